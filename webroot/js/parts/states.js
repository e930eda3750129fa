// @ts-check
// Every state of a view has words: these are the three that every view shares.
import { html } from "../lib/ui.js";
import { Icon } from "./icons.js";

/**
 * @template T
 * @typedef {import("../lib/types.js").Asked<T>} Asked
 */

/**
 * Shows what was asked for in whichever state it is.
 *
 * @template T
 * @param {Asked<T>} asked
 * @param {string} what named in the words, such as "incidents"
 * @param {(value: T) => import("../lib/ui.js").VNode} view
 */
export function show(asked, what, view) {
  switch (asked.kind) {
    case "loading":
      return Loading({ what });
    case "failed":
      return Failed({ what, reason: asked.reason, retry: asked.retry });
    case "loaded":
      return html`
        ${asked.problem ? Stale({ reason: asked.problem, retry: asked.retry }) : null}
        ${view(asked.value)}`;
  }
}

/** @param {{ what: string }} props */
export function Loading({ what }) {
  return html`
    <div class="state state-loading" role="status">
      <span class="visually-hidden">Loading ${what}…</span>
      <span class="skeleton w80" aria-hidden="true"></span>
      <span class="skeleton w60" aria-hidden="true"></span>
      <span class="skeleton w70" aria-hidden="true"></span>
    </div>`;
}

/** @param {{ what: string, reason: string, retry: () => void }} props */
export function Failed({ what, reason, retry }) {
  return html`
    <div class="state state-failed" role="alert">
      <${Icon} name="incidents" />
      <div>
        <p><strong>Cannot show ${what}:</strong> ${reason}</p>
        <button type="button" class="button small" onClick=${retry}>Try again</button>
      </div>
    </div>`;
}

/** @param {{ reason: string, retry: () => void }} props what is shown is no longer fresh */
function Stale({ reason, retry }) {
  return html`
    <div class="stale" role="status">
      <${Icon} name="clock" />
      <span>Not up to date: ${reason}</span>
      <button type="button" class="link-button" onClick=${retry}>Try now</button>
    </div>`;
}

/** @param {{ title: string, icon?: string, children?: import("../lib/ui.js").ComponentChildren }} props */
export function Empty({ title, icon = "check", children }) {
  return html`
    <div class="state state-empty">
      <${Icon} name=${icon} />
      <div>
        <p><strong>${title}</strong></p>
        ${children}
      </div>
    </div>`;
}
