// Tries `sameness` on copies of the built site with seeded faults: each of them must be named.
//
// Takes `[output] [project]`. One copy has faults in its web pages and CSV files, another in its PDF.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { site } from "./lib/site.mjs";

const CHECK = fileURLToPath(new URL("sameness.mjs", import.meta.url));
const built = site();
const whole = built.pages.filter((it) => it.kind === "whole").sort((a, b) => b.size - a.size)[0];
const folder = mkdtempSync(join(tmpdir(), "letterpress-sameness-"));
let failures = 0;
try {
  attempt("web and CSV", webFaults());
  attempt("PDF", pdfFaults());
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures > 0 ? 1 : 0);

/** Faults in pages and downloads: file, what is changed into what, and the fault that must be named. */
function webFaults() {
  const html = readFileSync(whole.path, "utf8");
  const section = built.pages.find((it) => it.kind === "section" && it.edition === whole.edition && it.language === whole.language && /<data [^>]*id="c\d+"/.test(readFileSync(it.path, "utf8")));
  const downloads = `telechargements/${whole.edition}`;
  const table = /class="display table".*?href="(?:\.\.\/)*(telechargements[^"]*\.csv)"/s.exec(html)[1];
  const data = (anchor, before, after) => [whole.file, new RegExp(`(<data [^>]*id="${anchor}"[^>]*>${before}|<data [^>]*${before}[^>]*id="${anchor}")`, "s"), after];
  const anchors = [...html.matchAll(/<data [^>]*id="(c\d+)"[^>]*>[^<]*\d/g)].map((it) => it[1]);
  const [words, value, observations, lost] = anchors;
  return [
    [...data(words, "[^<]*", (it) => bumped(it)), `different words .*${words}:`],
    [...data(value, 'value="[^"]*"', (it) => it.replace(/value="/, 'value="9')), `different value .*${value}:`],
    [...data(observations, 'data-observation="[^"]*"', (it) => it.replace(/@/, "@other-")), `different observations .*${observations}:`],
    [whole.file, new RegExp(`<data [^>]*id="${lost}"[^>]*>([^<]*)</data>`), (_, it) => it, `a number of the PDF that the web lacks .*${lost} `],
    [whole.file, /<td><data [^>]*>[^<]*/, (it) => bumped(it), "different words .*/1/1:"],
    [whole.file, /<th scope="row">[^<]*\d[^<]*/, (it) => bumped(it), "different heading of a row"],
    [whole.file, /(?<=<span class="display-number">)Tableau[^<]*/, (it) => bumped(it), "another number or title of a chart or table"],
    [whole.file, /<svg class="chart-wide.*?<text [^>]*>\d+/s, (it) => bumped(it), "different labels of a drawing"],
    [whole.file, /<li id="note--1" value="1"/, () => '<li id="note--1" value="70"', "different numbers of notes"],
    [whole.file, /(?<=<h2 class="section-title"[^>]*>[^<]*<\/h2>.*?<p>[^<]*)\b(19|20)\d\d\b/s, (it) => bumped(it), "different other numbers .*section «"],
    [whole.file, /<p class="lead">[^<]*\d/, (it) => bumped(it), "different summary"],
    [section.file, /<data [^>]*id="c\d+"[^>]*>[^<\d]*\d+/, (it) => bumped(it), `different shown .*${section.file}`],
    [`${downloads}/observations-citees.csv`, /^(c\d+,(?:(?:"[^"]*"|[^",\n]*),){6})(\d+)/m, (_, before, number) => `${before}1${number}`, "different value .*observations-citees.csv"],
    [`${downloads}/observations-citees.csv`, /(?<=,)\d+(?=,cell,)/, (it) => bumped(it), "different value .*observations-citees.csv: [a-z]+-"],
    [`${downloads}/observations-citees.csv`, /\nc9,[^\n]*/, () => "", "a number of the web that the CSV lacks .*c9"],
    [table, /,A,/, () => ",P,", `different status .*${table}`],
    [table, /(?<=,FR,(?:[^,\n]*,)*?)\d+(?:\.\d+)?(?=,[A-Z],)/, (it) => bumped(it), `different value .*${table}`],
  ];
}

/** Faults in the file a reader holds, its objects written out by qpdf. */
function pdfFaults() {
  const pdf = `telechargements/${whole.edition}${whole.language === built.languages[0] ? "" : `.${whole.language}`}.pdf`;
  const property = (name) => new RegExp(`(/N \\(${name}\\)\\s*/V \\()([^)]*)`);
  return [
    [pdf, property("value"), (_, before, value) => `${before}9${value}`, "different value"],
    [pdf, /(\/N \(anchor\)\s*\/V \(c)5\)/, (_, before) => `${before}9005)`, "a number of the web that the PDF lacks .*c5 "],
    [pdf, property("cell"), (_, before) => `${before}nowhere/1/1`, "a cell of the PDF that the web lacks .*nowhere/1/1"],
    [pdf, property("display"), (_, before) => `${before}nowhere`, "a chart or table that the web lacks .*nowhere"],
    // Every 4 of one face is drawn as it was, and read out, copied and searched as a 5.
    [pdf, /^(<[0-9A-F]{4}> <)0034(>)$/gm, (_, before, after) => `${before}0035${after}`, "different words"],
    [pdf, /\/UserProperties true/, () => "/UserProperties false", "identities that the catalogue does not announce"],
  ];
}

/** Plants every fault in one copy of the site, and asks the check for each of them. */
function attempt(name, faults) {
  const place = join(folder, name.split(" ")[0], "output");
  cpSync(built.output, place, { recursive: true });
  for (const [file, from, to] of faults) plant(join(place, "site", file), from, to);
  const pdfs = new Set(faults.map(([file]) => file).filter((it) => it.endsWith(".pdf")));
  for (const file of pdfs) mend(join(place, "site", file));
  const run = spawnSync("node", [CHECK, place, built.project], { encoding: "utf8", maxBuffer: 1 << 26, env: { ...process.env, SHOW_ALL: "1" } });
  const said = run.stdout.split("\n");
  // Each place is said under its fault.
  let fault = "";
  const lines = said.map((line) => (line.startsWith("  ") ? `${fault} ${line.trim()}` : ((fault = line), line)));
  const missing = faults.map((it) => it.at(-1)).filter((it) => !lines.some((line) => new RegExp(it).test(line)));
  if (run.status === 1 && missing.length === 0) console.log(`${name}: ${faults.length} seeded faults named`);
  else {
    failures += 1;
    console.log(`${name}: exit ${run.status}, not named: ${missing.join(" · ")}\n${run.stdout.slice(0, 6000)}${run.stderr}`);
  }
}

function plant(path, from, to) {
  if (path.endsWith(".pdf")) expand(path);
  const before = readFileSync(path, "latin1");
  const text = path.endsWith(".pdf") ? before : Buffer.from(before, "latin1").toString("utf8");
  const after = text.replace(from, to);
  if (after === text) {
    failures += 1;
    console.log(`the seed does not fit ${path}: ${from}`);
  }
  writeFileSync(path, after, path.endsWith(".pdf") ? "latin1" : "utf8");
}

/** Writes every object of a PDF out, so that it can be changed as a text. */
function expand(path) {
  if (readFileSync(path, "latin1").includes("%QDF")) return;
  const { stdout } = spawnSync("qpdf", ["--qdf", "--object-streams=disable", path, "-"], { maxBuffer: 1 << 28 });
  writeFileSync(path, stdout);
}

/** Lengths and places of objects of a changed PDF. */
function mend(path) {
  const { stdout } = spawnSync("fix-qdf", [path], { maxBuffer: 1 << 28 });
  writeFileSync(path, stdout);
}

/** The last digit of a text, one more. */
function bumped(text) {
  return text.replace(/\d(?=\D*$)/, (it) => String((Number(it) + 1) % 10));
}
