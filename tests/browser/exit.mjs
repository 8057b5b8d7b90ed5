// The quick exit: by a plain link, and by pressing Shift three times, which leaves no step back to the page.

import { Report } from "./lib/report.mjs";
import { visitAll } from "./lib/browser.mjs";
import { oneOfEachKind, site } from "./lib/site.mjs";

const built = site();
const away = built.settings.exit_url;
const report = new Report("quick exit");
const stub = { status: 200, contentType: "text/html; charset=utf-8", body: "<!doctype html><title>elsewhere</title>" };

const WAYS = {
  "three presses of Shift": async (tab) => {
    for (let i = 0; i < 3; i += 1) await tab.keyboard.press("Shift");
  },
  "a click": async (tab) => tab.evaluate((href) => document.querySelector(`a[href="${href}"]`)?.click(), away),
};

for (const [way, leave] of Object.entries(WAYS)) {
  await visitAll(built, oneOfEachKind(built.pages), report, async (tab, page) => {
    const before = await tab.evaluate(() => history.length);
    const left = tab.waitForNavigation({ timeout: 3000 }).catch(() => {});
    await leave(tab);
    await left;
    if (new URL(tab.url()).href !== new URL(away).href) {
      report.add(`${way} does not leave the site`, page.file, tab.url());
    } else if ((await tab.evaluate(() => history.length)) !== before) {
      report.add(`${way} leaves a step back to the page`, page.file);
    }
  }, async (tab, _, origin) => {
    await tab.setRequestInterception(true);
    tab.on("request", (it) => (it.url().startsWith(`${origin}/`) ? it.continue() : it.respond(stub)));
  });
}

// One press, or three others, must not: keys of screen readers pass through the page.
await visitAll(built, oneOfEachKind(built.pages).slice(0, 1), report, async (tab, page, address) => {
  await tab.keyboard.press("Shift");
  for (const key of ["Escape", "Escape", "Escape", "a", "Shift", "b", "Shift"]) await tab.keyboard.press(key);
  await new Promise((done) => setTimeout(done, 300));
  if (tab.url() !== address) report.add("keys other than three times Shift leave the site", page.file, tab.url());
}, async (tab, _, origin) => {
  await tab.setRequestInterception(true);
  tab.on("request", (it) => (it.url().startsWith(`${origin}/`) ? it.continue() : it.respond(stub)));
});
report.end();
