// Accessibility rules of axe-core, in French and with the RGAA's test numbers: light, dark and phone.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Report } from "./lib/report.mjs";
import { openAll, visitAll } from "./lib/browser.mjs";
import { sample, site } from "./lib/site.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const french = JSON.parse(readFileSync(require.resolve("axe-core/locales/fr.json"), "utf8"));
const EVERYTHING = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"],
};
// The other rules do not depend on colours.
const COLORS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const SURROUNDINGS = [
  { name: "light", scheme: "light", width: 1280, rules: EVERYTHING },
  { name: "dark", scheme: "dark", width: 1280, rules: COLORS },
  { name: "phone", scheme: "light", width: 360, rules: EVERYTHING },
];

const built = site();
const report = new Report("axe");
await visitAll(built, sample(built.pages), report, async (tab, page) => {
  await tab.evaluate(axe);
  for (const { name, scheme, width, rules } of SURROUNDINGS) {
    await tab.setViewport({ width, height: 900 });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await openAll(tab);
    const violations = await tab.evaluate(run, french, rules);
    for (const it of violations) {
      report.add(`${it.id} [${it.impact}] ${it.help} ${it.tests}`, `${page.file} (${name})`, it.nodes.join(" | "));
    }
  }
}, async (tab) => tab.setBypassCSP(true));
report.end();

async function run(locale, runOnly) {
  axe.configure({ locale });
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  return violations.map((it) => ({
    id: it.id,
    impact: it.impact,
    help: it.help,
    tests: it.tags.filter((tag) => tag.startsWith("RGAA-")).join(" "),
    nodes: it.nodes.slice(0, 4).map((node) => `${node.target} — ${node.failureSummary.replace(/\s+/g, " ")}`),
  }));
}
