// @ts-check
// Who logged what when: one lane per service, one mark per line. For the eye; the list beside it says the same in words.
import { counted, duration } from "../lib/format.js";
import { millis } from "../lib/timerange.js";
import { html } from "../lib/ui.js";
import { levelClass } from "./badges.js";

/** @typedef {{ id: string, at: string, service: string, level: string, role: string, text: string }} Mark */

const LANE = 34;

/**
 * Marks by service, services in the order they first appear, each mark with its place from 0 to 1.
 *
 * @param {Mark[]} marks
 */
export function lanesOf(marks) {
  const times = marks.map((mark) => millis(mark.at));
  const start = Math.min(...times);
  const span = Math.max(...times) - start;
  /** @type {Map<string, { mark: Mark, place: number }[]>} */
  const lanes = new Map();
  marks.forEach((mark, index) => {
    const place = span > 0 ? ((times[index] ?? start) - start) / span : 0.5;
    lanes.set(mark.service, [...(lanes.get(mark.service) ?? []), { mark, place }]);
  });
  return { lanes: [...lanes].map(([service, placed]) => ({ service, placed })), span };
}

/** @param {{ marks: Mark[], chosen?: string, onChoose?: (id: string) => void }} props */
export function Lanes({ marks, chosen = "", onChoose }) {
  if (marks.length === 0) {
    return null;
  }
  const { lanes, span } = lanesOf(marks);
  const label = `${counted(marks.length, "line")} of ${counted(lanes.length, "service")} within ${duration(span)}: ${lanes.map((lane) => lane.service).join(", then ")}. The list below has every step.`;
  return html`
    <div class="lanes" role="img" aria-label=${label}>
      ${lanes.map(({ service, placed }) => html`
        <div class=${`lane${placed.some(({ mark }) => mark.role === "origin") ? " has-origin" : ""}`} key=${service}>
          <span class="lane-name" title=${service}>${service}</span>
          <svg class="lane-track" width="100%" height=${LANE} focusable="false">
            <line class="lane-line" x1="0" x2="100%" y1=${LANE / 2} y2=${LANE / 2} />
            <line class="lane-busy" x1=${percent(placed[0]?.place ?? 0)} x2=${percent(placed.at(-1)?.place ?? 0)} y1=${LANE / 2} y2=${LANE / 2} />
            ${placed.map(({ mark, place }) => html`<${MarkShape} mark=${mark} place=${place} chosen=${mark.id !== "" && mark.id === chosen} onChoose=${onChoose} />`)}
          </svg>
        </div>`)}
      <div class="lane lane-axis">
        <span class="lane-name"></span>
        <span class="lane-ticks"><span>0</span><span>${duration(span / 2)}</span><span>${duration(span)}</span></span>
      </div>
    </div>`;
}

/** @param {{ mark: Mark, place: number, chosen: boolean, onChoose?: (id: string) => void }} props */
function MarkShape({ mark, place, chosen, onChoose }) {
  return html`
    <svg x=${percent(place)} y=${LANE / 2} overflow="visible" focusable="false">
      <g class=${`mark is-${mark.role} ${levelClass(mark.level)}${chosen ? " chosen" : ""}`} onClick=${() => onChoose?.(mark.id)}>
        <title>${mark.level} ${mark.service}: ${mark.text}</title>
        <circle class="mark-hit" r="11" />
        ${shape(mark.role)}
      </g>
    </svg>`;
}

/** Origin, echo and step differ in shape, not only in colour. @param {string} role */
export function shape(role) {
  switch (role) {
    case "origin":
      return html`<path class="mark-shape" d="M0 -8 8 0 0 8 -8 0Z" />`;
    case "echo":
      return html`<path class="mark-shape" d="M0 -6 6 5 -6 5Z" />`;
    default:
      return html`<circle class="mark-shape" r="4.5" />`;
  }
}

/** @param {number} place kept off the edges, so that marks are whole */
function percent(place) {
  return `${(1.5 + place * 97).toFixed(3)}%`;
}
