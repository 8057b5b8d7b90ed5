// Editions that are hard to set, made of words that exist once: whole editions are built, and what is read out of
// their PDF files equals, word by word, what was put in. Also tells how time grows with pages.
//
//   node tests/browser/hard-cases.mjs <program> [<case>…]

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Report } from "./lib/report.mjs";
import { structure } from "./lib/structure-tree.mjs";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = resolve(process.argv[2] ?? "target/release/letterpress");
const wanted = process.argv.slice(3);
const report = new Report("hard cases");
const seconds = {};

/** Words that exist once, by kind: what stands in the text, in notes, in tables. */
class Words {
  constructor() {
    this.given = { w: [], x: [], k: [] };
  }

  next(kind) {
    let count = this.given[kind].length;
    let letters = "";
    for (let i = 0; i < 4; i += 1) {
      letters = String.fromCharCode(97 + (count % 26)) + letters;
      count = Math.floor(count / 26);
    }
    // Two consonants in front: no word of a language begins so, and hyphenation still finds vowels further on.
    this.given[kind].push(`${kind}q${letters}`);
    return this.given[kind].at(-1);
  }

  some(kind, count) {
    return Array.from({ length: count }, () => this.next(kind)).join(" ");
  }

  /** A word too long for any line. */
  endless(kind, length) {
    const own = this.next(kind);
    this.given[kind][this.given[kind].length - 1] = own + "abricotine".repeat(Math.ceil(length / 10)).slice(0, length);
    return this.given[kind].at(-1);
  }
}

/** What each case writes: the text of its section, and files besides. */
const cases = {
  "sixty notes on two pages": (words) => {
    const text = [];
    for (let i = 1; i <= 60; i += 1) text.push(`${words.some("w", 9)}.[^n${i}]`);
    const notes = [];
    for (let i = 1; i <= 60; i += 1) notes.push(`[^n${i}]: ${words.some("x", i % 10 === 0 ? 90 : 12)}`);
    return { body: `${text.join(" ")}\n\n${notes.join("\n\n")}\n` };
  },
  "a table of two hundred rows": (words) => ({
    body: `${words.some("w", 60)}\n\n{{ table("kinds") }}\n\n${words.some("w", 60)}\n`,
    ...kinds(words, 200, (i) => words.some("k", i % 7 === 0 ? 24 : 3)),
  }),
  "a row taller than a page": (words) => ({
    body: `${words.some("w", 60)}\n\n{{ table("kinds") }}\n\n${words.some("w", 60)}\n`,
    ...kinds(words, 5, (i) => words.some("k", i === 2 ? 900 : 3)),
  }),
  "headings wherever a page ends": (words) => {
    const text = [];
    for (let i = 0; i < 60; i += 1) text.push(`## ${words.some("w", 3)}\n\n${words.some("w", 20 + ((i * 13) % 61))}`);
    return { body: `${text.join("\n\n")}\n` };
  },
  "words longer than the line": (words) => ({
    body: `${words.some("w", 5)} ${words.endless("w", 400)} ${words.some("w", 5)}[^n]\n\n## ${words.endless("w", 150)}\n\n> [!NOTE]\n> ${words.endless("w", 160)}\n\n{{ table("kinds") }}\n\n[^n]: ${words.endless("x", 300)}\n`,
    ...kinds(words, 3, () => words.endless("k", 90)),
  }),
  "a chart taller than the page": (words) => ({
    body: `${words.some("w", 300)}\n\n{{ chart("kinds") }}\n\n${words.some("w", 300)}\n`,
    ...kinds(words, 70, () => words.some("k", 2), true),
  }),
  "two columns with notes and boxes": (words) => {
    const text = [];
    const notes = [];
    for (let i = 1; i <= 40; i += 1) {
      if (i % 5 === 0) text.push(`## ${words.some("w", 4)}`);
      text.push(`${words.some("w", 40 + ((i * 17) % 60))}${i % 3 === 0 ? `[^n${i}]` : ""}`);
      if (i % 8 === 0) text.push(`> [!NOTE]\n> ${words.some("w", 30)}`);
    }
    for (let i = 3; i <= 40; i += 3) notes.push(`[^n${i}]: ${words.some("x", 20)}`);
    return { columns: 2, body: `${text.join("\n\n")}\n\n${notes.join("\n\n")}\n` };
  },
  "fifty pages": (words) => long(words, 50),
  "five hundred pages": (words) => long(words, 500),
};

function long(words, pages) {
  const text = [];
  for (let page = 0; page < pages; page += 1) {
    text.push(`## ${words.some("w", 3)}`);
    for (let i = 0; i < 4; i += 1) text.push(words.some("w", 58 + ((page * 7 + i * 11) % 20)));
  }
  return { body: `${text.join("\n\n")}\n` };
}

