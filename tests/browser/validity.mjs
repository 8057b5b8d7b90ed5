// Valid HTML, CSS and SVG according to the Nu validator (RGAA 8.2).

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Report } from "./lib/report.mjs";
import { site } from "./lib/site.mjs";

const require = createRequire(import.meta.url);
const jar = require.resolve("vnu-jar/build/dist/vnu.jar");

// Valid CSS that the validator's style checker does not know yet: container queries and their units.
const UNKNOWN_TO_THE_VALIDATOR = [
  /^CSS: “container(-type|-name)?”: Property “container(-type|-name)?” doesn't exist\.$/,
  /^CSS: “[a-z-]+”: Unknown dimension\.$/,
];

const built = site();
const report = new Report("Nu validator");
const checked = [...built.files].filter((it) => /\.(html|css|svg)$/.test(it));
const run = spawnSync(
  "java",
  ["-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", "--also-check-css", "--also-check-svg", built.root],
  { encoding: "utf8", maxBuffer: 1 << 28 },
);
if (run.error) throw run.error;
report.look(checked.length);
for (const it of messages(run.stderr)) {
  const extract = (it.extract ?? "").replace(/\s+/g, " ");
  const isUnit = !/Unknown dimension/.test(it.message) || /\d(cqw|cqh|cqi|cqb|dvh|svh|lvh|dvw)\b/.test(extract);
  if (isUnit && UNKNOWN_TO_THE_VALIDATOR.some((form) => form.test(it.message))) continue;
  const file = it.url ? relative(built.root, fileURLToPath(it.url)) : "";
  report.add(it.message, `${file}:${it.lastLine ?? 1}:${it.firstColumn ?? it.lastColumn ?? 1}`, extract);
}
report.end();

function messages(text) {
  const start = text.indexOf("{");
  if (start < 0) return [{ message: `the validator said: ${text.trim() || `exit ${run.status}`}` }];
  return JSON.parse(text.slice(start)).messages;
}
