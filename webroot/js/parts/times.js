// @ts-check
// Times on the page: local, with UTC on hover.
import { now } from "../lib/clock.js";
import { age, dateTime, logTime, utc } from "../lib/format.js";
import { html } from "../lib/ui.js";

/** @param {{ at: string | undefined }} props "3 min ago", ticking */
export function Age({ at }) {
  return html`<time datetime=${at} title=${`${dateTime(at)} local · ${utc(at)}`}>${age(at, now.value)}</time>`;
}

/** @param {{ at: string | undefined }} props to the millisecond */
export function LogTime({ at }) {
  return html`<time datetime=${at} title=${utc(at)}>${logTime(at, now.peek())}</time>`;
}

/** @param {{ at: string | undefined }} props to the second */
export function DateTime({ at }) {
  return html`<time datetime=${at} title=${utc(at)}>${dateTime(at)}</time>`;
}