/** A dataset with one value for each of many kinds, and the table or chart that shows them. */
function kinds(words, count, label, isChart = false) {
  const codes = Array.from({ length: count }, (_, i) => `k${i + 1}`);
  const files = {
    "data/code-lists/kind.yaml": `label: Genre\ncodes:\n${codes.map((code, i) => `  - {code: ${code}, label: ${label(i)}}\n`).join("")}`,
    "data/datasets/kinds/dataset.yaml": "title: Genres\nprovider: service\nfamily: police-records\nunit: victime|victimes\npopulation: Toutes\nterritory: France\nperiod_kind: flow\ndimensions: [kind]\nvintages:\n  - {id: first, date: 2024-11-01, title: Première livraison}\n",
    "data/datasets/kinds/observations.csv": `time_period,geo,kind,obs_value,obs_status,conf_status,low,high,vintage,note\n${codes.map((code, i) => `2024,FR,${code},${100 + ((i * 37) % 900)},,,,,first,\n`).join("")}`,
    "data/indicators/kinds.yaml": "label: Genres\ndefinition: Nombre par genre.\nrule: sum\ndataset: kinds\n",
  };
  const display = `title: Victimes selon le genre\nunit: victimes\npopulation: Toutes, France\nreading: '{{ value("kinds", year=2024, kind="k1") }} victimes du premier genre.'\nsource: Service d’essai\nnote:\n  - ${words.some("w", 0)}Première note.\n  - Seconde note.\ncorner: Genre\nindicator: kinds\nrows: {by: kind}\ncolumns:\n  - {label: "En 2024", period: 2024}\n`;
  const name = isChart ? "charts/kinds.yaml" : "tables/kinds.yaml";
  files[`content/editions/1-2024/${name}`] = isChart ? `form: horizontal-bars\nalternative: Une barre par genre.\n${display}` : display;
  return { files };
}

for (const [name, make] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.some((it) => name.includes(it))) continue;
  const folder = mkdtempSync(join(tmpdir(), "hard-case-"));
  try {
    build(name, make, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (seconds["fifty pages"] && seconds["five hundred pages"]) {
  const ratio = seconds["five hundred pages"].time / seconds["fifty pages"].time;
  const pages = seconds["five hundred pages"].pages / seconds["fifty pages"].pages;
  console.log(`hard cases: ${pages.toFixed(1)} times the pages take ${ratio.toFixed(1)} times the time`);
}
report.end();

function build(name, make, folder) {
  cpSync(join(repository, "tests/cases/minimal"), folder, { recursive: true });
  cpSync(join(repository, "themes"), join(folder, "themes"), { recursive: true });
  const words = new Words();
  const { body, columns, files = {} } = make(words);
  const own = { ...files, "content/editions/1-2024/hard.md": `---\ntitle: Un cas difficile\n${columns ? `columns: ${columns}\n` : ""}---\n\n${body}` };
  for (const [path, text] of Object.entries(own)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const spec = join(folder, "content/editions/1-2024/edition.yaml");
  writeFileSync(spec, readFileSync(spec, "utf8").replace("[editorial, deaths]", "[editorial, deaths, hard]"));
  // Time of the processor, which other work of the machine leaves alone.
  const timed = 'TIMEFORMAT="processor %U %S"; time "$0" "$@"';
  const built = spawnSync("bash", ["-c", timed, program, "-C", folder, "--quiet", "build"], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  report.look();
  if (built.status !== 0) {
    report.add("a build that fails", name, `${built.status}: ${built.stderr.slice(0, 2000)}`);
    return;
  }
  const pdf = join(folder, "output/site/telechargements/1-2024.pdf");
  const pages = Number(/Pages:\s+(\d+)/.exec(run("pdfinfo", pdf))?.[1]);
  const [, user, system] = /processor (\S+) (\S+)/.exec(built.stderr);
  seconds[name] = { time: Number(user) + Number(system), pages };
  const checked = spawnSync(program, ["check-pdf", pdf], { encoding: "utf8" });
  if (checked.status !== 0) report.add("a PDF that does not conform", name, checked.stdout + checked.stderr);
  compareStructure(name, pdf, words);
  comparePages(name, pdf, words);
}

/** In the order of the structure, every kind of words as it was put in; what a drawing shows is read in its data. */
function compareStructure(name, pdf, words) {
  const read = structure(pdf);
  const said = spaced(read).replaceAll("\u00ad", "");
  for (const kind of ["w", "x", "k"]) {
    report.look();
    const given = words.given[kind];
    const found = said.match(new RegExp(`\\b${kind}q[a-z]+`, "g")) ?? [];
    const at = given.findIndex((it, i) => found[i] !== it);
    if (found.length !== given.length || at >= 0) {
      report.add("words that differ from those put in", name, `${found.length} of ${given.length} of kind ${kind}; ${at}: « ${given[at]} » is « ${found[at]} »`);
    }
  }
}

/** On the pages as any reader of text finds them: no word is missing. Halves of words part at the foot of pages. */
function comparePages(name, pdf, words) {
  const text = run("pdftotext", pdf, "-").replace(/\u00ad\s+/g, "");
  const found = new Set(text.match(/[a-z]+/g));
  const all = text.replace(/[^a-z]/g, "");
  for (const word of Object.values(words.given).flat()) {
    if (found.has(word) || all.includes(word) || isInTwo(word, text)) continue;
    report.add("a word that no page shows", name, word.slice(0, 60));
  }
}

function isInTwo(word, text) {
  for (let at = 2; at < word.length; at += 1) {
    if (text.includes(word.slice(0, at)) && new RegExp(`(^|[^a-z])${word.slice(at)}([^a-z]|$)`, "m").test(text)) return true;
  }
  return false;
}

/** The words of an element, blocks parted by spaces. */
function spaced(element) {
  return element.kids
    .filter((kid) => kid.role !== "Figure")
    .map((kid) => (typeof kid === "string" ? kid : ["Span", "Link", "Code"].includes(kid.role) ? spaced(kid) : ` ${spaced(kid)} `))
    .join("");
}

function run(command, ...words) {
  return spawnSync(command, words, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
}
