// @ts-check
// The dashboard on made-up data: node dev-server.mjs [--port=8088] [--mode=full|empty|failed|degraded|slow]
// Serves webroot with the Content-Security-Policy that the web role sends, so that what works here works there.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { FakeApi } from "./fake/api.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const API = "/api/v1";
const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
});

/** What the web role sends with every page. */
export const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** @param {{ port: number, mode: string }} options @returns {Promise<{ port: number, close: () => void }>} */
export async function serve({ port, mode }) {
  const api = new FakeApi(mode);
  const stop = api.live();
  const server = createServer(async (request, answer) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname.startsWith(`${API}/`)) {
      const chunks = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      api.handle(request.method ?? "GET", url.pathname.slice(API.length), url.searchParams, Buffer.concat(chunks).toString(), answer);
    } else {
      await file(url.pathname, answer);
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port: address.port,
    close: () => {
      stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {string} path @param {import("node:http").ServerResponse} answer */
async function file(path, answer) {
  const name = normalize(join(ROOT, decodeURIComponent(path === "/" ? "/index.html" : path)));
  try {
    if (!name.startsWith(ROOT) || name.startsWith(join(ROOT, "test") + sep)) {
      throw new Error("outside");
    }
    const content = await readFile(name);
    answer.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Content-Security-Policy": POLICY, "Cache-Control": "no-cache" });
    answer.end(content);
  } catch {
    answer.writeHead(404, { "Content-Type": "text/plain" });
    answer.end("not found");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (/** @type {string} */ name, /** @type {string} */ fallback) =>
    process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
  const mode = option("mode", "full");
  const { port } = await serve({ port: Number(option("port", "8088")), mode });
  console.log(`the dashboard on made-up data (${mode}): http://127.0.0.1:${port}/`);
}
