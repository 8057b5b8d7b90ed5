// What was built: the pages of `<output>/site`, each with its kind, language and address.

import { readFileSync, readdirSync, statSync, existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";

/** The folder the site is served from: not the root, so that an address starting with `/` shows. */
export const MOUNT = "/observatoire/";

/** Reads the arguments `[output] [project]` common to every check. */
export function site() {
  const [output = "output", project = "."] = process.argv.slice(2);
  const root = join(output, "site");
  if (!existsSync(root)) {
    console.error(`there is no built site in ${root}`);
    process.exit(3);
  }
  const files = new Set(walk(root).map((path) => relative(root, path).split(sep).join("/")));
  const settings = yaml(join(project, "content/letter.yaml")) ?? {};
  const languages = settings.languages ?? ["fr"];
  const base = settings.base_url ?? "https://example.org/";
  const pages = [...files]
    .filter((file) => file.endsWith(".html"))
    .sort()
    .map((file) => page(root, file, languages, base));
  return { output, project, root, files, settings, languages, base, pages };
}

/** Every file under a folder. */
export function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** A YAML file as a value; nothing when it does not exist. */
export function yaml(path) {
  return existsSync(path) ? parse(readFileSync(path, "utf8")) : undefined;
}

function page(root, file, languages, base) {
  const prefix = languages.slice(1).find((it) => file.startsWith(`${it}/`));
  const language = prefix ?? languages[0];
  const parts = (prefix ? file.slice(prefix.length + 1) : file).split("/").slice(0, -1);
  const kind = kindOf(file, parts);
  // The page shown at unknown addresses cannot know its depth: it stands under the site's own path.
  const mount = kind === "not-found" ? new URL(base).pathname : MOUNT;
  const path = join(root, file);
  return { file, path, kind, language, edition: editionOf(kind, parts), mount, size: statSync(path).size };
}

function kindOf(file, parts) {
  if (file.endsWith("404.html")) return "not-found";
  const [first, second, third] = parts;
  if (first === undefined) return "home";
  if (first === "editions") {
    if (second === undefined) return "editions";
    if (third === undefined) return "edition";
    return third === "integrale" ? "whole" : "section";
  }
  if (first === "indicateurs") return second === undefined ? "indicators" : "indicator";
  return ["definitions", "sources", "inventaire", "plan-du-site"].includes(first) ? first : "page";
}

function editionOf(kind, parts) {
  return ["edition", "section", "whole"].includes(kind) ? parts[1] : undefined;
}

/** The text of a page. */
export function html(page) {
  return readFileSync(page.path, "utf8");
}

/** All pages of editions and of the editors; of the generated kinds, the largest and the smallest a language. */
export function sample(pages) {
  const all = new Set(["home", "editions", "edition", "section", "whole", "page", "not-found"]);
  const chosen = new Set(pages.filter((it) => all.has(it.kind)));
  for (const group of groups(pages.filter((it) => !all.has(it.kind)))) {
    const bySize = [...group].sort((a, b) => a.size - b.size);
    chosen.add(bySize[0]).add(bySize.at(-1));
  }
  return pages.filter((it) => chosen.has(it));
}

/** One page of each kind and language, the largest. */
export function oneOfEachKind(pages) {
  const largest = (group) => group.reduce((a, b) => (b.size > a.size ? b : a));
  return [...groups(pages)].map(largest);
}

function groups(pages) {
  const found = new Map();
  for (const page of pages) {
    const key = `${page.language} ${page.kind}`;
    found.set(key, [...(found.get(key) ?? []), page]);
  }
  return found.values();
}

/** Text with every kind of space as one plain space, and soft hyphens left out. */
export function fold(text) {
  return text.replaceAll("\u00ad", "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
}
