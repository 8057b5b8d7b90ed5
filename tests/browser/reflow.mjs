// Text that fits a phone and a zoom of 400 % (RGAA 10.11), and that bears wider spacing (RGAA 10.12).

import { Report } from "./lib/report.mjs";
import { openAll, visitAll } from "./lib/browser.mjs";
import { sample, site } from "./lib/site.mjs";

// The drawing of a chart is exempt: it is an image, described and doubled by a table.
const SPACING = `
  :not(svg, svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;

const built = site();
const report = new Report("reflow and spacing");
await visitAll(built, sample(built.pages), report, async (tab, page) => {
  await openAll(tab);
  await tab.setViewport({ width: 320, height: 256 });
  await reportOverflow(tab, page, "wider than 320 px");
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.addStyleTag({ content: SPACING });
  await reportOverflow(tab, page, "wider than 1280 px with wider spacing");
  for (const it of await tab.evaluate(clipped)) report.add("text cut by wider spacing", page.file, it);
}, async (tab) => tab.setBypassCSP(true));
report.end();

async function reportOverflow(tab, page, fault) {
  const { width, room, culprits } = await tab.evaluate(overflowing);
  if (width > room) report.add(fault, page.file, `${width} px, because of ${culprits.join(" | ") || "?"}`);
}

/** How wide the page is, and the innermost elements that stick out of it. */
function overflowing() {
  const room = window.innerWidth;
  const width = document.scrollingElement.scrollWidth;
  // What is positioned absolutely escapes the boxes that are not: they neither cut nor scroll it.
  const scrolls = (it) => {
    let { position } = getComputedStyle(it);
    for (let parent = it.parentElement; parent; parent = parent.parentElement) {
      const style = getComputedStyle(parent);
      const holds = !/absolute|fixed/.test(position) || style.position !== "static" || style.transform !== "none";
      if (holds && /auto|scroll|hidden|clip/.test(style.overflowX)) return true;
      if (holds) position = style.position;
    }
    return false;
  };
  const outside = [...document.body.querySelectorAll("*")].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width > 0 && box.right > room + 0.5 && !scrolls(it);
  });
  const innermost = outside.filter((it) => !outside.some((other) => it !== other && it.contains(other)));
  const name = (it) => {
    const kind = it.getAttribute("class");
    const words = (it.textContent ?? "").trim().slice(0, 30);
    return `<${it.localName}${kind ? ` class="${kind}"` : ""}> ${Math.round(it.getBoundingClientRect().right)} « ${words} »`;
  };
  return { width, room, culprits: innermost.slice(0, 4).map(name) };
}

/** Boxes that hide a part of their text; those meant for screen readers only are one pixel wide. */
function clipped() {
  return [...document.body.querySelectorAll(":not(svg, svg *)")]
    .filter((it) => {
      const style = getComputedStyle(it);
      const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
      const visible = it.clientWidth > 2 && it.clientHeight > 2 && style.clipPath === "none";
      return hides && visible && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
    })
    .map((it) => `<${it.localName} class="${it.getAttribute("class") ?? ""}"> « ${it.textContent.trim().slice(0, 40)} »`);
}
