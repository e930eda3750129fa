// @ts-check
// Server-sent events. The browser reconnects by itself after a lost connection; when the server refuses the stream
// (then the browser gives up) we open it again, at growing distances.

/** @typedef {import("./types.js").StreamState} StreamState */

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * Opens a stream until the returned function is called.
 *
 * @param {string} url
 * @param {Record<string, (data: any) => void>} listeners by event name; each gets the parsed data
 * @param {(state: StreamState) => void} onState told of every change
 * @param {(url: string) => EventSource} [connect]
 * @returns {() => void} closes it
 */
export function openStream(url, listeners, onState, connect = (address) => new EventSource(address)) {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let wait = FIRST_RETRY_MS;
  let closed = false;

  const open = () => {
    onState("connecting");
    source = connect(url);
    source.onopen = () => {
      wait = FIRST_RETRY_MS;
      onState("open");
    };
    source.onerror = () => {
      onState("lost");
      if (source?.readyState === 2 && !closed) {
        source.close();
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, LAST_RETRY_MS);
      }
    };
    for (const [name, listener] of Object.entries(listeners)) {
      source.addEventListener(name, (event) => {
        const data = parsed(/** @type {MessageEvent} */ (event).data);
        if (data !== undefined) {
          listener(data);
        }
      });
    }
  };

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
  };
}

/**
 * The data of an event, or undefined for one that is cut short.
 *
 * @param {string} data
 */
function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
