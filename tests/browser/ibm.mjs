// Accessibility rules of IBM's engine, which sees data tables and drawings that axe does not.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Report } from "./lib/report.mjs";
import { openAll, visitAll } from "./lib/browser.mjs";
import { sample, site } from "./lib/site.mjs";

const require = createRequire(import.meta.url);
const engine = readFileSync(require.resolve("accessibility-checker-engine/ace.js"), "utf8");

const built = site();
const report = new Report("IBM engine");
await visitAll(built, sample(built.pages), report, async (tab, page) => {
  await openAll(tab);
  await tab.evaluate(`${engine};window.ace = ace;`);
  const failures = await tab.evaluate(async () => {
    const { results } = await new window.ace.Checker().check(document, ["WCAG_2_2"]);
    return results
      .filter((it) => it.value[0] === "VIOLATION" && it.value[1] === "FAIL")
      .map((it) => ({ rule: it.ruleId, message: it.message, path: it.path.dom, snippet: it.snippet }));
  });
  for (const it of failures) report.add(`${it.rule}: ${it.message}`, page.file, `${it.path} ${it.snippet}`);
}, async (tab) => tab.setBypassCSP(true));
report.end();
