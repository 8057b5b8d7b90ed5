// The PDF of every edition: sound, tagged, embedded, titled, bookmarked, and saying what the site says.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { withParser } from "./lib/browser.mjs";
import { Document } from "./lib/pdf.mjs";
import { Report } from "./lib/report.mjs";
import { html, site, yaml } from "./lib/site.mjs";

// An annual letter is a booklet; a special edition may be a leaflet.
const FEWEST_PAGES = { annual: 12, special: 4 };
// Sixteen pages stay under 400 kB, so that a letter can be sent by mail.
const LARGEST_PAGE = 400_000 / 16;

const built = site();
const report = new Report("PDF");
const folder = join(built.root, "telechargements");
const names = existsSync(folder) ? readdirSync(folder).filter((it) => it.endsWith(".pdf")) : [];
await withParser(async (tab) => {
  for (const name of names) {
    const [, slug, language = built.languages[0]] = /^(.*?)(?:\.([a-z]{2}))?\.pdf$/.exec(name);
    await check(tab, { name, path: join(folder, name), slug, language });
    report.look();
  }
});
for (const page of built.pages.filter((it) => it.kind === "whole")) {
  const suffix = page.language === built.languages[0] ? "" : `.${page.language}`;
  if (!names.includes(`${page.edition}${suffix}.pdf`)) report.add("an edition without PDF", page.file);
}
report.end();

async function check(tab, file) {
  const sound = spawnSync("qpdf", ["--check", file.path], { encoding: "utf8" });
  if (sound.status !== 0) report.add("qpdf finds faults", file.name, sound.stdout + sound.stderr);
  checkFonts(file);
  checkInformation(file);
  checkStructure(file, Document.read(file.path));
  await checkWords(tab, file);
}

function run(command, ...parameters) {
  return spawnSync(command, parameters, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
}

function checkFonts({ name, path }) {
  const rows = run("pdffonts", path).split("\n").slice(2).filter(Boolean);
  if (rows.length === 0) report.add("no font", name);
  for (const row of rows) {
    const [embedded, subset, unicode] = row.trim().split(/\s+/).slice(-5, -2);
    if (embedded !== "yes") report.add("a font that is not embedded", name, row);
    if (subset !== "yes") report.add("a font that is not a subset", name, row);
    if (unicode !== "yes") report.add("a font whose letters cannot be read out", name, row);
  }
}

function checkInformation({ name, path, slug }) {
  const lines = run("pdfinfo", path).split("\n").map((it) => /^([^:]+):\s*(.*)$/.exec(it)).filter(Boolean);
  const information = Object.fromEntries(lines.map(([, key, value]) => [key, value]));
  if (!information.Title) report.add("no title", name);
  if (information.Tagged !== "yes") report.add("not tagged", name);
  if (information.Encrypted !== "no") report.add("encrypted", name);
  if (information.JavaScript !== "no") report.add("holds scripts", name);
  const kind = yaml(join(built.project, "content/editions", slug, "edition.yaml"))?.kind ?? "annual";
  const pages = Number(information.Pages);
  if (pages < FEWEST_PAGES[kind]) report.add("too few pages", name, `${pages} for ${kind}`);
  const { size } = statSync(path);
  if (size > pages * LARGEST_PAGE) report.add("too large a file", name, `${size} bytes for ${pages} pages`);
}

/** What screen readers and viewers need (PDF/UA-1, the part that can be seen from outside). */
function checkStructure({ name, language }, document) {
  const catalog = document.catalog();
  const add = (fault, detail) => report.add(fault, name, detail);
  const said = document.text(catalog["/Lang"]);
  if (!said?.startsWith(language)) add("the language is not stated", `${said}, not ${language}`);
  if (document.get(catalog["/MarkInfo"])?.["/Marked"] !== true) add("not marked as tagged");
  if (document.get(catalog["/ViewerPreferences"])?.["/DisplayDocTitle"] !== true) add("viewers show the file name, not the title");
  const metadata = document.stream(catalog["/Metadata"]);
  if (!/<dc:title>/.test(metadata)) add("the metadata hold no title");
  // The library writes a mode of its own; viewers must open with the bookmarks.
  if (catalog["/PageMode"] !== "/UseOutlines") add("viewers open without the bookmarks", catalog["/PageMode"]);
  const outline = document.outline();
  if (outline.length < 3) add("hardly any bookmark", outline.join(" | "));
  const counts = {};
  for (const element of document.elements()) {
    const role = element["/S"];
    counts[role] = (counts[role] ?? 0) + 1;
    if (role === "/Figure" && !document.text(element["/Alt"])?.trim()) add("a figure without alternative");
    if (role === "/TH" && !document.hasScope(element)) add("a heading of a table without scope");
    if (role === "/Note" && element["/ID"] === undefined) add("a note without identity");
  }
  for (const role of ["/H1", "/P", "/Table", "/TR", "/TH", "/TD"]) if (!counts[role]) add("no element of a role every letter has", role);
  const levels = document.elements().map((it) => /^\/H([1-6])$/.exec(it["/S"])?.[1]).filter(Boolean).map(Number);
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) add("a heading skips a level", `H${levels[index - 1] ?? 0} to H${level}`);
  });
  for (const page of document.pages()) {
    const annotations = (document.get(page["/Annots"]) ?? []).map((it) => document.get(it));
    if (annotations.length > 0 && page["/Tabs"] !== "/S") add("links in no stated order");
    for (const it of annotations.filter((one) => one["/Subtype"] === "/Link")) {
      if (!document.text(it["/Contents"])?.trim()) add("a link without words");
      if (it["/StructParent"] === undefined) add("a link outside the structure");
    }
  }
}

