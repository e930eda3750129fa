// @ts-check
// The HTTP API of the web role. Every failure becomes an ApiError whose message can be shown as it is.

/** @typedef {Record<string, string | number | undefined | null>} Query */

const BASE = "/api/v1";
const TIMEOUT_MS = 20_000;

/** What went wrong, in a sentence for the person at the screen. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} status HTTP status; 0 if there was no answer
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * The address of a resource; empty parameters are left out.
 *
 * @param {string} path such as `/logs`; its segments must be encoded already
 * @param {Query} [query]
 */
export function apiUrl(path, query = {}) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") {
      params.set(key, String(value));
    }
  }
  const text = params.toString();
  return BASE + path + (text ? `?${text}` : "");
}

/**
 * @param {string} path
 * @param {Query} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export function getJson(path, query, signal) {
  return ask(apiUrl(path, query), { headers: { Accept: "application/json" } }, signal);
}

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export function postJson(path, body) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  return ask(apiUrl(path), { method: "POST", headers, body: JSON.stringify(body) });
}

/**
 * @param {string} url
 * @param {RequestInit} options
 * @param {AbortSignal} [signal] of the asker, who has left when it fires
 */
async function ask(url, options, signal) {
  const controller = new AbortController();
  const giveUp = setTimeout(() => controller.abort(), TIMEOUT_MS);
  signal?.addEventListener("abort", () => controller.abort());
  try {
    const answer = await fetch(url, { ...options, signal: controller.signal });
    const text = await answer.text();
    if (!answer.ok) {
      throw new ApiError(reasonOf(answer.status, text), answer.status);
    }
    return parse(text);
  } catch (failure) {
    throw failure instanceof ApiError || signal?.aborted ? failure : noAnswer(controller.signal.aborted);
  } finally {
    clearTimeout(giveUp);
  }
}

/** @param {boolean} timedOut */
function noAnswer(timedOut) {
  return new ApiError(
    timedOut
      ? `LogClaw did not answer within ${TIMEOUT_MS / 1000} seconds. It may be overloaded; try a shorter time range.`
      : "LogClaw does not answer. Check that its process with the role “web” runs and that this machine reaches it.",
    0,
  );
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("LogClaw's answer was not JSON. A proxy in between may have answered instead.", 502);
  }
}

/**
 * The server's own sentence, or one about the status.
 *
 * @param {number} status
 * @param {string} text
 */
export function reasonOf(status, text) {
  try {
    const { error } = JSON.parse(text);
    if (typeof error === "string" && error) {
      return error;
    }
  } catch {
    // not ours: a proxy's page
  }
  switch (status) {
    case 401:
    case 403:
      return "You may not see this. Sign in again, or ask whoever runs LogClaw for access.";
    case 404:
      return "There is no such thing here. It may have been deleted by retention.";
    case 413:
      return "That is larger than the server takes at once.";
    case 503:
      return "A part of LogClaw is not reachable just now. It is tried again by itself.";
    default:
      return `LogClaw answered with status ${status}.`;
  }
}
