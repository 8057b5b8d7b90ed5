// Sound markup according to html-validate: nesting, names, tables' scopes, forms of links.

import { HtmlValidate } from "html-validate";
import { Report } from "./lib/report.mjs";
import { html, site } from "./lib/site.mjs";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
  rules: {
    // Matters of taste: both spellings are valid.
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "void-style": "off",
    // Roles of landmarks are repeated on purpose: older screen readers need them.
    "no-redundant-role": "off",
    // Charts and regions of tables carry names and roles that HTML has no element for.
    "prefer-native-element": "off",
    // A list or a figure may bear a name; an element without a role may not.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A table may hold its rows without `tbody`.
    "prefer-tbody": "off",
    // Titles of pages are checked for uniqueness elsewhere; the name of an edition makes some of them long.
    "long-title": "off",
    // Fingerprints guard what comes from other hosts; everything here comes from the site itself.
    "require-sri": ["error", { target: "crossorigin" }],
    // Numbers set with no-break spaces are correct French.
    "no-irregular-whitespace": "off",
    // Help lines are linked with their own formats, such as « 39 19 »; the address is checked elsewhere.
    "tel-non-breaking": "off",
  },
});

const built = site();
const report = new Report("html-validate");
for (const page of built.pages) {
  const { results } = validator.validateStringSync(html(page), page.file);
  for (const it of results.flatMap((result) => result.messages)) {
    report.add(`${it.ruleId}: ${it.message}`, `${page.file}:${it.line}:${it.column}`, it.selector ?? "");
  }
  report.look();
}
report.end();
