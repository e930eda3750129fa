// @ts-check
import { go, link } from "../lib/route.js";
import { html, useEffect, useRef } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";
import { writeQuery } from "./query.js";
import { RangePicker } from "./rangepicker.js";

/** @typedef {import("./query.js").LogQuery} LogQuery */

/** @param {{ query: LogQuery, onRefresh: () => void }} props */
export function SearchForm({ query, onRefresh }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useSlashKey(field);
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const q = field.current?.value.trim() ?? "";
    if (q === query.q) {
      onRefresh();
    } else {
      go(link(["logs"], writeQuery({ ...query, q })));
    }
  };
  return html`
    <form class="search" role="search" onSubmit=${onSubmit}>
      <div class="search-box">
        <${Icon} name="search" />
        <label class="visually-hidden" for="search-text">Search in logs</label>
        <input id="search-text" ref=${field} type="search" name="q" autocomplete="off" spellcheck=${false} maxlength="1000"
          placeholder='Search: words, "a phrase", http_status_code=500' key=${query.q} defaultValue=${query.q} />
        <kbd aria-hidden="true" title="Press / to search">/</kbd>
      </div>
      <button type="submit" class="button primary">Search</button>
      ${query.live ? null : html`<${RangePicker} query=${query} />`}
      ${query.live
        ? null
        : html`<button type="button" class="button" onClick=${onRefresh} title="Search again"><${Icon} name="refresh" /><span class="wide-only">Refresh</span></button>`}
      <a class=${`button${query.live ? " pressed" : ""}`} href=${link(["logs"], writeQuery({ ...query, live: !query.live }))}>
        <${Icon} name=${query.live ? "close" : "play"} />${query.live ? "Stop live tail" : "Live tail"}
      </a>
    </form>
    <${SearchHelp} />`;
}

function SearchHelp() {
  return html`
    <details class="search-help">
      <summary>How to search</summary>
      <dl>
        <div><dt><code>timeout payment</code></dt><dd>lines with both words</dd></div>
        <div><dt><code>"connection refused"</code></dt><dd>lines with exactly this phrase</dd></div>
        <div><dt><code>time*</code></dt><dd>words that begin so</dd></div>
        <div><dt><code>order.id=17</code> <code>user="Ann Lee"</code></dt><dd>lines whose field or attribute has exactly this value</dd></div>
        <div><dt><code>http_status_code>=500</code> <code>level>=warn</code></dt><dd>${"at least; also >, < and <="}</dd></div>
        <div><dt><code>-health</code> <code>-service=gateway</code></dt><dd>without such lines</dd></div>
      </dl>
      <p class="quiet">
        Combine them with spaces: all must hold. Press <kbd>/</kbd> to come back to the search field. In the chart, drag to zoom, or use
        ${" "}<kbd>←</kbd> <kbd>→</kbd>, <kbd>Shift</kbd> to select, <kbd>Enter</kbd> to zoom.
      </p>
    </details>`;
}

/** @param {import("../lib/ui.js").RefObject<HTMLInputElement>} field */
function useSlashKey(field) {
  useEffect(() => {
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      const target = /** @type {Element} */ (event.target);
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !target.closest("input, textarea, select")) {
        event.preventDefault();
        field.current?.focus();
        field.current?.select();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
