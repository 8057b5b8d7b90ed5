// Every number of the site is in the PDF and in the downloads, and the other way round: compared by identity,
// read from the finished files, with the words readers see.

import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withParser } from "./lib/browser.mjs";
import { parseCsv } from "./lib/csv.mjs";
import { around, readPdf } from "./lib/numbers-pdf.mjs";
import { readFrame, readPage } from "./lib/numbers-web.mjs";
import { Document } from "./lib/pdf.mjs";
import { Report } from "./lib/report.mjs";
import { html, site } from "./lib/site.mjs";

const built = site();
const report = new Report("sameness");

await withParser(async (tab) => {
  for (const whole of built.pages.filter((it) => it.kind === "whole")) {
    const suffix = whole.language === built.languages[0] ? "" : `.${whole.language}`;
    const pdf = join(built.root, "telechargements", `${whole.edition}${suffix}.pdf`);
    if (!existsSync(pdf)) {
      report.add("an edition without PDF", whole.file);
      continue;
    }
    const web = await tab.evaluate(readPage, html(whole));
    const edition = { name: whole.file, pdfName: `${whole.edition}${suffix}.pdf`, pdf, page: whole, web, paper: readPdf(pdf), language: whole.language };
    compareCitations(edition);
    compareDisplays(edition);
    compareNotes(edition);
    compareOtherNumbers(edition);
    const front = built.pages.find((it) => it.kind === "edition" && it.edition === whole.edition && it.language === whole.language);
    compareFrame(edition, await tab.evaluate(readFrame, html(front)), await tab.evaluate(readFrame, html(whole)));
    compareDownloads(edition);
    checkProperties(edition);
    for (const section of built.pages.filter((it) => it.kind === "section" && it.edition === whole.edition && it.language === whole.language)) {
      compareSection(edition, section, await tab.evaluate(readPage, html(section)));
    }
  }
});
report.end();

/** Numbers in the text: the same anchors, words, values, observations and places. */
function compareCitations({ name, pdfName, web, paper }) {
  const anchors = new Map(web.citations.map((it) => [it.anchor, it]));
  if (anchors.size !== web.citations.length) report.add("an anchor used twice on the web", name);
  for (const it of web.unnamed) report.add("a number without an anchor", name, it.shown);
  const printed = new Map();
  for (const it of paper.citations) {
    const same = anchors.get(it.anchor);
    if (!same) {
      report.add("a number of the PDF that the web lacks", pdfName, `${it.anchor} « ${it.shown} »`);
      continue;
    }
    printed.set(it.anchor, [...(printed.get(it.anchor) ?? []), it]);
    differ("words", pdfName, it.anchor, fold(it.shown), fold(same.shown));
    differ("value", pdfName, it.anchor, it.value, same.value);
    differ("observations", pdfName, it.anchor, it.observations, same.observations);
  }
  for (const it of web.citations) {
    report.look();
    const places = printed.get(it.anchor);
    if (!places) report.add("a number of the web that the PDF lacks", name, `${it.anchor} « ${it.shown} »`);
    else if (!places.some((one) => one.display === it.display && one.titles.some((title) => squeeze(title) === squeeze(it.title)))) {
      report.add("a number that stands in another place", pdfName, `${it.anchor} « ${it.shown} », on the web in « ${it.title} » ${it.display}`);
    }
  }
  for (const it of web.repeated) {
    differ("words", name, `${it.anchor}, in the list at the foot`, it.shown, anchors.get(it.anchor)?.shown);
  }
}

/** Charts and tables: the same ones in the same order, numbered the same, each cell and each drawn label the same. */
function compareDisplays({ name, pdfName, web, paper }) {
  const [here, there] = [web.displays.map((it) => it.anchor), paper.displays.map((it) => it.anchor)];
  if (new Set(here).size !== here.length) report.add("a chart or table twice on the web", name);
  for (const it of here.filter((it) => !there.includes(it))) report.add("a chart or table that the PDF lacks", pdfName, it);
  for (const it of there.filter((it) => !here.includes(it))) report.add("a chart or table that the web lacks", name, it);
  differ("order of charts and tables", pdfName, "", [...there].sort(byReading(here)).join(" "), here.join(" "));
  const left = new Map(paper.cells);
  for (const display of web.displays) {
    report.look();
    const printed = paper.displays.find((it) => it.anchor === display.anchor);
    if (!printed) continue;
    const number = fold(display.name).replace(/\.$/, "");
    if (!fold(printed.whole).trim().startsWith(`${number} – ${fold(display.title)}`)) {
      report.add("another number or title of a chart or table", pdfName, `« ${fold(printed.whole).trim().slice(0, 60)} », on the web « ${number} – ${display.title} »`);
    }
    if (display.isChart !== printed.isChart) report.add("a chart that is a table elsewhere", pdfName, display.anchor);
    differ("labels of a drawing", pdfName, display.anchor, squeeze(printed.drawn), squeeze(display.drawn));
    display.cells.forEach((row, i) => row.forEach((cell, j) => {
      report.look();
      const place = `${display.anchor}/${i + 1}/${j + 1}`;
      const printed = left.get(place);
      left.delete(place);
      if (printed?.length !== 1) {
        report.add(printed ? "a cell printed twice in the PDF" : "a cell of the web that the PDF lacks", pdfName, `${place} « ${cell.shown} »`);
        return;
      }
      const [{ shown, value, observations, heads }] = printed;
      differ("words", pdfName, place, fold(shown), fold(cell.seen));
      differ("value", pdfName, place, value, cell.value);
      differ("observations", pdfName, place, observations, cell.observations);
      differ("heading of a row", pdfName, place, squeeze(heads.row), squeeze(display.labels[i]));
      differ("heading of a column", pdfName, place, squeeze(heads.column), squeeze(display.heads.at(j - row.length)));
    }));
  }
  for (const place of left.keys()) report.add("a cell of the PDF that the web lacks", pdfName, place);
}

