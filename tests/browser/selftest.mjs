// Tries every check on a small site: sound, it passes; with seeded faults, each fault is named.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { project, write } from "./lib/sample.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const HOME = "output/site/index.html";
const SECTION = "output/site/editions/1-2024/deaths/index.html";
const WHOLE = "output/site/editions/1-2024/integrale/index.html";
const STYLE = "output/site/assets/style.css";
const SCRIPT = "output/site/assets/exit.js";
const CSV = "output/site/telechargements/1-2024/deaths.csv";

/** For each check: edits `[file, from, to]` of the sound sample, and the faults that must be named. */
const SEEDED = {
  validity: [[[HOME, "<h1>", "<h1 bogus=x>"], [STYLE, "margin: 1rem", "margin: 1furlong"]], ["bogus", "margin"]],
  markup: [[[SECTION, ' scope="row"', ""], [HOME, "<p>", "<p><div></div>"]], ["wcag/h63", "close-order|element-permitted|no-implicit-close"]],
  structure: [
    [
      [HOME, 'href="#contenu"', 'href="#nowhere"'],
      [HOME, "Accueil – Lettre", "Accessibilité – Lettre"],
      [HOME, 'href="tel:3919"', 'href="tel:3918"'],
      [HOME, "non conforme", "à voir"],
      [SECTION, "exit\" href=\"https", "exit\" href=\"http"],
      [SECTION, '<html lang="fr">', '<html lang="en">'],
      [SECTION, ' role="img"', ""],
      [SECTION, 'value="1107"', ""],
      [SECTION, "<h1>Les décès</h1>", "<h1>Les décès</h1><h3>Trop bas</h3>"],
      [SECTION, "Télécharger les données (CSV)", "ici"],
      [SECTION, "Décès par année", ""],
      [WHOLE, /<details>.*<\/details>/s, ""],
      [WHOLE, 'class="reading"', ""],
    ],
    [
      "first link does not skip", "a title that another page has", "a help line cannot be called", "not exactly one state of accessibility", "no quick exit",
      "language of the page is wrong", "a drawing without role", "a number without a value", "a heading skips a level", "says nothing alone",
      "does not say its format", "a table without a caption", "a chart without its table", "without its reading",
    ],
  ],
  links: [
    [
      [HOME, "plan-du-site/index.html", "plan/index.html"],
      [HOME, 'href="accessibilite/index.html">acc', 'href="accessibilite/">acc'],
      [SECTION, "../../../telechargements/1-2024/deaths.csv", "../../../../telechargements/1-2024/deaths.csv"],
      [WHOLE, "../../../assets", "/assets"],
      ["output/site/editions/1-2024/index.html", "#deaths-chart", "#deaths"],
      ["output/site/sitemap.xml", "accessibilite/", "accessibility/"],
    ],
    ["a file that does not exist", "a link to a folder", "leaves the site's folder", "anchor that does not exist", "a page nothing leads to", "`sitemap.xml` leaves out"],
  ],
  downloads: [[[CSV, "1107", "1\u202f107"], [CSV, "12.5", "12.5,9"]], ["typographic spaces", "another length", "not a plain number"]],
  provenance: [[[SECTION, "deaths/2024/FR/F@letter-1", "deaths/2022/FR/F@letter-1"], [SECTION, "12,5", "12,7"]], ["data do not hold", "do not say their value"]],
  typography: [[[SECTION, "\u202f;", " ;"], [HOME, "qu’une", "qu'une"], [WHOLE, "«\u00a0", "« "]], ["before « ; ! \\? »", "straight apostrophe", "inside « »"]],
  axe: [[[STYLE, "--ink: #1a1a1a", "--ink: #999"], [STYLE, "--link: #9cf", "--link: #233"], [HOME, "<h1>Accueil</h1>", ""]], ["color-contrast", "\\(dark\\)", "page-has-heading-one"]],
  ibm: [[[SECTION, ' role="img" aria-label="Les décès baissent."', ""], [SECTION, /<th scope="(col|row)">(.*?)<\/th>/g, "<td>$2</td>"]], ["svg", "table_headers_exists|table_headers"]],
  reflow: [[[STYLE, ".scroll {", "figcaption { width: 600px } .reading { height: 1.3em; overflow: hidden } .scroll {"]], ["wider than 320 px", "text cut by wider spacing"]],
  focus: [[[STYLE, "outline: 3px", "outline: 0"], [HOME, "<p><a href", '<p><a tabindex="2" href']], ["focus does not show", "a tab order of its own"]],
  requests: [
    [[HOME, "<h1>", '<img src="https://elsewhere.example/a.png" alt=""><h1>'], [SCRIPT, "let presses", "document.cookie = 'seen=1'; localStorage.seen = 1; let presses"], [SECTION, 'href="data:,"', 'href="../missing.png"']],
    ["another host", "a cookie is set", "something is stored", "part of the page is missing"],
  ],
  scriptless: [[[SECTION, "<main", "<main hidden"], [SCRIPT, "let presses", "document.querySelector('main').hidden = false; let presses"]], ["hardly any text without scripts", "words that need scripts"]],
  exit: [[[SCRIPT, "presses === 3", "presses === 4"], [SCRIPT, "location.replace(exit.href)", "location.assign(exit.href)"]], ["three presses of Shift does not leave", "a click leaves a step back"]],
  manifest: [[[CSV, "1107", "11070"]], ["another size"]],
  pdf: [[[WHOLE, "1\u202f107</data> femmes", "1\u202f108</data> femmes"], [WHOLE, "<h1>Édition sur une page", "<h1>Autre chose"]], ["a number the PDF lacks, in the text.*1.108", "a title the PDF lacks.*Autre chose"]],
};

