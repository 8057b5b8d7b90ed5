// A static server on the loopback interface, as plain as the hosts the site is made for.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { MOUNT } from "./site.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".pdf": "application/pdf",
};

/** Serves `site.root` under `MOUNT` and under the path of its own address; returns the origin and a stop. */
export async function serve(site) {
  const own = new URL(site.base).pathname;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    const mount = [MOUNT, own].find((it) => path.startsWith(it));
    const file = mount && (await find(site.root, path.slice(mount.length)));
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(await readFile(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, stop: () => server.close() };
}

async function find(root, path) {
  const file = normalize(join(root, path));
  if (!file.startsWith(normalize(root))) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return find(root, join(path, "index.html"));
  return found ? file : undefined;
}
