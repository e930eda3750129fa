// @ts-check
// Where we are: "#/logs?from=now-1h&level=ERROR". Everything a view shows can be sent as a link.
import { signal } from "./ui.js";

/** @typedef {{ path: string[], query: URLSearchParams }} Route */

/**
 * @param {string} hash such as `#/logs/around/01AB?scope=host`
 * @returns {Route}
 */
export function parseRoute(hash) {
  const text = hash.replace(/^#\/?/, "");
  const mark = text.indexOf("?");
  const path = (mark < 0 ? text : text.slice(0, mark)).split("/").filter(Boolean).map(decoded);
  return { path, query: new URLSearchParams(mark < 0 ? "" : text.slice(mark + 1)) };
}

/**
 * A link to a place in the dashboard; empty values are left out.
 *
 * @param {string[]} path
 * @param {Record<string, string | undefined>} [query]
 */
export function link(path, query = {}) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value) {
      params.set(key, value);
    }
  }
  const text = params.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

/** The current route. */
export const route = signal(parseRoute(""));

/** Follows the address bar; call once. */
export function followAddress() {
  const read = () => {
    route.value = parseRoute(window.location.hash);
  };
  window.addEventListener("hashchange", read);
  read();
}

/**
 * @param {string} target made by {@link link}
 * @param {{ replace?: boolean }} [how] replace: no new entry in the history
 */
export function go(target, { replace = false } = {}) {
  if (replace) {
    window.history.replaceState(null, "", target);
    route.value = parseRoute(target);
  } else {
    window.location.hash = target;
  }
}

/** @param {string} segment */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
