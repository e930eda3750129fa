// @ts-check
// Search results, page by page.
import { getJson } from "../lib/api.js";
import { messageOf, useAsked } from "../lib/polled.js";
import { useState } from "../lib/ui.js";
import { search } from "./query.js";

/** @typedef {import("../lib/types.js").LogPage} LogPage */
/**
 * @typedef {{
 *   first: import("../lib/types.js").Asked<LogPage>, logs: import("../lib/types.js").Log[],
 *   more: "none" | "some" | "loading", problem: string, loadMore: () => void
 * }} Found
 */
/** @typedef {{ key: string, pages: LogPage[], loading: boolean, problem: string }} Rest the pages after the first */

const PAGE = 100;

/** @param {import("./query.js").LogQuery} query @param {number} round a new number asks anew @returns {Found} */
export function useLogPages(query, round) {
  const parameters = { ...search(query), order: query.order, limit: PAGE };
  const key = JSON.stringify([parameters, round]);
  const first = useAsked((signal) => getJson("/logs", parameters, signal), [key]);
  const [kept, setKept] = useState(nothingYet(key));
  const rest = kept.key === key ? kept : nothingYet(key); // what belongs to another search is forgotten
  const pages = first.kind === "loaded" ? [first.value, ...rest.pages] : [];
  const next = pages.at(-1)?.next;

  const loadMore = async () => {
    setKept({ ...rest, loading: true, problem: "" });
    /** @param {(now: Rest) => Rest} change */
    const update = (change) => setKept((now) => (now.key === key ? change(now) : now));
    try {
      const page = await getJson("/logs", { ...parameters, after: next });
      update((now) => ({ ...now, pages: [...now.pages, page], loading: false }));
    } catch (failure) {
      update((now) => ({ ...now, loading: false, problem: messageOf(failure) }));
    }
  };

  return {
    first,
    logs: pages.flatMap((page) => page.logs),
    more: rest.loading ? "loading" : next ? "some" : "none",
    problem: rest.problem,
    loadMore,
  };
}

/** @param {string} key @returns {Rest} */
function nothingYet(key) {
  return { key, pages: [], loading: false, problem: "" };
}
