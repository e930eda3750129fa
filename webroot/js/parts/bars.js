// @ts-check
// Stacked bars over time: geometry and drawing. Interaction is in timechart.js.
import { dateTime } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { levelClass } from "./badges.js";

/** @typedef {import("../lib/types.js").Bucket} Bucket */
/** @typedef {{ level: string, y: number, height: number }} Segment */

/** Gravest first: they stand on the base line, where heights compare best. */
export const STACK = ["FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE"];

/** Height of the drawing, in its own units. */
export const HEIGHT = 100;

const LEAST_VISIBLE = 2;

/**
 * Where each level's share of a bucket is drawn. A single error among thousands of lines must still
 * be seen: what is not zero is at least {@link LEAST_VISIBLE} high.
 *
 * @param {Bucket} bucket @param {string[]} levels @param {number} highest
 * @returns {Segment[]}
 */
export function segments(bucket, levels, highest) {
  let top = HEIGHT;
  const drawn = [];
  for (const level of levels) {
    const count = bucket.levels[level] ?? 0;
    if (count > 0 && highest > 0) {
      const height = Math.min(Math.max((count / highest) * HEIGHT, LEAST_VISIBLE), top);
      top -= height;
      drawn.push({ level, y: top, height });
    }
  }
  return drawn;
}

/** @param {Bucket} bucket @param {string[]} levels */
export function sum(bucket, levels) {
  return levels.reduce((all, level) => all + (bucket.levels[level] ?? 0), 0);
}

/** @param {Bucket[]} buckets @param {string[]} levels */
export function highestOf(buckets, levels) {
  return buckets.reduce((most, bucket) => Math.max(most, sum(bucket, levels)), 0);
}

/**
 * Levels that occur, in the order of the stack, with their totals; unknown ones last.
 *
 * @param {Bucket[]} buckets
 * @returns {[string, number][]}
 */
export function totals(buckets) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const bucket of buckets) {
    for (const [level, count] of Object.entries(bucket.levels)) {
      found.set(level, (found.get(level) ?? 0) + count);
    }
  }
  const rank = (/** @type {string} */ level) => (STACK.includes(level) ? STACK.indexOf(level) : STACK.length);
  return [...found].filter(([, count]) => count > 0).sort(([a], [b]) => rank(a) - rank(b));
}

/** @param {{ buckets: Bucket[], levels: string[] }} props */
export function Bars({ buckets, levels }) {
  const highest = highestOf(buckets, levels);
  return html`
    <svg class="bars" viewBox=${`0 0 ${Math.max(buckets.length, 1)} ${HEIGHT}`} preserveAspectRatio="none"
      aria-hidden="true" focusable="false">
      ${[0.25, 0.5, 0.75].map((share) => html`
        <line class="gridline" x1="0" x2=${buckets.length} y1=${HEIGHT * share} y2=${HEIGHT * share} />`)}
      ${buckets.map((bucket, index) =>
        segments(bucket, levels, highest).map(({ level, y, height }) => html`
          <rect class=${levelClass(level)} x=${index + 0.1} y=${y} width="0.8" height=${height} />`))}
    </svg>`;
}

const SHORT_MS = 5 * 60_000;
const LONG_MS = 26 * 3_600_000;

/**
 * Labels of the time axis, about five, at even distances: with seconds where the time is short, with days where it is long.
 *
 * @param {Bucket[]} buckets @param {number} [wanted]
 */
export function ticks(buckets, wanted = 5) {
  const last = buckets.length - 1;
  const span = Date.parse(buckets[last]?.at ?? "") - Date.parse(buckets[0]?.at ?? "");
  const label = (/** @type {string} */ at) => {
    const text = dateTime(at); // 2026-01-31 14:05:09
    return span <= SHORT_MS ? text.slice(11) : span > LONG_MS ? text.slice(5, 16) : text.slice(11, 16);
  };
  if (last < 1) {
    return buckets.map((bucket) => label(bucket.at));
  }
  const count = Math.min(wanted, buckets.length);
  return Array.from({ length: count }, (_, index) => {
    const bucket = buckets[Math.round((index * last) / (count - 1))];
    return label(bucket?.at ?? "");
  });
}