/** Footnotes: the same numbers, called in the same order, saying the same. */
function compareNotes({ pdfName, web, paper }) {
  const printed = new Map(paper.notes.map((it) => [it.number, it]));
  differ("numbers of notes", pdfName, "", [...printed.keys()].sort((a, b) => a - b).join(" "), web.notes.map((it) => it.number).join(" "));
  differ("calls of notes", pdfName, "", [...new Set(paper.calls)].sort(byReading(web.calls)).join(" "), [...new Set(web.calls)].join(" "));
  for (const note of web.notes) {
    report.look();
    if (printed.has(note.number)) differ("words", pdfName, `note ${note.number}`, squeeze(printed.get(note.number).text), squeeze(note.text));
  }
}

/** Digits that have no identity, as years, laws and telephone numbers: the same ones in each section and display. */
function compareOtherNumbers({ name, pdfName, web, paper }) {
  for (const section of web.sections) {
    report.look();
    const printed = paper.sections.filter((it) => squeeze(it.title) === squeeze(section.title));
    if (printed.length === 0) report.add("a section that the PDF lacks", pdfName, section.title);
    else differ("other numbers", pdfName, `section « ${section.title} »`, digits(printed.map((it) => it.text).join(" ")), digits(section.text));
  }
  for (const display of web.displays) {
    const printed = paper.displays.find((it) => it.anchor === display.anchor);
    if (!printed) continue;
    // What numbers the display, and its notes where there are several, has no other meaning.
    const ordinals = display.notes > 1 ? Array.from({ length: display.notes }, (_, i) => String(i + 1)) : [];
    const own = [display.name.match(/\d+/)?.[0] ?? "", ...ordinals];
    differ("other numbers", pdfName, display.anchor, digits(printed.text), digits(`${display.text} ${own.join(" ")}`));
  }
  if (web.sections.length === 0) report.add("a page without sections", name);
}

/** What stands around the sections: title, summary, imprint, help lines. */
function compareFrame({ name, pdfName, pdf, web, paper }, front, whole) {
  const document = Document.read(pdf);
  const information = document.get(document.objects.trailer.value["/Info"]);
  differ("summary", pdfName, "subject", fold(document.text(information["/Subject"])), fold(whole.summary));
  const said = squeeze(paper.whole);
  for (const it of [whole.kicker, whole.title, whole.subtitle, ...front.imprint, ...whole.helpLines].filter(Boolean)) {
    report.look();
    if (!said.includes(squeeze(it))) report.add("words that the PDF lacks", pdfName, fold(it));
  }
  const known = new Set(digits(`${front.all} ${whole.all}`).split(" "));
  for (const it of digits(around(paper, web.sections.map((it) => it.title))).split(" ").filter((it) => it !== "" && !known.has(it))) report.add("a number around the sections that the web lacks", name, it);
}

/** Rows of the CSV files: the list of what is cited, and the cells of each display. */
function compareDownloads({ name, web, paper, page }) {
  const first = page.language === built.languages[0];
  const cited = `telechargements/${page.edition}/observations-citees.csv`;
  // The files are written once for an edition, in its first language.
  const [ofCells, ofText] = [true, false].map((isCell) => readCsv(cited, name).filter((it) => (it.kind === "cell") === isCell));
  // Numbers of titles and summaries have no anchor.
  const listed = new Map(ofText.filter((it) => it.anchor).map((it) => [it.anchor, it]));
  for (const it of web.citations) {
    const row = listed.get(it.anchor);
    listed.delete(it.anchor);
    if (!row) {
      report.add("a number of the web that the CSV lacks", cited, it.anchor);
      continue;
    }
    if (first) differ("words", cited, it.anchor, fold(row.shown), fold(it.shown));
    differ("value", cited, it.anchor, row.obs_value, it.value);
    differ("observations", cited, it.anchor, row.observations, it.observations);
    differ("section", cited, it.anchor, row.section, it.section);
  }
  for (const it of listed.keys()) report.add("a number of the CSV that the web lacks", cited, it);
  for (const display of web.displays) {
    const file = posix.normalize(posix.join(posix.dirname(page.file), display.csv));
    const rows = readCsv(file, name);
    const cells = display.cells.flatMap((row, i) => row.map((cell, j) => [cell, `${display.anchor}/${i + 1}/${j + 1}`]));
    differ("number of cells", file, "", String(rows.length), String(cells.length));
    const listedCells = ofCells.filter((it) => it.display === idOf(display.csv));
    differ("number of cells", cited, display.anchor, String(listedCells.length), String(cells.length));
    cells.forEach(([cell, place], index) => differ("value", cited, place, plain(listedCells[index]?.obs_value ?? ""), cell.value ?? ""));
    cells.forEach(([cell, place], index) => {
      const row = rows[index];
      if (!row) return;
      differ("value", file, place, plain(row.obs_value), cell.value ?? "");
      const [printed] = paper.cells.get(place) ?? [];
      if (!printed) return;
      differ("observations", file, place, row.observations, printed.observations);
      differ("status", file, place, row.obs_status, printed.status);
    });
  }
}

