// @ts-check
// Incident changes as they happen: one stream for the whole page. It rests when the tab has been hidden for a while, because a
// browser keeps only six connections to a server open, for all tabs together.
import { apiUrl } from "./api.js";
import { openStream } from "./stream.js";
import { signal } from "./ui.js";

/** @typedef {import("./types.js").Incident} Incident */
/** @typedef {import("./types.js").StreamState} StreamState */

const REST_AFTER_MS = 60_000;
const MOST_KEPT = 500;

/** The newest version of every incident that the stream, or an action's answer, has brought. */
export const fresh = signal(/** @type {ReadonlyMap<string, Incident>} */ (new Map()));

/** How the stream is doing. */
export const feedState = signal(/** @type {StreamState} */ ("connecting"));

/** Counts connections made anew: what was missed in between must be asked for. */
export const reconnects = signal(0);

/** @param {Incident} incident */
export function remember(incident) {
  const known = fresh.peek().get(incident.id);
  const all = new Map(fresh.peek());
  all.delete(incident.id); // so that it becomes the newest entry
  all.set(incident.id, known ? newer(known, incident) : incident);
  if (all.size > MOST_KEPT) {
    all.delete(/** @type {string} */ (all.keys().next().value));
  }
  fresh.value = all;
}

/** Opens the stream for as long as the page lives; call once. */
export function followIncidents() {
  let close = open();
  let resting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        close();
        resting = true;
      }, REST_AFTER_MS);
    } else if (resting) {
      resting = false;
      close = open();
    }
  });
}

function open() {
  let lost = false;
  return openStream(apiUrl("/incidents/stream"), { incident: remember }, (state) => {
    lost ||= state === "lost";
    if (state === "open" && lost) {
      lost = false;
      reconnects.value++;
    }
    feedState.value = state;
  });
}

/** The later version of one incident. @param {Incident} a @param {Incident} b */
export function newer(a, b) {
  return Date.parse(b.updated_at) >= Date.parse(a.updated_at) ? b : a;
}

/**
 * A page of incidents brought up to date with what has been heard since.
 *
 * @param {Incident[]} listed as the server gave them, newest first
 * @param {ReadonlyMap<string, Incident>} heard
 * @param {(incident: Incident) => boolean} belongs whether one belongs on this page
 */
export function upToDate(listed, heard, belongs) {
  const known = new Set(listed.map((one) => one.id));
  const added = [...heard.values()].filter((one) => !known.has(one.id)).reverse();
  const current = listed.map((one) => {
    const other = heard.get(one.id);
    return other ? newer(one, other) : one;
  });
  return [...added, ...current].filter(belongs);
}
