// @ts-check
// Screenshots of every page in headless Chromium, and what its console says: node look.mjs OUT_FOLDER [only-names-with-this]
// Exit status 1 if any console line is an error.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "./chromium.mjs";
import { serve } from "./dev-server.mjs";

/** @typedef {{ name: string, hash: string, mode?: string, dark?: boolean, phone?: boolean, script?: string, wait?: number }} Shot */

const OUT = process.argv[2] ?? "screenshots";
const ONLY = process.argv[3] ?? "";

const INCIDENT = "#/incidents/INC-7F3K2Q";
const OPEN_ROW = `document.querySelector(".log-row.lv-error .log-open").click()`;
const TRACE = `location.hash = document.querySelector('a[href^="#/traces/"]').getAttribute("href")`;
const AROUND = `location.hash = document.querySelector('a[href^="#/logs/around/"]').getAttribute("href")`;
const UPLOAD = `const data = new DataTransfer(); data.items.add(new File(["a\\nb\\nc"], "shop.log")); data.items.add(new File([""], "empty.csv"));
  document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }))`;

/** @type {Shot[]} */
const PAGES = [
  { name: "overview", hash: "#/" },
  { name: "logs", hash: "#/logs?from=now-1h" },
  { name: "logs-row", hash: "#/logs?from=now-15m&level=ERROR", script: OPEN_ROW },
  { name: "tail", hash: "#/logs?live=1", wait: 4_000 },
  { name: "incidents", hash: "#/incidents?state=all" },
  { name: "incident", hash: INCIDENT },
  { name: "trace", hash: INCIDENT, script: TRACE },
  { name: "around", hash: INCIDENT, script: AROUND },
  { name: "dead-letters", hash: "#/dead-letters" },
  { name: "dead-letter", hash: "#/dead-letters/0/19" },
  { name: "ingest", hash: "#/ingest", script: UPLOAD },
];
/** @type {Shot[]} */
const STATES = [
  ...["#/", "#/logs", "#/incidents", INCIDENT, "#/dead-letters"].flatMap((hash) =>
    ["empty", "failed", "slow"].map((mode) => ({ name: `${mode}-${hash.split("/").slice(1, 3).filter(Boolean).join("-") || "overview"}`, hash, mode })),
  ),
  { name: "degraded-overview", hash: "#/", mode: "degraded" },
];
const SHOTS = [
  ...PAGES.flatMap((page) => [page, { ...page, name: `${page.name}-dark`, dark: true }, { ...page, name: `${page.name}-phone`, phone: true }]),
  ...STATES,
  { name: "incident-phone-dark", hash: INCIDENT, phone: true, dark: true },
];

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {Browser} browser @param {number} port @param {Shot} shot @returns {Promise<string[]>} what the console complained of */
async function take(browser, port, shot) {
  /** @type {string[]} */
  const complaints = [];
  browser.onEvent = ({ method, params }) => {
    if (method === "Runtime.exceptionThrown") {
      complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    } else if (method === "Log.entryAdded" && params.entry.level === "error" && !(["failed", "empty"].includes(shot.mode ?? "") && params.entry.source === "network")) {
      complaints.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    } else if (method === "Runtime.consoleAPICalled" && ["error", "warning"].includes(params.type)) {
      complaints.push(params.args.map((/** @type {any} */ one) => one.value ?? one.description).join(" "));
    }
  };
  const { targetId } = await browser.call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.call("Target.attachToTarget", { targetId, flatten: true });
  const call = (/** @type {string} */ method, /** @type {object} */ params = {}) => browser.call(method, params, sessionId);
  await Promise.all([call("Page.enable"), call("Runtime.enable"), call("Log.enable")]);
  await call("Emulation.setDeviceMetricsOverride", { width: shot.phone ? 390 : 1440, height: shot.phone ? 844 : 900, deviceScaleFactor: 1, mobile: Boolean(shot.phone) });
  await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: shot.dark ? "dark" : "light" }] });
  await call("Page.navigate", { url: `http://127.0.0.1:${port}/${shot.hash}` });
  await pause(shot.wait ?? 1_500);
  if (shot.script) {
    await call("Runtime.evaluate", { expression: `{ ${shot.script} }` });
    await pause(1_200);
  }
  const wide = await call("Runtime.evaluate", { expression: "document.documentElement.scrollWidth - document.documentElement.clientWidth" });
  if (wide.result.value > 0) {
    complaints.push(`the page is ${wide.result.value} px wider than the window`);
  }
  const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: true, clip: await area(call) });
  await writeFile(join(OUT, `${shot.name}.png`), Buffer.from(data, "base64"));
  await browser.call("Target.closeTarget", { targetId });
  return complaints;
}

/** @param {(method: string) => Promise<any>} call */
async function area(call) {
  const { cssContentSize } = await call("Page.getLayoutMetrics");
  return { x: 0, y: 0, width: cssContentSize.width, height: Math.min(cssContentSize.height, 2_600), scale: 1 };
}

await mkdir(OUT, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), "look-"));
const browser = new Browser(profile);
/** @type {Map<string, { port: number, close: () => void }>} */
const servers = new Map();
let bad = 0;
for (const shot of SHOTS.filter((one) => one.name.includes(ONLY))) {
  const mode = shot.mode ?? "full";
  const server = servers.get(mode) ?? (await serve({ port: 0, mode }));
  servers.set(mode, server);
  const complaints = await take(browser, server.port, shot);
  console.log(`${complaints.length > 0 ? "BAD " : "ok  "} ${shot.name}`);
  complaints.forEach((text) => console.log(`     ${text}`));
  bad += complaints.length;
}
await browser.call("Browser.close");
servers.forEach((server) => server.close());
await pause(300);
await rm(profile, { recursive: true, force: true, maxRetries: 5 });
process.exit(bad > 0 ? 1 : 0);
