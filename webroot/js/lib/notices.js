// @ts-check
// Short notices in the corner, read out by screen readers.
import { signal } from "./ui.js";

/** @typedef {{ id: number, kind: "done" | "problem", text: string }} Notice */

const SHOWN_MS = { done: 4_000, problem: 12_000 };
let nextId = 1;

/** @type {import("./ui.js").Signal<Notice[]>} */
export const notices = signal([]);

/** @param {Notice["kind"]} kind @param {string} text */
export function notify(kind, text) {
  const notice = { id: nextId++, kind, text };
  notices.value = [...notices.value.slice(-3), notice];
  setTimeout(() => dismiss(notice.id), SHOWN_MS[kind]);
}

/** @param {number} id */
export function dismiss(id) {
  notices.value = notices.value.filter((/** @type {Notice} */ one) => one.id !== id);
}

/** @param {string} text @param {string} what named in the notice */
export async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    notify("done", `${what} copied`);
  } catch {
    notify("problem", "The browser does not allow copying here. Select the text and copy it by hand.");
  }
}
