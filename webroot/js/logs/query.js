// @ts-check
// What is searched for, as it stands in the address. Pure.
import { DEFAULT_RANGE } from "../lib/timerange.js";

const LONGEST_VALUE = 400;

/**
 * @typedef {{
 *   from: string, to: string, q: string, service: string, levels: string[], host: string, traceId: string,
 *   order: "desc" | "asc", live: boolean
 * }} LogQuery
 */

/** @param {URLSearchParams} params @returns {LogQuery} */
export function readQuery(params) {
  return {
    from: params.get("from") || DEFAULT_RANGE.from,
    to: params.get("to") || DEFAULT_RANGE.to,
    q: params.get("q") ?? "",
    service: params.get("service") ?? "",
    levels: (params.get("level") ?? "").split(",").filter(Boolean),
    host: params.get("host") ?? "",
    traceId: params.get("trace_id") ?? "",
    order: params.get("order") === "asc" ? "asc" : "desc",
    live: params.get("live") === "1",
  };
}

/** The address of a query; what is at its default is left out. @param {LogQuery} query */
export function writeQuery(query) {
  return {
    from: query.from === DEFAULT_RANGE.from && query.to === DEFAULT_RANGE.to ? undefined : query.from,
    to: query.to === DEFAULT_RANGE.to ? undefined : query.to,
    ...filters(query),
    order: query.order === "asc" ? "asc" : undefined,
    live: query.live ? "1" : undefined,
  };
}

/** The filters without the time, as the API takes them. @param {LogQuery} query */
export function filters(query) {
  return {
    q: query.q || undefined,
    service: query.service || undefined,
    level: query.levels.join(",") || undefined,
    host: query.host || undefined,
    trace_id: query.traceId || undefined,
  };
}

/** Filters and time, as the API takes them. @param {LogQuery} query */
export function search(query) {
  return { from: query.from, to: query.to, ...filters(query) };
}

/** @param {LogQuery} query whether anything but the time narrows it */
export function isNarrowed(query) {
  return Object.values(filters(query)).some(Boolean);
}

/** @param {LogQuery} query @returns {LogQuery} */
export function widened(query) {
  return { ...query, q: "", service: "", levels: [], host: "", traceId: "" };
}

/** @param {LogQuery} query @param {string} level @returns {LogQuery} */
export function toggledLevel(query, level) {
  const levels = query.levels.includes(level)
    ? query.levels.filter((one) => one !== level)
    : [...query.levels, level];
  return { ...query, levels };
}

const OWN_FILTERS = /** @type {Record<string, (query: LogQuery, value: string) => LogQuery>} */ ({
  service: (query, value) => ({ ...query, service: value }),
  level: (query, value) => ({ ...query, levels: [value] }),
  host: (query, value) => ({ ...query, host: value }),
  trace_id: (query, value) => ({ ...query, traceId: value }),
});

/**
 * The query narrowed to lines with this value in this field; undefined where the search cannot say that.
 *
 * @param {LogQuery} query
 * @param {string} field a field of its own, or an attribute's key as sent
 * @param {unknown} value
 * @returns {LogQuery | undefined}
 */
export function narrowedTo(query, field, value) {
  const own = OWN_FILTERS[field];
  return own ? own(query, String(value)) : withTerm(query, term(field, value));
}

/** The query without the lines that have this value in this field. @param {LogQuery} query @param {string} field @param {unknown} value */
export function without(query, field, value) {
  const unwanted = term(field, value);
  return unwanted ? withTerm(query, `-${unwanted}`) : undefined;
}

/** @param {LogQuery} query @param {string | undefined} wanted @returns {LogQuery | undefined} */
function withTerm(query, wanted) {
  if (!wanted) {
    return undefined;
  }
  return ` ${query.q} `.includes(` ${wanted} `) ? query : { ...query, q: `${query.q} ${wanted}`.trim() };
}

/** key=value, or key="a value"; undefined for keys and values that cannot be written so. @param {string} field @param {unknown} value */
function term(field, value) {
  const text = String(value);
  if (!["string", "number", "boolean"].includes(typeof value) || !/^[\p{L}\p{N}_.@/-]+$/u.test(field) || text === "" || text.length > LONGEST_VALUE) {
    return undefined;
  }
  return /[\s"\\]/.test(text) ? `${field}="${text.replace(/["\\]/g, "\\$&")}"` : `${field}=${text}`;
}
