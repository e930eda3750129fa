// @ts-check
// Log lines as rows that open in place.
import { html, useState } from "../lib/ui.js";
import { LevelBadge, levelClass } from "../parts/badges.js";
import { Icon } from "../parts/icons.js";
import { LogTime } from "../parts/times.js";
import { LogDetail } from "./detail.js";
import { firstLine } from "./fields.js";

/** @typedef {import("../lib/types.js").Log} Log */

/**
 * @param {{ logs: Log[], query?: import("./query.js").LogQuery, marked?: string, label: string, wrap?: boolean }} props
 *     marked: id of the line one came for
 */
export function LogTable({ logs, query, marked = "", label, wrap = false }) {
  const [opened, setOpened] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  const toggle = (/** @type {string} */ id) => {
    const next = new Set(opened);
    if (!next.delete(id)) {
      next.add(id);
    }
    setOpened(next);
  };
  return html`
    <table class=${`log-table${wrap ? " wrap" : ""}`}>
      <caption class="visually-hidden">${label}</caption>
      <thead>
        <tr><th scope="col">Time</th><th scope="col">Level</th><th scope="col">Service</th><th scope="col">Message</th></tr>
      </thead>
      ${logs.map((log) => html`
        <${LogRow} key=${log.log_id} log=${log} query=${query} open=${opened.has(log.log_id)} marked=${log.log_id === marked}
          onToggle=${() => toggle(log.log_id)} />`)}
    </table>`;
}

/**
 * @param {{
 *   log: Log, query?: import("./query.js").LogQuery, open: boolean, marked: boolean, onToggle: () => void
 * }} props
 */
export function LogRow({ log, query, open, marked, onToggle }) {
  const id = `log-${log.log_id}`;
  const onClick = (/** @type {MouseEvent} */ event) => {
    const onControl = /** @type {Element} */ (event.target).closest("a, button");
    if (!onControl && !window.getSelection()?.toString()) {
      onToggle(); // a click that ends a selection is not meant to open the row
    }
  };
  return html`
    <tbody class=${`log-row ${levelClass(log.level)}${open ? " open" : ""}${marked ? " marked" : ""}`}>
      <tr onClick=${onClick}>
        <td class="log-time">
          <button type="button" class="log-open" aria-expanded=${open ? "true" : "false"} aria-controls=${id} onClick=${onToggle}>
            <${Icon} name="chevron" /><${LogTime} at=${log["@timestamp"]} />
          </button>
          ${marked ? html`<span class="visually-hidden">the line looked for</span>` : null}
        </td>
        <td class="log-level"><${LevelBadge} level=${log.level} /></td>
        <td class="log-service" title=${log.service}>${log.service}</td>
        <td class="log-message">${firstLine(log.message)}</td>
      </tr>
      ${open ? html`<tr class="log-detail-row" id=${id}><td colspan="4"><${LogDetail} log=${log} query=${query} /></td></tr>` : null}
    </tbody>`;
}
