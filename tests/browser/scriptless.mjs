// The site without scripts: the same words, and links that work.

import { Report } from "./lib/report.mjs";
import { openAll, visitAll } from "./lib/browser.mjs";
import { fold, oneOfEachKind, sample, site } from "./lib/site.mjs";

const built = site();
const pages = [...new Set([...oneOfEachKind(built.pages), ...sample(built.pages).filter((it) => it.kind === "section")])];
const report = new Report("without scripts");
const words = { with: new Map(), without: new Map() };

const read = (kept) => async (tab, page) => {
  await openAll(tab);
  const text = await tab.evaluate(() => {
    const main = document.querySelector("main");
    return main?.checkVisibility() ? main.innerText : "";
  });
  kept.set(page.file, fold(text));
};
await visitAll(built, pages, report, read(words.with));
await visitAll(built, pages, report, read(words.without), async (tab) => tab.setJavaScriptEnabled(false));

for (const { file, kind } of pages) {
  const [withScripts, without] = [words.with.get(file) ?? "", words.without.get(file) ?? ""];
  if (without.length < (kind === "not-found" ? 40 : 100)) report.add("hardly any text without scripts", file, without);
  // A script may add controls, never content.
  const lost = withScripts.split(" ").length - without.split(" ").length;
  if (lost > 20) report.add("words that need scripts", file, `${lost} words fewer without`);
}
report.end();
