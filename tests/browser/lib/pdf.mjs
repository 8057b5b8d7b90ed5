// A PDF as the objects qpdf reads from it.

import { spawnSync } from "node:child_process";

/** The objects of a file. */
export class Document {
  static read(path) {
    const { stdout } = spawnSync(
      "qpdf",
      ["--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path],
      { encoding: "utf8", maxBuffer: 1 << 30 },
    );
    return new Document(JSON.parse(stdout).qpdf[1]);
  }

  constructor(objects) {
    this.objects = objects;
  }

  /** A value, references followed. */
  get(value) {
    if (typeof value !== "string" || !/^\d+ \d+ R$/.test(value)) return value;
    const object = this.objects[`obj:${value}`];
    return object?.stream ? object.stream.dict : object?.value;
  }

  /** A text string, references followed. */
  text(value) {
    const string = this.get(value);
    return typeof string === "string" && string.startsWith("u:") ? string.slice(2) : undefined;
  }

  /** The content of a stream. */
  stream(reference) {
    const data = this.objects[`obj:${reference}`]?.stream?.data ?? "";
    return Buffer.from(data, "base64").toString("utf8");
  }

  catalog() {
    return this.get(this.objects.trailer.value["/Root"]);
  }

  /** Titles of the bookmarks, in order. */
  outline() {
    const titles = [];
    const follow = (reference) => {
      for (let item = this.get(reference); item; item = this.get(item["/Next"])) {
        titles.push(this.text(item["/Title"]) ?? "");
        follow(item["/First"]);
      }
    };
    follow(this.get(this.catalog()["/Outlines"])?.["/First"]);
    return titles;
  }

  /** Every page. */
  pages() {
    const found = [];
    const follow = (reference) => {
      const node = this.get(reference);
      if (node?.["/Type"] === "/Page") found.push(node);
      for (const kid of this.get(node?.["/Kids"]) ?? []) follow(kid);
    };
    follow(this.catalog()["/Pages"]);
    return found;
  }

  /** Every structure element, in reading order. */
  elements() {
    const found = [];
    const follow = (value) => {
      const node = this.get(value);
      if (Array.isArray(node)) node.forEach(follow);
      else if (node && typeof node === "object") {
        if (node["/S"] && node["/Type"] !== "/MCR") found.push(node);
        if (node["/K"] !== undefined) follow(node["/K"]);
      }
    };
    follow(this.get(this.catalog()["/StructTreeRoot"])?.["/K"]);
    return found;
  }

  /** Whether a heading of a table says what it heads. */
  hasScope(element) {
    const attributes = [this.get(element["/A"])].flat().map((it) => this.get(it));
    return attributes.some((it) => it?.["/Scope"] ?? it?.["/Headers"]);
  }
}
