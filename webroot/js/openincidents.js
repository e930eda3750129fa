// @ts-check
// The open incidents, for whoever shows them: asked for now and then, and kept up to date by the stream in between.
import { getJson } from "./lib/api.js";
import { fresh, reconnects, upToDate } from "./lib/feed.js";
import { usePolled } from "./lib/polled.js";
import { computed, signal, useEffect } from "./lib/ui.js";

/** @typedef {import("./lib/types.js").Asked<import("./lib/types.js").IncidentPage>} AskedIncidents */

const PERIOD_MS = 15_000;
const LIMIT = 50;

const asked = signal(/** @type {AskedIncidents} */ ({ kind: "loading" }));

/** The open incidents as they are now. */
export const openIncidents = computed(() => current(asked.value));

/** How many there are; 0 while that is not known. */
export const openCount = computed(() => (openIncidents.value.kind === "loaded" ? openIncidents.value.value.total : 0));

/** Keeps them up to date; draws nothing, so that the page around it is not drawn anew each time. */
export function FollowOpenIncidents() {
  const answer = usePolled((abort) => getJson("/incidents", { state: "open", limit: LIMIT }, abort), PERIOD_MS, [reconnects.value]);
  useEffect(() => {
    asked.value = answer;
  }, [answer]);
  return null;
}

/** @param {AskedIncidents} answer @returns {AskedIncidents} */
function current(answer) {
  if (answer.kind !== "loaded") {
    return answer;
  }
  const listed = answer.value.incidents;
  const incidents = upToDate(listed, fresh.value, (one) => one.state !== "RESOLVED");
  return { ...answer, value: { ...answer.value, incidents, total: answer.value.total + incidents.length - listed.length } };
}
