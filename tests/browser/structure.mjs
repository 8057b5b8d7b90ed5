// What every page owes its reader: a way in, a way out, help, a name, an order, and displays that can be read.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { withParser } from "./lib/browser.mjs";
import { Report } from "./lib/report.mjs";
import { fold, html, site, yaml } from "./lib/site.mjs";

const built = site();
const report = new Report("structure");
const help = yaml(join(built.project, "content/help-lines.yaml")) ?? [];
const accessibility = accessibilityPages();
if (help.length === 0) report.add("no help line is declared", "content/help-lines.yaml");
if (!built.settings.exit_url) report.add("no exit is declared", "content/letter.yaml");

const titles = new Map();
await withParser(async (tab) => {
  for (const page of built.pages) {
    check(page, await tab.evaluate(read, html(page)));
    report.look();
  }
});
report.end();

/** The files of the page whose role is to state accessibility, in every language. */
function accessibilityPages() {
  const folder = join(built.project, "content/pages");
  if (!existsSync(folder)) return [];
  const slugs = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .filter((name) => {
      const matter = /^---\n(.*?)\n---/s.exec(readFileSync(join(folder, name), "utf8"));
      return matter && parse(matter[1]).role === "accessibility";
    })
    .map((name) => name.split(".")[0]);
  return [...new Set(slugs)].map((slug) => `${slug}/index.html`);
}

/** Facts of one page, from its markup alone. */
function read(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const all = (selector, from = page) => [...from.querySelectorAll(selector)];
  const hidden = (it) => it.closest("[aria-hidden=true]") !== null;
  const named = (it) => it.getAttribute("aria-label")?.trim() || page.getElementById(it.getAttribute("aria-labelledby") ?? "")?.textContent.trim() || "";
  const name = (it) => (it.getAttribute("aria-label") ?? it.textContent).replace(/\s+/g, " ").trim();
  const first = page.body.querySelector("a[href], button, input, summary");
  const target = first?.getAttribute("href")?.startsWith("#") ? page.getElementById(first.getAttribute("href").slice(1)) : null;
  const display = (it) => ({
    id: it.id,
    drawn: all("svg[role=img]", it).length > 0,
    tables: all("table", it).length,
    csv: all("a[href$='.csv']", it).map((link) => link.getAttribute("href")),
    reading: all(".reading", it).length,
    source: all(".source", it).length,
    population: all(".population", it).length,
  });
  return {
    language: page.documentElement.lang,
    title: page.title.trim(),
    description: page.querySelector("meta[name=description]")?.content.trim() ?? "",
    viewport: page.querySelector("meta[name=viewport]")?.content ?? "",
    skips: target !== null && (target.localName === "main" || target.closest("main") !== null || target.querySelector("main") !== null),
    headings: all("h1, h2, h3, h4, h5, h6").map((it) => [Number(it.localName[1]), it.textContent.trim()]),
    landmarks: ["header", "main", "footer"].filter((it) => page.querySelectorAll(`body ${it}`).length === 0),
    mains: all("main").length,
    navs: all("nav").filter((it) => !named(it)).length,
    links: all("a[href]").map((it) => ({ href: it.getAttribute("href"), name: name(it) })),
    numbers: all("data").map((it) => ({ value: it.getAttribute("value"), observation: it.dataset.observation, text: it.textContent })),
    drawings: all("svg").map((it) => ({ hidden: hidden(it), role: it.getAttribute("role"), label: named(it) })),
    images: all("img").filter((it) => it.getAttribute("alt") === null).length,
    displays: all("figure, .display").filter((it) => it.querySelector("svg[role=img], table")).map(display),
    tables: all("table").map((it) => ({
      caption: it.caption?.textContent.trim() ?? "",
      unscoped: all("th:not([scope]):not([id])", it).length,
      headers: all("th", it).length,
      empty: all("td", it).filter((cell) => cell.textContent.trim() === "" && cell !== it.rows[0]?.cells[0]).length,
    })),
    inline: all("*").filter((it) => [...it.attributes].some((attribute) => /^on/.test(attribute.name))).length,
    text: page.body.textContent,
  };
}

function check(page, facts) {
  const add = (fault, detail) => report.add(fault, page.file, detail);
  checkFrame(page, facts, add);
  checkHeadings(facts, add);
  checkSafety(page, facts, add);
  checkLinks(facts, add);
  checkDisplays(page, facts, add);
  for (const { value, observation, text } of facts.numbers) {
    if (!/^-?\d+(\.\d+)?$/.test(value ?? "")) add("a number without a value", text);
    if (!observation?.trim()) add("a number without an observation", text);
  }
}

