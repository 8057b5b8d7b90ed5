// Chromium without a network: pages of the built site, a few at a time.

import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { serve } from "./server.mjs";

const TABS = 2;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * Opens every page in turn and hands it to `visit(tab, page, address)`.
 *
 * `prepare(tab, page, origin)` runs before the page loads. A visit that throws twice is a fault of its page.
 */
export async function visitAll(site, pages, report, visit, prepare = async () => {}) {
  if (!existsSync(CHROMIUM)) throw new Error(`there is no browser at ${CHROMIUM}`);
  const { origin, stop } = await serve(site);
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    protocolTimeout: 120_000,
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--hide-scrollbars",
      "--force-device-scale-factor=1",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  const waiting = [...pages];
  const open = async (page) => {
    const tab = await browser.newPage();
    try {
      await tab.setViewport({ width: 1280, height: 900 });
      await prepare(tab, page, origin);
      const address = origin + page.mount + page.file;
      await tab.goto(address, { waitUntil: "load", timeout: 60_000 });
      await visit(tab, page, address);
      report.look();
    } finally {
      await tab.close().catch(() => {});
    }
  };
  const work = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      // A busy machine may stall a tab once; a page that stalls it twice is at fault.
      await open(page)
        .catch(() => open(page))
        .catch((error) => report.add("the page could not be checked", page.file, error.message));
    }
  };
  try {
    await Promise.all(Array.from({ length: TABS }, work));
  } finally {
    await browser.close();
    stop();
  }
}

/** Opens every closed part of a page, so that what it holds is checked too. */
export async function openAll(tab) {
  await tab.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
}

/** Runs `work(tab)` in one empty tab, for what needs a parser of HTML rather than a page. */
export async function withParser(work) {
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  });
  try {
    return await work(await browser.newPage());
  } finally {
    await browser.close();
  }
}
