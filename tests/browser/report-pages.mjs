// Makes the pages written for the working group and for providers, in both languages, where the other checks
// look for a site: the state of the demonstration's data, and a delivery that is refused and one that is read.
//
// usage: node tests/browser/report-pages.mjs OUTPUT [PROJECT]

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { Report } from "./lib/report.mjs";
import { walk } from "./lib/site.mjs";

const [output, project = "."] = process.argv.slice(2);
const program = process.env.LETTERPRESS ?? resolve(project, "target/release/letterpress");
const report = new Report("report pages");
const work = mkdtempSync(join(tmpdir(), "report-pages-"));
try {
  const letter = copy("letter", ["content", "data", "themes"]);
  const deliveries = copy("deliveries", ["themes"]);
  cpSync(join(project, "tests/cases/minimal"), deliveries, { recursive: true });
  const accepted = join(project, "tests/cases/acceptance");
  cpSync(join(accepted, "mapping.yaml"), join(deliveries, "data/datasets/deaths/mapping.yaml"));
  for (const language of ["fr", "en"]) {
    run(letter, language, 0, ["--now", "2026-01-15T12:00:00Z", "status", "--report"]);
    collect(letter, language, 1, "state");
    for (const [file, code, pages] of [["faulty", 1, 1], ["mended", 0, 2]]) {
      const delivery = resolve(accepted, `${file}.xlsx`);
      run(deliveries, language, code, ["intake", "--dataset", "deaths", delivery, "--report", "--plan"]);
      collect(deliveries, language, pages, file);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
report.end();

/** A copy of some folders of the project to work in. */
function copy(name, folders) {
  const place = join(work, name);
  for (const folder of folders) cpSync(join(project, folder), join(place, folder), { recursive: true });
  return place;
}

function run(place, language, code, words) {
  const { status, stderr } = spawnSync(program, ["-C", place, "--lang", language, "--quiet", ...words], { encoding: "utf8" });
  if (status !== code) report.add(`exit code ${status} instead of ${code}`, words.join(" "), stderr);
}

/** Moves the pages that a run made to the site; reports when there are not as many as it should make. */
function collect(place, language, expected, name) {
  const folder = join(place, "output");
  const pages = walk(folder).filter((it) => it.endsWith(".html"));
  if (pages.length !== expected) report.add(`${pages.length} pages instead of ${expected}`, `${name} (${language})`);
  const site = join(output, "site", language === "fr" ? "" : language);
  mkdirSync(site, { recursive: true });
  for (const page of pages) {
    const text = readFileSync(page, "utf8");
    if (!text.includes(`<html lang="${language}"`)) report.add("a page in the other language", page);
    writeFileSync(join(site, `${name}-${basename(page)}`), text);
    report.look();
  }
  rmSync(folder, { recursive: true, force: true });
}
