// What a page asks for and leaves behind: nothing elsewhere, nothing missing, no cookie, no stored data, no error.

import { Report } from "./lib/report.mjs";
import { visitAll } from "./lib/browser.mjs";
import { sample, site } from "./lib/site.mjs";

const built = site();
const report = new Report("requests");
await visitAll(built, sample(built.pages), report, async (tab, page) => {
  // What loads only when it comes into view must be asked for too.
  await tab.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await tab.waitForNetworkIdle({ idleTime: 100, timeout: 10_000 }).catch(() => {});
  const left = await tab.evaluate(() => ({
    cookies: document.cookie,
    stored: Object.keys(localStorage).concat(Object.keys(sessionStorage)),
    elsewhere: [...document.querySelectorAll("link[href], script[src], img[src], iframe[src], source[src], video[src], audio[src], object[data], embed[src], use[href], form[action]")]
      .filter((it) => !/^(canonical|alternate|license|author|me)$/.test(it.rel ?? ""))
      .map((it) => it.href?.baseVal ?? it.href ?? it.src ?? it.data ?? it.action)
      .filter((it) => it && new URL(it, location).origin !== location.origin && !/^(data|blob):/.test(it)),
  }));
  if (left.cookies) report.add("a cookie is set", page.file, left.cookies);
  for (const it of left.stored) report.add("something is stored in the browser", page.file, it);
  for (const it of left.elsewhere) report.add("a part of the page stands on another host", page.file, it);
}, async (tab, page, origin) => {
  tab.on("request", (it) => {
    if (!it.url().startsWith(`${origin}/`) && !/^(data|blob):/.test(it.url())) {
      report.add("a request to another host", page.file, it.url());
    }
  });
  tab.on("response", (it) => {
    if (it.status() >= 400 && !it.url().endsWith("/favicon.ico")) {
      report.add("a part of the page is missing", page.file, `${it.status()} ${it.url()}`);
    }
  });
  tab.on("requestfailed", (it) => report.add("a request failed", page.file, `${it.url()} ${it.failure()?.errorText}`));
  tab.on("pageerror", (error) => report.add("a script failed", page.file, error.message));
  tab.on("console", (it) => {
    if (it.type() === "error" && !/favicon\.ico/.test(it.location().url ?? "")) {
      report.add("the console shows an error", page.file, it.text());
    }
  });
});
report.end();
