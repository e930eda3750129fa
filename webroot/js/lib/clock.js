// @ts-check
// One clock for every relative time on the page, so that they tick together.
import { signal } from "./ui.js";

const TICK_MS = 1_000;

/** Now, to the second. Reading it in a view renders that view every second: read it in small ones. */
export const now = signal(Date.now());

/** Starts the clock; call once. It rests while nobody looks. */
export function startClock() {
  setInterval(() => {
    if (!document.hidden) {
      now.value = Date.now();
    }
  }, TICK_MS);
}
