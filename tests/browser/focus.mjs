// A walk with the Tab key: every control is reached, in order, seen when focused (RGAA 10.7) and not hidden.

import { Report } from "./lib/report.mjs";
import { openAll, visitAll } from "./lib/browser.mjs";
import { oneOfEachKind, sample, site } from "./lib/site.mjs";

// Walking costs a round trip a control: sections are all walked, the rest by kind.
const built = site();
const walked = new Set([...oneOfEachKind(built.pages), ...sample(built.pages).filter((it) => it.kind === "section")]);

const report = new Report("keyboard walk");
await visitAll(built, [...walked], report, async (tab, page) => {
  await openAll(tab);
  const count = await tab.evaluate(watch);
  for (let i = 0; i < count + 2; i += 1) await tab.keyboard.press("Tab");
  for (const [fault, what] of await tab.evaluate(() => window.walk.faults())) report.add(fault, page.file, what);
}, async (tab) => {
  await tab.setBypassCSP(true);
  await tab.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
});
report.end();

/** Remembers how every control looks at rest, then compares each time one takes the focus. */
function watch() {
  const style = document.createElement("style");
  style.textContent = "*, ::before, ::after { transition: none !important; animation: none !important }";
  document.head.append(style);
  document.documentElement.style.scrollBehavior = "auto";
  // A change of the text's colour alone is not enough to be seen by everybody.
  const PROPERTIES = ["box-shadow", "border", "background-color", "text-decoration-line", "transform"];
  const outline = (it) => (it.outlineStyle === "none" || it.outlineWidth === "0px" ? "none" : it.outline);
  const look = (it) =>
    [it, it.parentElement].flatMap((element) =>
      [null, "::before", "::after"].map((part) => {
        const computed = getComputedStyle(element, part);
        return [outline(computed), ...PROPERTIES.map((property) => computed.getPropertyValue(property))].join(";");
      }),
    ).join("\n");
  const name = (it) => `<${it.localName}> « ${(it.innerText || it.getAttribute("aria-label") || "").trim().slice(0, 40)} »`;
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true }));
  const rest = new Map(controls.map((it) => [it, look(it)]));
  const reached = [];
  const faults = [];
  // A busy machine may ask for a style before it is set: these are looked at once more.
  const unsure = [];
  document.addEventListener("focusin", ({ target }) => {
    if (reached.includes(target)) return;
    reached.push(target);
    if (!rest.has(target)) faults.push(["focus on something that is no control", name(target)]);
    else if (rest.get(target) === look(target)) unsure.push(target);
    const box = target.getClientRects()[0];
    if (!box || box.width < 2 || box.height < 2) faults.push(["the focused control is not to be seen", name(target)]);
    else if (covered(target)) faults.push(["the focused control is covered", name(target)]);
  });
  // At least one corner or the middle of some line must be on top.
  // Of what is larger than the window, only the part in it can be on top.
  const seen = (box) => ({
    left: Math.max(box.left, 0),
    top: Math.max(box.top, 0),
    right: Math.min(box.right, innerWidth),
    bottom: Math.min(box.bottom, innerHeight),
  });
  const covered = (target) => ![...target.getClientRects()].map(seen).some((box) =>
    [[0.5, 0.5], [0.1, 0.3], [0.9, 0.7], [0.1, 0.7], [0.9, 0.3]].some(([x, y]) => {
      const top = document.elementFromPoint(box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y);
      return top && (target.contains(top) || top.contains(target));
    }));
  window.walk = {
    faults() {
      for (const it of unsure) {
        it.focus();
        if (rest.get(it) === look(it)) faults.push(["focus does not show", name(it)]);
      }
      const inOrder = controls.filter((it) => reached.includes(it));
      const missed = controls.filter((it) => !reached.includes(it));
      const skip = reached[0]?.getAttribute("href");
      if (!skip?.startsWith("#")) faults.push(["the first stop is not a skip link", reached[0] ? name(reached[0]) : ""]);
      if (controls.some((it) => it.tabIndex > 0)) faults.push(["a tab order of its own", ""]);
      if (inOrder.some((it, index) => it !== reached.filter((other) => rest.has(other))[index])) {
        faults.push(["the order of focus is not the order of the page", ""]);
      }
      return [...faults, ...missed.map((it) => ["never reached with the keyboard", name(it)])];
    },
  };
  return controls.length;
}
