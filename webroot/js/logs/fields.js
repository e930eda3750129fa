// @ts-check
// The fields of a log, in the order a person looks for them. Pure.
import { dateTime } from "../lib/format.js";

/** @typedef {import("../lib/types.js").Log} Log */
/** @typedef {{ key: string, value: unknown, text: string, title?: string }} Field title: what the text leaves out */
/** @typedef {{ title: string, fields: Field[] }} Group */

const FIRST = [
  "@timestamp", "level", "service", "host", "trace_id", "span_id", "event_name", "exception_type", "exception_message",
  "http_status_code", "http_method", "http_route", "peer_service", "user", "environment", "service_namespace",
  "service_version",
];
const LAST = ["severity_number", "template_id", "observed_timestamp", "ingest_timestamp", "log_id", "tenant_id"];
const SHOWN_ELSEWHERE = new Set(["message", "exception_stacktrace", "attributes", "resource", "kv"]);

/** @param {Log} log @returns {Group[]} groups that have fields */
export function groupsOf(log) {
  const keys = Object.keys(log).filter((key) => !SHOWN_ELSEWHERE.has(key));
  const middle = keys.filter((key) => !FIRST.includes(key) && !LAST.includes(key)).sort();
  const ordered = [...FIRST, ...middle, ...LAST].filter((key) => keys.includes(key));
  return [
    { title: "Fields", fields: ordered.map((key) => field(key, log[key])) },
    { title: "Attributes", fields: entries(log.attributes) },
    { title: "Resource", fields: entries(log.resource) },
  ].filter((group) => group.fields.length > 0);
}

/** @param {Record<string, unknown> | undefined} map */
function entries(map) {
  return Object.entries(map ?? {})
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => field(key, value));
}

const TIMES = new Set(["@timestamp", "observed_timestamp", "ingest_timestamp"]);

/** @param {string} key @param {unknown} value @returns {Field} */
function field(key, value) {
  if (TIMES.has(key) && typeof value === "string") {
    return { key, value, text: `${dateTime(value)}${/\.\d+/.exec(value)?.[0] ?? ""}`, title: `${value} as stored` };
  }
  return { key, value, text: typeof value === "string" ? value : JSON.stringify(value) };
}

/** The first line of a message: the rest is a stack trace, mostly. @param {string} message */
export function firstLine(message) {
  const end = message.indexOf("\n");
  return end < 0 ? message : `${message.slice(0, end)} …`;
}
