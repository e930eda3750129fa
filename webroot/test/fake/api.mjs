// @ts-check
// The API over made-up data. Modes: full, empty (nothing has ever come in), failed (every answer is 503), degraded, slow (never answers).
import { deadLetters, opened, replayed } from "./deadletters.mjs";
import { acted, incidentsOf } from "./incidents.mjs";
import { pipeline } from "./pipeline.mjs";
import { randomFrom } from "./random.mjs";
import { around, facets, filterOf, histogram, page, services } from "./search.mjs";
import { byTime, checkout, history, noise } from "./shop.mjs";

/** @typedef {import("node:http").ServerResponse} Answer */
/** @typedef {import("../../js/lib/types.js").Log} Log */

const LIVE_MS = 700;
const HEARTBEAT_MS = 15_000;
const MOST_LOGS = 40_000;

export class FakeApi {
  /** @param {string} mode */
  constructor(mode) {
    this.mode = mode;
    this.started = Date.now();
    const failingSince = this.started - 11 * 60_000;
    /** @type {Log[]} */
    this.logs = mode === "empty" ? [] : history(this.started, failingSince);
    this.incidents = mode === "empty" ? [] : incidentsOf(this.logs, this.started, failingSince);
    this.letters = mode === "empty" ? [] : deadLetters(this.started);
    /** @type {Set<{ answer: Answer, fits: (log: Log) => boolean }>} */
    this.tails = new Set();
    /** @type {Set<Answer>} */
    this.watchers = new Set();
  }

  /** Keeps logs coming until the returned function is called. */
  live() {
    const random = randomFrom(7);
    const timer = setInterval(() => {
      if (this.mode === "full" || this.mode === "degraded") {
        const now = Date.now();
        const lines = random() < 0.6 ? checkout(random, now - 3_100, random() < 0.5) : [noise(random, now)];
        this.logs = [...this.logs, ...lines].sort(byTime).slice(-MOST_LOGS);
        for (const { answer, fits } of this.tails) {
          lines.filter(fits).forEach((log) => send(answer, "log", log));
        }
        this.again();
      }
    }, LIVE_MS);
    const heart = setInterval(() => [...this.watchers, ...[...this.tails].map((one) => one.answer)].forEach((one) => one.write(": still here\n\n")), HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      clearInterval(heart);
    };
  }

  /** The failure goes on: its incident grows. */
  again() {
    const now = new Date().toISOString();
    this.incidents = this.incidents.map((one) =>
      one.id === "INC-7F3K2Q" && one.state !== "RESOLVED" ? { ...one, occurrences: one.occurrences + 1, last_seen: now, updated_at: now } : one);
    const grown = this.incidents.find((one) => one.id === "INC-7F3K2Q");
    this.watchers.forEach((answer) => send(answer, "incident", grown));
  }

  /** @param {string} id @param {URLSearchParams} query @param {string} body @param {Answer} answer */
  dead(id, query, body, answer) {
    if (id === "replay") {
      const { outcomes, letters } = replayed(this.letters, JSON.parse(body).ids, Date.now());
      this.letters = letters;
      return json(answer, 200, { outcomes });
    }
    const found = this.letters.find((one) => one.id === id);
    if (id) {
      return found ? json(answer, 200, opened(found)) : json(answer, 404, { error: `there is no dead letter ${id}` });
    }
    return json(answer, 200, { dead_letters: this.letters.slice(0, Number(query.get("limit") ?? 50)) });
  }