/** The id of a display, from the address of its CSV. */
function idOf(csv) {
  return posix.basename(csv, ".csv");
}

/** A page of one section says what the whole edition says. */
function compareSection({ web }, page, section) {
  const anchors = new Map(web.citations.map((it) => [it.anchor, it]));
  const cells = new Map(web.displays.map((it) => [it.anchor, it]));
  for (const it of section.citations) {
    report.look();
    const same = anchors.get(it.anchor);
    if (!same) report.add("a number that the whole edition lacks", page.file, it.anchor);
    else for (const key of ["shown", "value", "observations"]) differ(key, page.file, it.anchor, it[key], same[key]);
    anchors.delete(it.anchor);
  }
  for (const it of section.displays) {
    const same = cells.get(it.anchor);
    if (!same) report.add("a chart or table that the whole edition lacks", page.file, it.anchor);
    else for (const key of ["name", "title", "drawn", "text", "labels", "cells"]) differ(key, page.file, it.anchor, JSON.stringify(it[key]), JSON.stringify(same[key]));
  }
  const slug = page.file.split("/").at(-2);
  for (const it of anchors.values()) if (it.section === slug) report.add("a number that its section's page lacks", page.file, it.anchor);
}

/** What the PDF says of its numbers for machines: declared in the catalogue, with the words readers see. */
function checkProperties({ pdfName, pdf, paper }) {
  const document = Document.read(pdf);
  if (document.get(document.catalog()["/MarkInfo"])?.["/UserProperties"] !== true) report.add("identities that the catalogue does not announce", pdfName);
  const said = new Map();
  for (const element of document.elements()) {
    const attributes = [document.get(element["/A"])].flat().map((it) => document.get(it)).filter((it) => it?.["/O"] === "/UserProperties");
    for (const attribute of attributes) {
      const properties = Object.fromEntries((document.get(attribute["/P"]) ?? []).map((it) => document.get(it)).map((it) => [document.text(it["/N"]), it]));
      const key = document.text(properties.anchor?.["/V"]) ?? document.text(properties.cell?.["/V"]);
      if (key !== undefined && properties.value) said.set(key, document.text(properties.value["/F"]) ?? "");
    }
  }
  for (const it of paper.citations) differ("form of a property", pdfName, it.anchor, fold(said.get(it.anchor) ?? ""), fold(it.shown));
  for (const [place, [it]] of paper.cells) {
    if (it.value !== undefined && !fold(it.shown).startsWith(fold(said.get(place) ?? "?"))) report.add("different form of a property", pdfName, `${place}: « ${said.get(place)} », printed « ${it.shown} »`);
  }
}

/** Adds a fault when two things that must be the same are not. */
function differ(what, where, which, found, expected) {
  if (found !== expected) report.add(`different ${what}`, where, `${which}: « ${found} », elsewhere « ${expected} »`);
}

function readCsv(file, name) {
  if (!built.files.has(file)) {
    report.add("a CSV that does not exist", name, file);
    return [];
  }
  const [header, ...rows] = parseCsv(readFileSync(join(built.root, file), "utf8")).rows;
  return rows.map((row) => Object.fromEntries(header.map((it, i) => [it, row[i]])));
}

/** Sorts known things as they are known, unknown ones last. */
function byReading(known) {
  const place = (it) => (known.includes(it) ? known.indexOf(it) : known.length);
  return (a, b) => place(a) - place(b);
}

/** One plain space for every kind, and the signs that typography and CSV write differently. */
function fold(text) {
  return (text ?? "").replaceAll("\u00ad", "").replaceAll("\u2212", "-").replaceAll("\u2011", "-").replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

/** Letters and digits: line ends and spaces do not matter. */
function squeeze(text) {
  return (text ?? "").normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** Every run of digits, in order of size: what stands where within a section is for other checks. */
function digits(text) {
  return (fold(text).replace(/(?<=\d) (?=\d{3}(?!\d))/g, "").match(/\d+(?:[.,]\d+)?/g) ?? []).sort().join(" ");
}

/** A decimal without zeros at its end. */
function plain(value) {
  return /\./.test(value) ? value.replace(/\.?0+$/, "") : value;
}
