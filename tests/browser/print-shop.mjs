// The file for the print shop, by tools that did not write it: sound, boxes in order, inks only, the words of
// the PDF that is read. The demonstration is built in a copy, by the name of a condition and by a profile.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Report } from "./lib/report.mjs";

const MILLIMETRE = 72 / 25.4;
const [, , , project = "."] = process.argv;
const program = process.env.LETTERPRESS ?? resolve(project, "target/release/letterpress");
const report = new Report("print shop");
const copy = mkdtempSync(join(tmpdir(), "print-shop-"));
try {
  for (const folder of ["content", "data", "themes"]) cpSync(join(project, folder), join(copy, folder), { recursive: true });
  const letter = join(copy, "content/letter.yaml");
  const written = readFileSync(letter, "utf8");
  check("PDF/X-1a:2003", 3);
  // A profile made by arithmetic for these checks; none ships with the program.
  cpSync(join(import.meta.dirname, "lib/test-condition.icc"), join(copy, "content/test-condition.icc"));
  const profiled = written.replace(/^print_shop:\n( {2}.*\n)+/m, "print_shop: {bleed: 5 mm, color_bar: true, profile: content/test-condition.icc}\n");
  if (profiled === written) throw new Error("content/letter.yaml has no `print_shop` to replace");
  writeFileSync(letter, profiled);
  check("PDF/X-4", 5);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
report.end();

function run(command, ...parameters) {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

function check(standard, bleed) {
  const built = run(program, "-C", copy, "build", "--print-shop", "--lang", "en");
  if (built.status !== 0) return report.add("it is not built", standard, built.stderr);
  const folder = join(copy, "output/print");
  const names = readdirSync(folder).filter((it) => it.endsWith(".pdf"));
  if (names.length === 0) report.add("no print file", standard);
  for (const name of names) {
    const path = join(folder, name);
    const where = `${name} (${standard})`;
    const sound = run("qpdf", "--check", path);
    if (sound.status !== 0) report.add("qpdf finds faults", where, sound.stdout + sound.stderr);
    checkBoxes(path, where, standard, bleed);
    checkInks(path, where);
    const screen = join(copy, "output/site/telechargements", name);
    checkWords(path, screen, where, bleed);
    const said = readFileSync(path.replace(/\.pdf$/, ".preflight.txt"), "utf8");
    if (/À CORRIGER|TO CORRECT/.test(said)) report.add("a failed check was delivered", where);
    report.look();
  }
}

function checkBoxes(path, where, standard, bleed) {
  const { stdout } = run("pdfinfo", "-box", "-f", "1", "-l", "9999", path);
  const pages = Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1]);
  if (!(pages > 0) || pages % 4 !== 0) report.add("a count of pages that does not fold", where, String(pages));
  if (!stdout.includes(standard)) report.add("another standard", where, /PDF subtype:.*/.exec(stdout)?.[0]);
  const boxes = (name) =>
    [...stdout.matchAll(new RegExp(`^Page +\\d+ ${name}Box: +([\\d. ]+)$`, "gm"))].map((it) => it[1].trim().split(/\s+/).map(Number));
  const [media, bleeds, trims] = ["Media", "Bleed", "Trim"].map(boxes);
  if (trims.length !== pages) report.add("boxes of some pages", where, `${trims.length} of ${pages}`);
  trims.forEach((trim, i) => {
    const size = [trim[2] - trim[0], trim[3] - trim[1]].map((it) => it / MILLIMETRE);
    if (Math.abs(size[0] - 210) > 0.2 || Math.abs(size[1] - 297) > 0.2) report.add("not A4", where, size.join(" × "));
    const least = (inner, outer) => Math.min(inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]);
    if (least(trim, bleeds[i]) / MILLIMETRE < bleed - 0.001) report.add("too little bleed", where, `page ${i + 1}`);
    if (least(bleeds[i], media[i]) <= 0) report.add("no room for marks", where, `page ${i + 1}`);
  });
}

/** Ghostscript separates every page; what was in red, green and blue would come out in words of its own. */
function checkInks(path, where) {
  const { status, stdout, stderr } = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", "-r30", path);
  const rows = stdout.split("\n").filter((it) => it.includes("CMYK"));
  if (status !== 0 || rows.length === 0 || rows.some((it) => !it.endsWith("OK"))) report.add("ghostscript refuses it", where, stderr);
  const plain = run("qpdf", "--qdf", "--object-streams=disable", path, "-").stdout;
  for (const word of ["/DeviceRGB", "/DeviceGray", "/CalRGB", "/Annots", "/EmbeddedFiles", "/SMask"]) {
    if (plain.includes(word)) report.add("what a press does not take", where, word);
  }
}

/** Words within the trim are those of the PDF that is read, page by page. */
function checkWords(path, screen, where, bleed) {
  const edge = Math.ceil(bleed * MILLIMETRE * 100) / 100 + 24;
  const crop = ["-x", Math.round(edge), "-y", Math.round(edge), "-W", 595, "-H", 842].map(String);
  const words = (parameters, file) => run("pdftotext", "-raw", ...parameters, file, "-").stdout.split("\f").map((it) => it.replace(/\s+/g, " ").trim());
  const printed = words(crop, path);
  const read = words([], screen);
  read.forEach((page, i) => {
    if (page !== (printed[i] ?? "")) report.add("other words than the PDF that is read", where, `page ${i + 1}`);
  });
  if (printed.slice(read.length).some(Boolean)) report.add("words on a blank page", where);
}
