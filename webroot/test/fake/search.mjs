// @ts-check
// The log part of the API over an array of logs: as much of its meaning as looking at pages needs.
import { instant } from "../../js/lib/timerange.js";

/** @typedef {import("../../js/lib/types.js").Log} Log */

/** @param {URLSearchParams} query @returns {(log: Log) => boolean} */
export function filterOf(query) {
  const levels = (query.get("level") ?? "").split(",").filter(Boolean);
  const terms = [...(query.get("q") ?? "").matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
  return (log) =>
    (levels.length === 0 || levels.includes(log.level)) &&
    ["service", "host", "trace_id"].every((field) => !query.get(field) || log[field] === query.get(field)) &&
    terms.every((term) => matches(log, term));
}

/** @param {Log} log @param {string} term */
function matches(log, term) {
  const equals = term.indexOf("=");
  if (equals > 0) {
    const [key, value] = [term.slice(0, equals), term.slice(equals + 1)];
    return String(log[key] ?? log.attributes?.[key] ?? log.resource?.[key] ?? "") === value;
  }
  return log.message.toLowerCase().includes(term.toLowerCase());
}

/** @param {Log[]} logs @param {URLSearchParams} query @param {number} now */
function within(logs, query, now) {
  const { from, to } = range(query, now);
  const fits = filterOf(query);
  return logs.filter((log) => {
    const at = Date.parse(log["@timestamp"]);
    return at >= from && at <= to && fits(log);
  });
}

/** @param {URLSearchParams} query @param {number} now */
function range(query, now) {
  return { from: instant(query.get("from") ?? "now-15m", now), to: instant(query.get("to") ?? "now", now) };
}

/** @param {Log[]} logs @param {URLSearchParams} query @param {number} now */
export function page(logs, query, now) {
  const found = within(logs, query, now);
  const ordered = query.get("order") === "asc" ? found : found.reverse();
  const start = Number(query.get("after") ?? 0);
  const end = start + Number(query.get("limit") ?? 100);
  return { total: ordered.length, took_ms: 7, logs: ordered.slice(start, end), next: end < ordered.length ? String(end) : undefined };
}

/** @param {Log[]} logs @param {URLSearchParams} query @param {number} now */
export function histogram(logs, query, now) {
  const { from, to } = range(query, now);
  const count = Number(query.get("buckets") ?? 60);
  const width = Math.max(1, Math.ceil((to - from) / count));
  const buckets = Array.from({ length: count }, (_, index) => ({
    at: new Date(from + index * width).toISOString(), total: 0, levels: /** @type {Record<string, number>} */ ({}),
  }));
  for (const log of within(logs, query, now)) {
    const bucket = buckets[Math.min(count - 1, Math.floor((Date.parse(log["@timestamp"]) - from) / width))];
    if (bucket) {
      bucket.total++;
      bucket.levels[log.level] = (bucket.levels[log.level] ?? 0) + 1;
    }
  }
  return { interval_ms: width, from: new Date(from).toISOString(), to: new Date(to).toISOString(), buckets };
}

/** @param {Log[]} logs @param {URLSearchParams} query @param {number} now */
export function facets(logs, query, now) {
  const found = within(logs, query, now);
  return { services: counts(found, "service"), levels: counts(found, "level"), hosts: counts(found, "host") };
}

/** @param {Log[]} logs @param {string} field */
function counts(logs, field) {
  /** @type {Map<string, number>} */
  const all = new Map();
  for (const log of logs) {
    const value = String(log[field]);
    all.set(value, (all.get(value) ?? 0) + 1);
  }
  return [...all].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/** @param {Log[]} logs @param {string} id @param {URLSearchParams} query */
export function around(logs, id, query) {
  const itself = logs.find((log) => log.log_id === id);
  const scope = query.get("scope") ?? "service";
  const near = logs.filter((log) => scope === "all" || log[scope] === itself?.[scope]);
  const at = near.findIndex((log) => log.log_id === id);
  return { logs: at < 0 ? [] : near.slice(Math.max(0, at - Number(query.get("before") ?? 20)), at + 1 + Number(query.get("after") ?? 20)) };
}

/** @param {Log[]} logs @param {URLSearchParams} query @param {number} now */
export function services(logs, query, now) {
  const found = within(logs, query, now);
  return counts(found, "service").map(({ value, count }) => {
    const own = found.filter((log) => log.service === value);
    const errors = own.filter((log) => log.level === "ERROR" || log.level === "FATAL").length;
    return {
      service: value, logs: count, errors, error_ratio: errors / count, last_seen: own.at(-1)?.["@timestamp"],
      open_incidents: ["payment-db", "search", "inventory", "gateway"].includes(value) ? 1 : 0,
    };
  });
}
