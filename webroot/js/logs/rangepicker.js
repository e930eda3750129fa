// @ts-check
import { dateTime } from "../lib/format.js";
import { go, link } from "../lib/route.js";
import { PRESETS, instant, rangeLabel, toLocalField } from "../lib/timerange.js";
import { html, useEffect, useRef, useState } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";
import { writeQuery } from "./query.js";

/** @typedef {import("./query.js").LogQuery} LogQuery */

/** @param {{ query: LogQuery }} props */
export function RangePicker({ query }) {
  const menu = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  const choose = (/** @type {{ from: string, to: string }} */ range) => {
    close(menu.current);
    go(link(["logs"], writeQuery({ ...query, ...range })));
  };
  useEffect(() => {
    const onOutside = (/** @type {Event} */ event) => {
      if (menu.current?.open && !menu.current.contains(/** @type {Node} */ (event.target))) {
        close(menu.current);
      }
    };
    document.addEventListener("pointerdown", onOutside);
    return () => document.removeEventListener("pointerdown", onOutside);
  }, []);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && menu.current?.open) {
      close(menu.current);
      menu.current.querySelector("summary")?.focus();
    }
  };
  return html`
    <details class="menu" ref=${menu} onKeyDown=${onKeyDown}>
      <summary class="button">
        <${Icon} name="clock" /><span class="visually-hidden">Time range: </span>${rangeLabel(query, dateTime)}<${Icon} name="down" />
      </summary>
      <div class="menu-body">
        <ul>
          ${PRESETS.map(({ from, label }) => html`
            <li>
              <button type="button" class="menu-item" aria-pressed=${query.from === from && query.to === "now" ? "true" : "false"}
                onClick=${() => choose({ from, to: "now" })}>${label}</button>
            </li>`)}
        </ul>
        <${Custom} key=${`${query.from} ${query.to}`} query=${query} onChoose=${choose} />
      </div>
    </details>`;
}

/** @param {{ query: LogQuery, onChoose: (range: { from: string, to: string }) => void }} props */
function Custom({ query, onChoose }) {
  const now = Date.now();
  const [from, setFrom] = useState(() => toLocalField(instant(query.from, now)));
  const [to, setTo] = useState(() => toLocalField(instant(query.to, now)));
  const problem = new Date(from) < new Date(to) ? "" : "The start must be before the end.";
  const apply = () => {
    if (!problem) {
      onChoose({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    }
  };
  return html`
    <fieldset class="custom-range">
      <legend>Custom (local time)</legend>
      <label>From <input type="datetime-local" step="1" value=${from} onInput=${(/** @type {any} */ e) => setFrom(e.target.value)} /></label>
      <label>To <input type="datetime-local" step="1" value=${to} onInput=${(/** @type {any} */ e) => setTo(e.target.value)} /></label>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
      <button type="button" class="button small" disabled=${problem !== ""} onClick=${apply}>Apply</button>
    </fieldset>`;
}

/** @param {HTMLDetailsElement | null} menu */
function close(menu) {
  if (menu) {
    menu.open = false;
  }
}
