// @ts-check
// Asking the server, once or again and again, as one tagged value: loading, failed or loaded.
import { useEffect, useRef, useState } from "./ui.js";

/**
 * @template T
 * @typedef {import("./types.js").Asked<T>} Asked
 */

const SLOWEST_MS = 30_000;

/**
 * Asks now, and then every `period` milliseconds while the page is visible. What was loaded stays
 * while later tries fail; `problem` then says why. Failing tries come at growing distances.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} ask
 * @param {number} period in milliseconds; 0 asks once
 * @param {unknown[]} [inputs] what `ask` depends on: a change starts anew
 * @returns {Asked<T>}
 */
export function usePolled(ask, period, inputs = []) {
  const [state, setState] = useState(/** @type {Asked<T>} */ ({ kind: "loading" }));
  const [round, setRound] = useState(0);
  const asked = useRef("");
  const key = JSON.stringify(inputs);

  useEffect(() => {
    const gone = new AbortController();
    let timer = 0;
    let failures = 0;
    const retry = () => setRound((/** @type {number} */ n) => n + 1);

    const again = () => {
      if (period > 0) {
        timer = window.setTimeout(tick, Math.min(period * 2 ** failures, Math.max(period, SLOWEST_MS)));
      }
    };
    const tick = async () => {
      if (document.hidden && period > 0) {
        return; // the visibility listener asks again
      }
      try {
        const value = await ask(gone.signal);
        if (!gone.signal.aborted) {
          failures = 0;
          setState({ kind: "loaded", value, at: Date.now(), problem: "", retry });
        }
      } catch (failure) {
        if (!gone.signal.aborted) {
          failures++;
          setState((/** @type {Asked<T>} */ before) => failed(before, messageOf(failure), retry));
        }
      }
      if (!gone.signal.aborted) {
        again();
      }
    };
    const onVisible = () => {
      if (!document.hidden && period > 0) {
        clearTimeout(timer);
        tick();
      }
    };

    if (asked.current !== key) {
      asked.current = key;
      setState({ kind: "loading" });
    }
    tick();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      gone.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [key, period, round]);

  return state;
}

/**
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} ask
 * @param {unknown[]} [inputs]
 * @returns {Asked<T>}
 */
export function useAsked(ask, inputs = []) {
  return usePolled(ask, 0, inputs);
}

/**
 * @template T
 * @param {Asked<T>} before
 * @param {string} reason
 * @param {() => void} retry
 * @returns {Asked<T>}
 */
function failed(before, reason, retry) {
  return before.kind === "loaded" ? { ...before, problem: reason, retry } : { kind: "failed", reason, retry };
}

/** @param {unknown} failure */
export function messageOf(failure) {
  return failure instanceof Error ? failure.message : String(failure);
}
