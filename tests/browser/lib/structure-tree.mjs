// The structure of a tagged PDF as poppler reads it: what a screen reader would hear, element by element.

import { spawnSync } from "node:child_process";

/** An element: its role, what is said of it, and its kids in reading order, elements or words. */
export class Element {
  constructor(role, parent) {
    this.role = role;
    this.parent = parent;
    this.id = undefined;
    this.properties = {};
    this.kids = [];
  }

  /** Everything said in it, without what `leave(element)` takes out. */
  words(leave = () => false) {
    return this.kids.map((kid) => (typeof kid === "string" ? kid : leave(kid) ? " " : kid.words(leave))).join("");
  }

  /** The element itself and everything under it, in reading order, without what `leave(element)` takes out. */
  *all(leave = () => false) {
    yield this;
    for (const kid of this.kids) if (typeof kid !== "string" && !leave(kid)) yield* kid.all(leave);
  }

  /** From the element up to the root. */
  *upwards() {
    for (let it = this; it; it = it.parent) yield it;
  }

  /** The first element under it with one of these roles. */
  first(...roles) {
    for (const it of this.all()) if (it !== this && roles.includes(it.role)) return it;
    return undefined;
  }
}

/**
 * The structure of a file. Properties of elements are the attributes of the owner `UserProperties`
 * (ISO 32000-1, 14.7.5.4), by name.
 */
export function structure(path) {
  const { stdout, status } = spawnSync("pdfinfo", ["-struct-text", "-enc", "UTF-8", path], { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`pdfinfo cannot read ${path}`);
  const root = new Element("", undefined);
  const open = [{ depth: -1, element: root }];
  for (const line of stdout.toString("utf8").split("\n")) {
    const [, spaces, rest] = /^( *)(.*)$/s.exec(line);
    if (rest === "" || /^Object \d+ \d+$/.test(rest)) continue;
    const attribute = /^\/(\S+) (.*)$/.exec(rest);
    if (attribute && spaces.length % 2 === 1) {
      property(open.at(-1).element, attribute);
      continue;
    }
    const depth = spaces.length;
    while (open.at(-1).depth >= depth) open.pop();
    const parent = open.at(-1).element;
    if (rest.startsWith('"')) {
      parent.kids.push(rest.replace(/^"|"$/g, ""));
      continue;
    }
    const [, role, id] = /^([^\s:<"]+)(?: <([^>]*)>)?/.exec(rest);
    const element = new Element(role, parent);
    element.id = id;
    parent.kids.push(element);
    open.push({ depth, element });
  }
  // Pages that links lead to are said on paper alone.
  for (const it of root.all()) it.kids = it.kids.filter((kid) => kid.properties?.page === undefined);
  return root;
}

/** `/UserProperty (name) (value) "as readers see it"` */
function property(element, [, , rest]) {
  const found = /^\(([a-z]+)\) \((.*?)\)(?: ".*)?$/s.exec(rest);
  if (found) element.properties[found[1]] = found[2];
}