function checkFrame(page, facts, add) {
  if (facts.language !== page.language) add("the language of the page is wrong", `${facts.language}, not ${page.language}`);
  if (!facts.title) add("no title");
  const key = `${page.language} ${facts.title}`;
  if (titles.has(key)) add("a title that another page has", `« ${facts.title} », as ${titles.get(key)}`);
  titles.set(key, page.file);
  if (!facts.description && page.kind !== "not-found") add("no description");
  if (!/width=device-width/.test(facts.viewport) || /user-scalable|maximum-scale/.test(facts.viewport)) {
    add("a viewport that does not adapt or cannot be enlarged", facts.viewport);
  }
  if (!facts.skips) add("the first link does not skip to the content");
  for (const it of facts.landmarks) add("a landmark is missing", it);
  if (facts.mains !== 1) add("not exactly one main part", facts.mains);
  if (facts.navs > 0) add("a navigation without a name", facts.navs);
  if (facts.inline > 0) add("a script in an attribute", facts.inline);
}

function checkHeadings({ headings }, add) {
  if (headings.filter(([level]) => level === 1).length !== 1) add("not exactly one h1", JSON.stringify(headings.slice(0, 3)));
  headings.forEach(([level, words], index) => {
    const before = index === 0 ? 0 : headings[index - 1][0];
    if (level > before + 1) add("a heading skips a level", `h${before} to h${level} « ${words} »`);
    if (!words) add("a heading without words", `h${level}`);
  });
}

function checkSafety(page, facts, add) {
  const text = fold(facts.text);
  const exit = built.settings.exit_url;
  if (exit && !facts.links.some((it) => it.href === exit)) add("no quick exit");
  for (const { number, spoken } of help) {
    const digits = number.replace(/\s/g, "");
    if (!facts.links.some((it) => it.href === `tel:${digits}` || it.href === `sms:${digits}`)) add("a help line cannot be called", number);
    if (!text.includes(fold(spoken ?? number))) add("a help line is not shown", spoken ?? number);
  }
  const stated = /Accessibilité : (totalement|partiellement|non) conforme/g;
  const states = new Set(text.match(stated));
  if (page.language === "fr" && states.size !== 1) add("not exactly one state of accessibility", [...states].join(", "));
  if (accessibility.length > 0 && !facts.links.some((it) => accessibility.some((file) => it.href.split("#")[0].endsWith(file) || (page.file.endsWith(file) && it.href.startsWith("#"))))) {
    add("no link to the accessibility page");
  }
}

function checkLinks({ links }, add) {
  const vague = /^(ici|cliquez ici|cliquer ici|en savoir plus|lire la suite|plus|lien|here|click here|read more|more|link)$/i;
  for (const { href, name } of links) {
    if (!name) add("a link without words", href);
    if (vague.test(name)) add("a link that says nothing alone", `« ${name} » ${href}`);
    const format = /^[a-z]+:/.test(href) ? undefined : /\.(pdf|csv|ods|xlsx)$/.exec(href)?.[1];
    if (format && !name.toUpperCase().includes(format.toUpperCase())) add("a download that does not say its format", `« ${name} » ${href}`);
  }
}

function checkDisplays(page, facts, add) {
  for (const it of facts.drawings) {
    if (!it.hidden && (it.role !== "img" || !it.label)) add("a drawing without role or name", `${it.role} « ${it.label} »`);
  }
  if (facts.images > 0) add("an image without alternative", facts.images);
  for (const it of facts.tables) {
    if (!it.caption) add("a table without a caption");
    if (it.headers === 0) add("a table without headings", it.caption);
    if (it.unscoped > 0) add("a heading of a table without scope", it.caption);
    if (it.empty > 0) add("an empty cell", it.caption);
  }
  const captions = facts.tables.map((it) => it.caption);
  captions.filter((it, index) => captions.indexOf(it) !== index).forEach((it) => add("two tables with one caption", it));
  if (!["section", "whole"].includes(page.kind)) return;
  for (const it of facts.displays) {
    const where = `#${it.id}`;
    if (it.drawn && it.tables === 0) add("a chart without its table", where);
    if (it.csv.length === 0) add("a chart or table without its CSV", where);
    for (const part of ["reading", "population", "source"]) if (it[part] === 0) add(`a chart or table without its ${part}`, where);
  }
}
