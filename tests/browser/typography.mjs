// Spaces and signs of French and English print, in every sentence readers see.

import { withParser } from "./lib/browser.mjs";
import { Report } from "./lib/report.mjs";
import { html, site } from "./lib/site.mjs";

// A fault, how it looks, and the texts it applies to.
const FRENCH = [
  ["a plain space, or none, before « ; ! ? »", /[^\s\u202f\u00a0;!?…(«\u2009][;!?](?=[\s»)]|$)| [;!?]/],
  ["a plain space before a colon", / :/],
  ["no space before a colon", /[\p{L}»)]:(?=\s)/u],
  ["a plain space inside « »", /« | »/],
  ["a straight apostrophe", /\p{L}'\p{L}/u],
  ["a straight quotation mark", /"/],
  ["three dots for an ellipsis", /\.\.\./],
  ["a plain space before %", /\d [%€]/],
  ["a decimal point", /\d\.\d+\s*%/],
  ["groups of digits with a plain space", /\d \d{3}(?!\d)/],
  ["a hyphen for a minus", /(^|\s)-\d/],
];
const ENGLISH = [
  ["a space before punctuation", /\w[ \u00a0\u202f][;:!?](\s|$)/],
  ["a straight apostrophe", /\p{L}'\p{L}/u],
  ["a straight quotation mark", /"/],
  ["a space before %", /\d[ \u00a0\u202f]%/],
  ["a decimal comma", /\d,\d{1,2}\s*%/],
  ["a hyphen for a minus", /(^|\s)-\d/],
];

const built = site();
const report = new Report("typography");
await withParser(async (tab) => {
  for (const page of built.pages) {
    for (const [language, text] of await tab.evaluate(read, html(page))) {
      const rules = { fr: FRENCH, en: ENGLISH }[language] ?? [];
      for (const [fault, form] of rules) {
        const found = form.exec(text);
        if (found) report.add(`${language}: ${fault}`, page.file, `« ${text.slice(Math.max(0, found.index - 25), found.index + 25)} »`);
      }
    }
    report.look();
  }
});
report.end();

/** The words of every block with its language, code, addresses and identifiers left aside. */
function read(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  page.querySelectorAll("script, style, code, pre, .identifier, .address, [translate=no]").forEach((it) => it.remove());
  // Telephone numbers have groups of their own.
  page.querySelectorAll("a[href^='tel:'], a[href^='sms:']").forEach((it) => it.replaceWith("\ufffc"));
  const blocks = "p, li, dt, dd, td, th, caption, figcaption, h1, h2, h3, h4, h5, h6, summary, svg text";
  return [...page.querySelectorAll(blocks)]
    .filter((it) => !it.querySelector(blocks))
    .flatMap((it) => {
      // Passages in another language are judged by its rules, and leave a mark where they stood.
      const own = it.closest("[lang]")?.lang ?? "";
      const foreign = [...it.querySelectorAll("[lang]")].filter((part) => part.lang !== own);
      const parts = foreign.map((part) => [part.lang, part.textContent]);
      foreign.forEach((part) => part.replaceWith("\ufffc"));
      return [[own, it.textContent.replace(/[ \t\n]+/g, " ").trim()], ...parts];
    })
    .map(([language, words]) => [language, words.replace(/\b(https?:\/\/|www\.)\S+/g, "\ufffc").replace(/\S+@\S+/g, "\ufffc")])
    .filter(([, words]) => words);
}
