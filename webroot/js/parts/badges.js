// @ts-check
// Small labels. Each says in words what its colour hints at.
import { html } from "../lib/ui.js";
import { words } from "../lib/format.js";

const LEVELS = new Set(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]);

/** @param {string} level the style class of a level; a sender may have written anything */
export function levelClass(level) {
  return LEVELS.has(level) ? `lv-${level.toLowerCase()}` : "lv-other";
}

/** @param {{ level: string }} props */
export function LevelBadge({ level }) {
  return html`<span class=${`level ${levelClass(level)}`}>${level || "–"}</span>`;
}

/** @param {{ severity: string }} props */
export function SeverityBadge({ severity }) {
  const known = ["CRITICAL", "HIGH", "MEDIUM", "LOW"].indexOf(severity);
  const bars = known < 0 ? 1 : 4 - known;
  return html`
    <span class=${`severity sev-${known < 0 ? "low" : severity.toLowerCase()}`}>
      <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true" focusable="false">
        ${[0, 1, 2, 3].map(
          (bar) =>
            html`<rect class=${bar < bars ? "on" : "off"} x=${bar * 3.6} y=${9 - bar * 3} width="2.6" height=${3 + bar * 3} rx="0.8" />`,
        )}
      </svg>
      ${words(severity)}
    </span>`;
}

/** @param {{ state: string }} props where an incident stands */
export function StateBadge({ state }) {
  return html`<span class=${`badge is-${state.toLowerCase()}`}>${words(state)}</span>`;
}

const MARKS = /** @type {Record<string, string>} */ ({
  up: "M3.2 6.2 5.2 8.2 8.8 4",
  green: "M3.2 6.2 5.2 8.2 8.8 4",
  degraded: "M6 3v3.5M6 8.6v.1",
  yellow: "M6 3v3.5M6 8.6v.1",
  absent: "M3.8 3.8l4.4 4.4M8.2 3.8 3.8 8.2",
  failed: "M3.8 3.8l4.4 4.4M8.2 3.8 3.8 8.2",
  red: "M3.8 3.8l4.4 4.4M8.2 3.8 3.8 8.2",
});

/** The class of a state of health. @param {string} state */
export function healthClass(state) {
  const text = state.toLowerCase();
  switch (text) {
    case "up":
    case "green":
      return "ok";
    case "degraded":
    case "yellow":
    case "starting":
      return "warn";
    case "failed":
    case "absent":
    case "red":
      return "bad";
    default:
      return "off";
  }
}

/** @param {{ state: string, quiet?: boolean }} props quiet: words for screen readers only */
export function Health({ state, quiet = false }) {
  const text = (state || "unknown").toLowerCase();
  return html`
    <span class=${`health is-${healthClass(text)}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <circle cx="6" cy="6" r="6" />
        <path d=${MARKS[text] ?? "M3.5 6h5"} />
      </svg>
      <span class=${quiet ? "visually-hidden" : ""}>${text}</span>
    </span>`;
}