  /**
   * @param {string} method @param {string} path below /api/v1 @param {URLSearchParams} query @param {string} body @param {Answer} answer
   */
  handle(method, path, query, body, answer) {
    if (this.mode === "slow") {
      return;
    }
    if (this.mode === "failed") {
      return json(answer, 503, { error: "OpenSearch at http://127.0.0.1:9200 does not answer (expected: HTTP 200 within 5 s); it is tried again every 5 s" });
    }
    const now = Date.now();
    const [, place, id, more] = path.split("/").map(decodeURIComponent);
    if (place === "dead-letters") {
      return this.dead(`${id ?? ""}${more ? `/${more}` : ""}`, query, body, answer);
    }
    const route = `${method} /${place}${id && !["histogram", "facets", "tail", "stream"].includes(id) ? "/*" : id ? `/${id}` : ""}${more ? `/${more}` : ""}`;
    switch (route) {
      case "GET /logs":
        return json(answer, 200, page(this.logs, query, now));
      case "GET /logs/histogram":
        return json(answer, 200, histogram(this.logs, query, now));
      case "GET /logs/facets":
        return json(answer, 200, facets(this.logs, query, now));
      case "GET /logs/tail":
        return this.tail(filterOf(query), answer);
      case "GET /logs/*/context":
        return json(answer, 200, around(this.logs, id ?? "", query));
      case "GET /traces/*":
        return json(answer, 200, this.trace(id ?? ""));
      case "GET /incidents":
        return json(answer, 200, this.listed(query));
      case "GET /incidents/stream":
        return this.watch(answer);
      case "GET /incidents/*":
        return this.one(id ?? "", answer);
      case "POST /incidents/*/actions":
        return this.act(id ?? "", JSON.parse(body), answer);
      case "GET /services":
        return json(answer, 200, { services: services(this.logs, query, now), calls: [] });
      case "GET /pipeline":
        return json(answer, 200, pipeline(now, this.started, this.mode === "degraded" ? "degraded" : this.mode === "empty" ? "empty" : "full"));
      case "POST /ingest":
        return json(answer, 200, { accepted: body.split("\n").filter(Boolean).length, rejected: 2, problems: ["line 3: not JSON: unexpected end of input", "line 9: field timestamp is “yesterday” (expected: ISO 8601 or a number)"] });
      default:
        return json(answer, 404, { error: `there is nothing at ${path} (expected: a path of the API)` });
    }
  }

  /** @param {string} traceId */
  trace(traceId) {
    const logs = this.logs.filter((log) => log.trace_id === traceId);
    return { trace_id: traceId, services: [...new Set(logs.map((log) => log.service))], logs };
  }

  /** @param {URLSearchParams} query */
  listed(query) {
    const state = query.get("state") ?? "open";
    const found = this.incidents.filter((one) =>
      (state === "all" || (state === "open" ? one.state !== "RESOLVED" : state.split(",").includes(one.state))) &&
      (!query.get("severity") || query.get("severity") === one.severity) && (!query.get("service") || query.get("service") === one.service));
    return { total: found.length, incidents: found };
  }

  /** @param {string} id @param {Answer} answer */
  one(id, answer) {
    const incident = this.incidents.find((one) => one.id === id);
    return incident ? json(answer, 200, incident) : json(answer, 404, { error: `there is no incident ${id} (expected: an id such as INC-7F3K2Q)` });
  }

  /** @param {string} id @param {any} command @param {Answer} answer */
  act(id, command, answer) {
    const incident = this.incidents.find((one) => one.id === id);
    const after = incident ? acted(incident, command) : "no such incident";
    if (typeof after === "string") {
      return json(answer, incident ? 409 : 404, { error: after });
    }
    this.incidents = this.incidents.map((one) => (one.id === id ? after : one));
    this.watchers.forEach((watcher) => send(watcher, "incident", after));
    return json(answer, 200, after);
  }

  /** @param {(log: Log) => boolean} fits @param {Answer} answer */
  tail(fits, answer) {
    const one = { answer, fits };
    stream(answer);
    this.tails.add(one);
    answer.on("close", () => this.tails.delete(one));
  }

  /** @param {Answer} answer */
  watch(answer) {
    stream(answer);
    this.watchers.add(answer);
    answer.on("close", () => this.watchers.delete(answer));
  }
}

/** @param {Answer} answer @param {number} status @param {unknown} value */
function json(answer, status, value) {
  answer.writeHead(status, { "Content-Type": "application/json" });
  answer.end(JSON.stringify(value));
}

/** @param {Answer} answer */
function stream(answer) {
  answer.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  answer.write(": hello\n\n");
}

/** @param {Answer} answer @param {string} event @param {unknown} data */
function send(answer, event, data) {
  answer.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
