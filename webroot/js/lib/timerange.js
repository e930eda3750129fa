// @ts-check
// Time ranges as the API takes them: "now", "now-15m" or an ISO instant.

/** @typedef {{ from: string, to: string }} TimeRange */

const UNITS = /** @type {Record<string, number>} */ ({ s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 });

/** The range when none is asked for. @type {TimeRange} */
export const DEFAULT_RANGE = { from: "now-15m", to: "now" };

/** @type {{ from: string, label: string }[]} */
export const PRESETS = [
  { from: "now-5m", label: "Last 5 minutes" },
  { from: "now-15m", label: "Last 15 minutes" },
  { from: "now-30m", label: "Last 30 minutes" },
  { from: "now-1h", label: "Last hour" },
  { from: "now-3h", label: "Last 3 hours" },
  { from: "now-6h", label: "Last 6 hours" },
  { from: "now-12h", label: "Last 12 hours" },
  { from: "now-24h", label: "Last 24 hours" },
];

/**
 * @param {string} text
 * @param {number} now
 * @returns {number} milliseconds; NaN if it is no time
 */
export function instant(text, now) {
  const relative = /^now(?:-(\d{1,6})([smhd]))?$/.exec(text);
  if (relative) {
    return now - Number(relative[1] ?? 0) * (UNITS[relative[2] ?? "s"] ?? 0);
  }
  return Date.parse(text);
}

/** @param {TimeRange} range whether it moves with the clock */
export function isRelative(range) {
  return range.from.startsWith("now") && range.to === "now";
}

/** @param {TimeRange} range @param {(ms: number) => string} show date and time; the date is said once if both are of one day */
export function rangeLabel(range, show) {
  if (isRelative(range)) {
    const preset = PRESETS.find((one) => one.from === range.from);
    return preset?.label ?? `Last ${range.from.slice("now-".length)}`;
  }
  const start = show(Date.parse(range.from));
  const end = range.to === "now" ? "now" : show(Date.parse(range.to));
  const day = start.slice(0, "2026-01-01 ".length);
  return `${start} – ${end.length > day.length && end.startsWith(day) ? end.slice(day.length) : end}`;
}

/**
 * The same middle, `factor` times as long.
 *
 * @param {TimeRange} range @param {number} factor @param {number} now
 * @returns {TimeRange}
 */
export function zoom(range, factor, now) {
  const from = instant(range.from, now);
  const to = instant(range.to, now);
  const half = ((to - from) * factor) / 2;
  const middle = (from + to) / 2;
  return absolute(middle - half, Math.min(middle + half, Math.max(now, to)));
}

/** @param {number} from @param {number} to milliseconds @returns {TimeRange} */
export function absolute(from, to) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** @param {number} ms the value of a datetime-local field */
export function toLocalField(ms) {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/**
 * Milliseconds since 1970, with the fraction that Date.parse cuts off.
 *
 * @param {string} iso
 */
export function millis(iso) {
  const whole = Date.parse(iso);
  const fraction = /\.\d{3}(\d+)/.exec(iso)?.[1];
  return fraction ? whole + Number(`0.${fraction}`) : whole;
}
