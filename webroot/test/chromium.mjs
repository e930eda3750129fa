// @ts-check
// Headless Chromium, driven by its DevTools protocol over a pipe: needs no package.
import { spawn } from "node:child_process";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export class Browser {
  /** @param {string} profile */
  constructor(profile) {
    this.process = spawn(CHROMIUM, ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars",
      `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.input = /** @type {import("node:stream").Writable} */ (this.process.stdio[3]);
    this.nextId = 1;
    /** @type {Map<number, { resolve: (value: any) => void, reject: (reason: Error) => void }>} */
    this.waiting = new Map();
    /** @type {(event: any) => void} */
    this.onEvent = () => {};
    let text = "";
    /** @type {import("node:stream").Readable} */ (this.process.stdio[4]).setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      for (let end = text.indexOf("\0"); end >= 0; end = text.indexOf("\0")) {
        this.take(JSON.parse(text.slice(0, end)));
        text = text.slice(end + 1);
      }
    });
  }

  /** @param {any} message */
  take(message) {
    const waiting = this.waiting.get(message.id);
    if (!waiting) {
      this.onEvent(message);
    } else if (message.error) {
      waiting.reject(new Error(message.error.message));
    } else {
      waiting.resolve(message.result);
    }
    this.waiting.delete(message.id);
  }

  /** @param {string} method @param {object} [params] @param {string} [sessionId] @returns {Promise<any>} */
  call(method, params = {}, sessionId) {
    const id = this.nextId++;
    this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }
}
