// @ts-check
import { compact, whole } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { levelClass } from "./badges.js";

/** What the colours of a chart mean, with each level's total. @param {{ totals: [string, number][] }} props */
export function Legend({ totals }) {
  return html`
    <ul class="legend">
      ${totals.map(([level, count]) => html`
        <li><i class=${`dot ${levelClass(level)}`} aria-hidden="true"></i>${level} <b title=${whole(count)}>${compact(count)}</b></li>`)}
    </ul>`;
}
