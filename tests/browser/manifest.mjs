// `output/manifest.json` lists exactly the files that stand beside it, with their sizes.

import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Report } from "./lib/report.mjs";
import { site, walk } from "./lib/site.mjs";

const built = site();
const report = new Report("manifest");
const path = join(built.output, "manifest.json");
if (!existsSync(path)) {
  report.add("no manifest", path);
  report.end();
}
const { files = [] } = JSON.parse(readFileSync(path, "utf8"));
const listed = new Map(files.map((it) => [it.path, it]));
for (const [file, { size, blake3 }] of listed) {
  const place = join(built.output, file);
  if (!existsSync(place)) report.add("a file that is listed and does not exist", file);
  else if (statSync(place).size !== size) report.add("a file of another size", file, `${statSync(place).size}, not ${size}`);
  if (!/^[0-9a-f]{64}$/.test(blake3 ?? "")) report.add("no fingerprint", file);
  report.look();
}
for (const file of walk(built.output).map((it) => relative(built.output, it).split(sep).join("/"))) {
  // Reports of other commands are never published, and no build makes or lists them.
  if (file.startsWith("reports/")) continue;
  if (!listed.has(file) && !["manifest.json", ".gitkeep"].includes(file)) report.add("a file that is not listed", file);
}
report.end();
