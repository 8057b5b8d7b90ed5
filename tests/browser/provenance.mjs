// Every number can be followed back: the observations it names stand in the data, and the words say its value.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { withParser } from "./lib/browser.mjs";
import { parseCsv } from "./lib/csv.mjs";
import { Report } from "./lib/report.mjs";
import { html, site } from "./lib/site.mjs";

const built = site();
const report = new Report("provenance");
const known = observations();

await withParser(async (tab) => {
  for (const page of built.pages) {
    const numbers = await tab.evaluate(
      (text) => [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("data")].map((it) => [it.textContent, it.getAttribute("value"), it.dataset.observation ?? ""]),
      html(page),
    );
    for (const [shown, value, ids] of numbers) {
      for (const id of ids.split(/\s+/).filter(Boolean)) {
        if (!known.has(id)) report.add("an observation the data do not hold", page.file, `« ${shown} » ${id}`);
      }
      const said = numberIn(shown, page.language);
      if (said !== undefined && !agrees(said, Number(value))) {
        report.add("words that do not say their value", page.file, `« ${shown} » is ${value}`);
      }
      report.look();
    }
  }
});
report.end();

/** The identity of every observation of the project. */
function observations() {
  const ids = new Set();
  const list = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  const [datasets, deliveries] = ["data/datasets", "data/deliveries"].map((it) => join(built.project, it));
  const files = list(datasets).map((it) => [it, join(datasets, it, "observations.csv")]);
  for (const it of list(deliveries)) {
    files.push(...list(join(deliveries, it)).map((vintage) => [it, join(deliveries, it, vintage, "observations.csv")]));
  }
  for (const [dataset, path] of files) {
    if (!existsSync(path)) continue;
    const [header, ...rows] = parseCsv(readFileSync(path, "utf8")).rows;
    const [first, end] = [header.indexOf("geo") + 1, header.indexOf("obs_value")];
    const [time, geo, vintage] = ["time_period", "geo", "vintage"].map((it) => header.indexOf(it));
    for (const row of rows) {
      const codes = row.slice(first, end).join(".");
      const place = [dataset, row[time], row[geo], codes].filter((it) => it !== "").join("/");
      ids.add(`${place}@${row[vintage]}`);
    }
  }
  return ids;
}

/** The number a text consists of, with its digits after the mark; nothing for words. */
function numberIn(text, language) {
  const bare = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(/(%|points?)$/, "");
  const plain = language === "fr" ? bare.replace(",", ".") : bare.replaceAll(",", "");
  if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) return undefined;
  return { value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 };
}

function agrees(said, value) {
  return Math.abs(said.value - value) <= 0.5 * 10 ** -said.decimals + 1e-9;
}
