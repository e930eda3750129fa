// @ts-check
// A trace's lines with their distances in time. Pure.
import { millis } from "../lib/timerange.js";

/** @typedef {import("../lib/types.js").Log} Log */
/** @typedef {{ log: Log, since: number, gap: number }} Step since: ms since the first line; gap: ms since the one before */

/** @param {Log[]} logs in order of time @returns {Step[]} */
export function stepsOf(logs) {
  const times = logs.map((log) => millis(log["@timestamp"]));
  const start = times[0] ?? 0;
  return logs.map((log, index) => {
    const at = times[index] ?? start;
    return { log, since: Math.max(0, at - start), gap: Math.max(0, at - (times[index - 1] ?? at)) };
  });
}
