// Every link, anchor and file named by a page exists; every page is reached from the home page and in the site map.

import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withParser } from "./lib/browser.mjs";
import { Report } from "./lib/report.mjs";
import { html, site } from "./lib/site.mjs";

const built = site();
const report = new Report("links");
const facts = new Map();
await withParser(async (tab) => {
  for (const page of built.pages) facts.set(page.file, await tab.evaluate(read, html(page)));
  for (const file of ["sitemap.xml", ...[...built.files].filter((it) => /(atom|feed|rss)[^/]*\.xml$/.test(it))]) {
    await checkXml(tab, file);
  }
});

const links = new Map();
for (const page of built.pages) {
  const reached = new Set();
  for (const { address, words, kind } of facts.get(page.file).addresses) {
    const file = follow(page, address, words, kind);
    if (file) reached.add(file);
  }
  links.set(page.file, reached);
  report.look();
}
checkReach();
report.end();

/** Anchors of a page, and every address it names. */
function read(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const ids = [...page.querySelectorAll("[id]")].map((it) => it.id);
  const named = [...page.querySelectorAll("[href], [src], [srcset]")].flatMap((it) => {
    const kind = it.localName === "link" ? `link ${it.rel}` : it.localName;
    const set = (it.getAttribute("srcset") ?? "").split(",").map((part) => part.trim().split(/\s+/)[0]);
    return [it.getAttribute("href"), it.getAttribute("src"), ...set]
      .filter((address) => address)
      .map((address) => ({ address, words: it.textContent.trim().slice(0, 40), kind }));
  });
  return { ids, addresses: named };
}

/** Checks one address; the file of the site it leads to, if it is one. */
function follow(page, address, words, kind) {
  const place = `${page.file} « ${words} »`;
  if (/^(tel|sms):/.test(address)) {
    if (!/^(tel|sms):\+?[0-9*#]+$/.test(address)) report.add("a telephone address with other signs than digits", place, address);
    return undefined;
  }
  if (/^mailto:[^@\s]+@[^@\s]+$/.test(address) || address.startsWith("data:")) return undefined;
  const own = new URL(built.base);
  const here = new URL(page.mount + page.file, own);
  let there;
  try {
    there = new URL(address, here);
  } catch {
    report.add("an address that cannot be read", place, address);
    return undefined;
  }
  const absolute = /^[a-z]+:/i.test(address);
  const mount = absolute || address.startsWith("/") ? own.pathname : page.mount;
  if (there.origin !== own.origin || !there.pathname.startsWith(mount)) {
    if (!absolute) report.add("a link that leaves the site's folder", place, address);
    else if (!/^https?:$/.test(there.protocol)) report.add("an unknown kind of address", place, address);
    return undefined;
  }
  if (address.startsWith("/") && page.kind !== "not-found") report.add("an address that starts with `/`", place, address);
  return local(place, there, mount, address, kind);
}

function local(place, there, mount, address, kind) {
  let file = decodeURIComponent(there.pathname.slice(mount.length));
  if (file === "" || file.endsWith("/")) {
    // Links in pages name the file, so that the site reads from a disk; public addresses need not.
    if (kind === "a") report.add("a link to a folder, which does not open from a disk", place, address);
    file = posix.join(file, "index.html");
  }
  if (!built.files.has(file)) {
    report.add("a link to a file that does not exist", place, address);
    return undefined;
  }
  const anchor = decodeURIComponent(there.hash.slice(1));
  if (anchor && file.endsWith(".html") && !facts.get(file).ids.includes(anchor)) {
    report.add("a link to an anchor that does not exist", place, address);
  }
  return file;
}

function checkReach() {
  const reached = new Set(["index.html"]);
  for (const file of reached) for (const next of links.get(file) ?? []) reached.add(next);
  for (const page of built.pages) {
    if (page.kind !== "not-found" && !reached.has(page.file)) report.add("a page nothing leads to", page.file);
  }
  for (const file of built.files) {
    if (/\.(pdf|csv)$/.test(file) && !reached.has(file)) report.add("a download nothing leads to", file);
  }
  for (const page of built.pages.filter((it) => it.kind === "plan-du-site")) {
    const missing = built.pages.filter(
      (it) => it.language === page.language && ["edition", "page", "whole", "indicators"].includes(it.kind) && !links.get(page.file).has(it.file),
    );
    for (const it of missing) report.add("a page the site map leaves out", it.file, page.file);
  }
}

/** `sitemap.xml` and feeds: well formed, every address under the site's own leads to a file. */
async function checkXml(tab, file) {
  const path = join(built.root, file);
  if (!existsSync(path)) {
    report.add("a file every site has is missing", file);
    return;
  }
  const { fault, addresses } = await tab.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    const wrong = xml.querySelector("parsererror");
    const found = [...xml.querySelectorAll("loc, link")].map((it) => it.getAttribute("href") ?? it.textContent);
    return { fault: wrong?.textContent.slice(0, 200), addresses: found };
  }, readFileSync(path, "utf8"));
  if (fault) report.add("not well formed", file, fault);
  const files = new Set();
  for (const address of addresses) {
    const there = new URL(address, built.base);
    if (!there.href.startsWith(built.base)) report.add("an address outside the site", file, address);
    else files.add(decodeURIComponent(there.href.slice(built.base.length).replace(/[#?].*/, "")).replace(/(^|\/)$/, "$1index.html"));
  }
  for (const it of files) if (!built.files.has(it)) report.add("an address of a file that does not exist", file, it);
  if (file !== "sitemap.xml") return;
  for (const { file: page, kind } of built.pages) {
    if (kind !== "not-found" && !files.has(page)) report.add("a page `sitemap.xml` leaves out", page);
  }
}
