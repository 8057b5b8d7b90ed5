// Everything an edition prints on paper that has an identity, and every other number, by place.

import { structure } from "./structure-tree.mjs";

/** Elements that say things twice or lead elsewhere: calls of notes, contents lists. */
const ASIDE = new Set(["Reference", "TOC", "Figure"]);

/** What a PDF prints, in the shape of `readPage` of `numbers-web.mjs`; an anchor may be printed more than once. */
export function readPdf(path) {
  const root = structure(path);
  const found = { citations: [], displays: [], cells: new Map(), tables: [], notes: [], calls: [], sections: [] };
  for (const it of root.all()) {
    const { anchor, value, observation, display, cell } = it.properties;
    if (anchor !== undefined) {
      found.citations.push({ anchor, shown: it.words(), value, observations: observation ?? "", display: nearest(it, "display"), titles: titles(it) });
    }
    if (display !== undefined) found.displays.push(readDisplay(it, display));
    if (cell !== undefined) {
      const others = found.cells.get(cell) ?? [];
      found.cells.set(cell, [...others, { shown: it.words(), value, status: it.properties.status, observations: observation ?? "", heads: heads(it) }]);
    }
    if (it.role === "Note") {
      const body = (leave) => it.words((kid) => kid.role === "Lbl" || leave(kid));
      found.notes.push({ number: Number(it.first("Lbl")?.words().replace(/\D/g, "")), text: body(() => false), bare: body(isNumber) });
    }
    if (it.role === "Reference") found.calls.push(it.words().replace(/\D/g, ""));
    if (it.role === "Sect" && title(it)) {
      const leave = (kid) => isNumber(kid) || ASIDE.has(kid.role) || kid.role === "Note" || kid.role === "Sect" || kid === heading(it) || kid.properties.display !== undefined;
      found.sections.push({ title: title(it), text: spaced(it, leave) });
    }
  }
  found.whole = spaced(root, () => false);
  found.root = root;
  return found;
}

/** What stands around the sections with these titles: cover, closing lists. Contents lists name pages, which the web has not. */
export function around(paper, titles) {
  const isSection = (kid) => kid.role === "Sect" && titles.includes(title(kid));
  return spaced(paper.root, (kid) => ASIDE.has(kid.role) || kid.role === "Table" || isNumber(kid) || isSection(kid));
}

/** A number with an identity of its own. */
function isNumber(element) {
  return element.properties.anchor !== undefined;
}

/** The words of an element, blocks parted by spaces. */
function spaced(element, leave) {
  return element.kids
    .map((kid) => (typeof kid === "string" ? kid : leave(kid) ? " " : ["Span", "Link", "Code"].includes(kid.role) ? spaced(kid, leave) : ` ${spaced(kid, leave)} `))
    .join("");
}

function readDisplay(element, anchor) {
  const aside = (kid) => isNumber(kid) || ASIDE.has(kid.role) || ["TR", "THead", "TBody"].includes(kid.role);
  const figure = element.first("Figure");
  return { anchor, isChart: figure !== undefined, drawn: figure?.words() ?? "", whole: spaced(element, (kid) => ["Figure", "THead", "TBody"].includes(kid.role)), text: spaced(element, aside) };
}

/** A property of the nearest element around this one. */
function nearest(element, name) {
  for (const it of element.upwards()) if (it.properties[name] !== undefined) return it.properties[name];
  return "";
}

function heading(section) {
  return section.kids.find((kid) => typeof kid !== "string" && /^H[1-6]$/.test(kid.role));
}

function title(section) {
  return heading(section)?.words() ?? "";
}

/** Titles of all sections around an element. */
function titles(element) {
  return [...element.upwards()].filter((it) => it.role === "Sect").map(title);
}

/** What heads a cell: its row's heading and that of its column. */
function heads(cell) {
  const row = cell.parent;
  const kids = row.kids.filter((it) => typeof it !== "string");
  const place = kids.indexOf(cell);
  const table = [...cell.upwards()].find((it) => it.role === "Table");
  const top = table?.first("THead")?.first("TR")?.kids.filter((it) => typeof it !== "string") ?? [];
  return { row: kids.find((it) => it.role === "TH")?.words() ?? "", column: top[place]?.words() ?? "" };
}