/** Titles and numbers of the site stand in the PDF too. */
async function checkWords(tab, file) {
  const edition = built.pages.filter((it) => it.edition === file.slug && it.language === file.language);
  const whole = edition.find((it) => it.kind === "whole");
  if (!whole) {
    report.add("a PDF without its edition on one page", file.name);
    return;
  }
  const facts = await tab.evaluate(read, html(whole));
  const text = run("pdftotext", "-enc", "UTF-8", file.path, "-");
  const raw = run("pdftotext", "-enc", "UTF-8", "-raw", file.path, "-");
  const words = [squeeze(text), squeeze(raw)];
  const spaced = `${text}\n${raw}`.replace(/[\s\u00a0\u202f]+/g, " ");
  for (const title of facts.titles) {
    if (!words.some((it) => it.includes(squeeze(title)))) report.add("a title the PDF lacks", file.name, title);
  }
  if (facts.numbers.length === 0) report.add("an edition without numbers", whole.file);
  for (const { shown, place } of facts.numbers) {
    if (!holds(words, spaced, shown)) report.add(`a number the PDF lacks, in ${place}`, file.name, shown);
  }
}

function read(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main") ?? page.body;
  const seen = (it) => (it.querySelector("abbr") ?? it).textContent;
  const place = (it) => (it.closest("details") ? "the data of a chart" : it.closest("table") ? "a table" : "the text");
  return {
    titles: [...main.querySelectorAll("h1, h2, h3, .display-title")].filter((it) => !it.closest("details, nav")).map((it) => it.textContent),
    // A sign is printed; what it means in words is for the ear.
    numbers: [...main.querySelectorAll("data")].map((it) => ({ shown: seen(it), place: place(it) })),
  };
}

/** Letters and digits only, so that line ends, hyphens and spaces do not matter. */
function squeeze(text) {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}%+−]/gu, "").toLowerCase();
}

/** A number must stand alone, not within a longer one; words may be cut by lines. */
function holds(words, spaced, shown) {
  if (!/^[+−-]?[\d\s\u00a0\u202f]+(,\d+|\.\d+)?[\s\u00a0\u202f]?%?$/.test(shown)) return words.some((it) => it.includes(squeeze(shown)));
  const form = shown.trim().replace(/[\s\u00a0\u202f]+/g, " ").replace(/[+.]/g, "\\$&").replaceAll(" ", " ?");
  return new RegExp(`(?<![\\d,.])${form}(?![\\d]|[,.]\\d)`).test(spaced);
}
