// @ts-check
// Numbers, times and sizes as people read them. Pure: "now" always comes in as an argument.

const NONE = "–";
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** @param {number | undefined} value such as 12 345 → "12,345" */
export function whole(value) {
  return known(value) ? grouped.format(value) : NONE;
}

/** @param {number | undefined} value such as 12 345 → "12.3k" */
export function compact(value) {
  if (!known(value)) {
    return NONE;
  }
  for (const [size, unit] of /** @type {[number, string][]} */ ([[1e9, "B"], [1e6, "M"], [1e3, "k"]])) {
    if (Math.abs(value) >= size) {
      return short(value / size) + unit;
    }
  }
  return grouped.format(value);
}

/** @param {number | undefined} perSecond such as 0.44 → "0.4/s" */
export function rate(perSecond) {
  if (!known(perSecond)) {
    return NONE;
  }
  const text = perSecond > 0 && perSecond < 0.05 ? "<0.1" : perSecond < 100 ? short(perSecond) : compact(perSecond);
  return `${text}/s`;
}

/** @param {number | undefined} count */
export function bytes(count) {
  if (!known(count)) {
    return NONE;
  }
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let size = count;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 ? grouped.format(size) : short(size)} ${units[unit]}`;
}

/** @param {number | undefined} ratio 0 to 1, such as 0.034 → "3.4 %" */
export function percent(ratio) {
  if (!known(ratio)) {
    return NONE;
  }
  const value = ratio * 100;
  return value > 0 && value < 0.1 ? "<0.1 %" : `${short(value)} %`;
}

/** @param {number} ms how long, such as 93 000 → "1 min 33 s" */
export function duration(ms) {
  if (!Number.isFinite(ms)) {
    return NONE;
  }
  const abs = Math.abs(ms);
  if (abs < SECOND) {
    return `${abs < 10 ? short(abs) : Math.round(abs)} ms`;
  }
  if (abs < MINUTE) {
    return `${short(Math.min(abs / SECOND, 59.9))} s`;
  }
  return abs < HOUR
    ? two(abs, MINUTE, "min", SECOND, "s")
    : abs < DAY
      ? two(abs, HOUR, "h", MINUTE, "min")
      : two(abs, DAY, "d", HOUR, "h");
}

/** @param {number} ms since a start, such as 3 016 → "+3.016 s": neighbours must not look the same */
export function offset(ms) {
  return Math.abs(ms) >= SECOND && Math.abs(ms) < MINUTE ? `+${(ms / SECOND).toFixed(3)} s` : `+${duration(ms)}`;
}

/**
 * How long ago, in one unit: "just now", "3 min ago", "in 5 min".
 *
 * @param {string | undefined} iso
 * @param {number} now
 */
export function age(iso, now) {
  const at = Date.parse(iso ?? "");
  if (Number.isNaN(at)) {
    return NONE;
  }
  const ms = now - at;
  const abs = Math.abs(ms);
  if (abs < 5 * SECOND) {
    return "just now";
  }
  const text = oneUnit(abs);
  return ms > 0 ? `${text} ago` : `in ${text}`;
}

/** @param {number} ms not negative */
export function oneUnit(ms) {
  if (ms < MINUTE) {
    return `${Math.floor(ms / SECOND)} s`;
  }
  if (ms < HOUR) {
    return `${Math.floor(ms / MINUTE)} min`;
  }
  return ms < 2 * DAY ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / DAY)} d`;
}

/**
 * Local time of day with milliseconds; the day too if it is not today.
 *
 * @param {string | undefined} iso
 * @param {number} now
 */
export function logTime(iso, now) {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) {
    return NONE;
  }
  const time = `${clock(at)}.${pad(at.getMilliseconds(), 3)}`;
  return sameDay(at, new Date(now)) ? time : `${monthDay(at)} ${time}`;
}

/** @param {string | number | Date | undefined} when local date and time to the second */
export function dateTime(when) {
  const at = new Date(when ?? "");
  return Number.isNaN(at.getTime()) ? NONE : `${at.getFullYear()}-${monthDay(at)} ${clock(at)}`;
}

/** @param {string | number | undefined} when the exact instant in UTC, for titles */
export function utc(when) {
  const at = new Date(when ?? "");
  return Number.isNaN(at.getTime()) ? "" : `${at.toISOString().replace("T", " ").replace("Z", "")} UTC`;
}

/** @param {number} count @param {string} one @param {string} [many] such as (2, "log") → "2 logs" */
export function counted(count, one, many = `${one}s`) {
  return `${whole(count)} ${count === 1 ? one : many}`;
}

/** @param {{ occurrences: number, occurrences_of: import("./types.js").Counted }} incident what it counts, such as "failed requests" */
export function occurrencesNoun({ occurrences, occurrences_of }) {
  const noun = occurrences_of === "REQUESTS" ? "failed request" : "error line";
  return occurrences === 1 ? noun : `${noun}s`;
}

/** @param {string} name such as "error_rate" → "Error rate" */
export function words(name) {
  const text = name.replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {number} value a number of a signal: as many digits as say something */
export function plain(value) {
  return !known(value) ? NONE : Number.isInteger(value) ? compact(value) : String(Number(value.toPrecision(3)));
}

/** @param {number | undefined} value @returns {value is number} */
function known(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** @param {number} value one decimal below ten */
function short(value) {
  const rounded = Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  return String(rounded);
}

/** @param {number} ms @param {number} big @param {string} bigName @param {number} small @param {string} smallName */
function two(ms, big, bigName, small, smallName) {
  const left = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigName}${left > 0 ? ` ${left} ${smallName}` : ""}`;
}

/** @param {Date} at */
function clock(at) {
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

/** @param {Date} at */
function monthDay(at) {
  return `${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** @param {Date} a @param {Date} b */
function sameDay(a, b) {
  return a.toDateString() === b.toDateString();
}

/** @param {number} value @param {number} [digits] */
function pad(value, digits = 2) {
  return String(value).padStart(digits, "0");
}