// A PDF printed by the browser holds no XMP metadata and no words for links; one page is no letter.
const EXPECTED_OF_SOUND = { pdf: /^(the metadata hold no title|viewers show|viewers open|hardly any bookmark|too few pages|too large a file|a link without words) / };

const folder = mkdtempSync(join(tmpdir(), "letterpress-checks-"));
const printed = await print();
let failures = 0;
const waiting = Object.entries(SEEDED).filter(([check]) => process.argv.length < 3 || process.argv.includes(check));
// Two at a time: each check drives a browser of its own.
await Promise.all([work(), work()]);
rmSync(folder, { recursive: true });
process.exit(failures > 0 ? 1 : 0);

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [check, [edits, faults]] = next;
    await tryOn(check, [], [], true);
    await tryOn(check, edits, faults, false);
  }
}

/** What a check says of a project, and its exit code. */
function run(check, place) {
  const parameters = [join(HERE, `${check}.mjs`), join(place, "output"), place];
  return new Promise((done) => {
    execFile("node", parameters, { encoding: "utf8", maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      done({ status: error ? error.code : 0, said: stdout + stderr });
    });
  });
}

/** Runs a check on a copy of the sample with `edits`; says what it should have said and did not. */
async function tryOn(check, edits, faults, sound) {
  const place = join(folder, `${check}-${sound ? "sound" : "seeded"}`);
  const files = project();
  const manifest = manifestOf(files);
  for (const [file, from, to] of edits) {
    const before = files[file];
    files[file] = before.replace(from, to);
    if (files[file] === before) fail(check, `the seed does not fit ${file}: ${from}`);
  }
  write(place, { ...files, "output/manifest.json": manifest });
  writeFileSync(join(place, "output/site/telechargements/1-2024.pdf"), printed);
  const { status, said } = await run(check, place);
  if (sound) {
    const left = said.split("\n").filter((it) => /\(\d+\)$/.test(it) && !EXPECTED_OF_SOUND[check]?.test(it));
    if (left.length > 0 || (status !== 0 && !EXPECTED_OF_SOUND[check])) fail(check, `finds faults in the sound sample:\n${said}`);
    else console.log(`${check}: passes the sound sample`);
    return;
  }
  const flat = said.replace(/\n {2}/g, " ");
  const missing = faults.filter((it) => !new RegExp(it).test(flat));
  if (status !== 1 || missing.length > 0) fail(check, `does not name ${missing.join(" nor ")} (exit ${status}):\n${said}`);
  else console.log(`${check}: names ${faults.length} seeded faults`);
}

function fail(check, why) {
  failures += 1;
  console.log(`${check}: ${why}`);
}

function manifestOf(files) {
  const entries = Object.entries(files).filter(([path]) => path.startsWith("output/"));
  const listed = entries.map(([path, text]) => ({ path: path.slice("output/".length), size: Buffer.byteLength(text), blake3: "0".repeat(64) }));
  listed.push({ path: "site/telechargements/1-2024.pdf", size: printed.length, blake3: "0".repeat(64) });
  return JSON.stringify({ files: listed });
}

/** The edition on one page of the sample, as the browser prints it. */
async function print() {
  const files = project();
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const tab = await browser.newPage();
  await tab.setContent(files[WHOLE].replace(/<link rel="stylesheet".*?>/, "").replaceAll("<details>", "<details open>"));
  const bytes = Buffer.from(await tab.pdf({ format: "A4", tagged: true, outline: true }));
  await browser.close();
  return bytes;
}
