// CSV files that any program reads: UTF-8, one shape, plain digits, no typographic spaces.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "./lib/csv.mjs";
import { Report } from "./lib/report.mjs";
import { site } from "./lib/site.mjs";

const built = site();
const report = new Report("downloads");
for (const file of [...built.files].filter((it) => it.endsWith(".csv"))) {
  check(file, readFileSync(join(built.root, file)));
  report.look();
}
report.end();

function check(file, bytes) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    report.add("not UTF-8", file);
    return;
  }
  if (/[\u00a0\u202f\u2009\u00ad]/.test(text)) report.add("typographic spaces in data", file);
  if (text.startsWith("\ufeff")) report.add("a byte-order mark", file);
  if (!text.endsWith("\n")) report.add("no end of the last line", file);
  if (/\r\n/.test(text) && /[^\r]\n/.test(text)) report.add("two kinds of line ends", file);
  const { rows, faults } = parseCsv(text);
  for (const it of faults) report.add("broken quotation", file, it);
  const [header = [], ...body] = rows;
  if (body.length === 0) report.add("no row", file);
  if (header.some((it) => it.trim() === "")) report.add("a column without a name", file, header.join(","));
  if (new Set(header).size !== header.length) report.add("two columns with one name", file, header.join(","));
  body.forEach((row, index) => {
    if (row.length !== header.length) report.add("a row of another length", file, `row ${index + 2}`);
  });
  const value = header.indexOf("obs_value");
  // The inventory holds facts about datasets, and no value.
  if (value < 0 && !file.endsWith("/inventaire.csv")) report.add("no column `obs_value`", file, header.join(","));
  for (const row of body) {
    if (value >= 0 && !/^(-?\d+(\.\d+)?)?$/.test(row[value] ?? "")) report.add("a value that is not a plain number", file, row[value]);
  }
}
