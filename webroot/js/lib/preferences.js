// @ts-check
// What this browser remembers of its user. Storage may be refused (private windows): then it is forgotten with the page.
import { effect, signal } from "./ui.js";

/** @typedef {"system" | "light" | "dark"} Theme */

/** @param {string} key @param {string} fallback */
function remembered(key, fallback) {
  let stored;
  try {
    stored = window.localStorage.getItem(key);
  } catch {
    stored = null;
  }
  const value = signal(stored ?? fallback);
  effect(() => {
    try {
      window.localStorage.setItem(key, value.value);
    } catch {
      // refused: nothing to do
    }
  });
  return value;
}

/** Light, dark or as the system wants; theme-early.js applies it before the first paint. */
export const theme = remembered("logclaw.theme", "system");

/** Who acts on incidents from this browser. */
export const actor = remembered("logclaw.actor", "");

/** Keeps the page in step with the chosen theme; call once. */
export function followTheme() {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });
}
