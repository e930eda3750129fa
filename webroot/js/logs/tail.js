// @ts-check
// Lines as they arrive: a bounded buffer, filled several times a second rather than line by line.
import { apiUrl } from "../lib/api.js";
import { compact, counted } from "../lib/format.js";
import { openStream } from "../lib/stream.js";
import { html, useEffect, useRef, useState } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";
import { SendSome } from "../parts/sendsome.js";
import { Empty } from "../parts/states.js";
import { filters } from "./query.js";
import { LogTable } from "./table.js";

/** @typedef {import("../lib/types.js").Log} Log */
/** @typedef {{ logs: Log[], waiting: Log[], seen: number, dropped: number }} Buffer */

const KEPT = 500;
const PAINT_MS = 250;

/** @type {Buffer} */
export const EMPTY_BUFFER = { logs: [], waiting: [], seen: 0, dropped: 0 };

/**
 * The buffer with lines added, newest first; the oldest make room.
 *
 * @param {Buffer} buffer @param {Log[]} arrived oldest first @param {number} dropped by the server @param {boolean} paused
 * @param {number} [kept]
 * @returns {Buffer}
 */
export function filled(buffer, arrived, dropped, paused, kept = KEPT) {
  const newest = [...arrived].reverse();
  const totals = { seen: buffer.seen + arrived.length, dropped: buffer.dropped + dropped };
  return paused
    ? { ...buffer, ...totals, waiting: [...newest, ...buffer.waiting].slice(0, kept) }
    : { ...totals, waiting: [], logs: [...newest, ...buffer.waiting, ...buffer.logs].slice(0, kept) };
}

/** @param {{ query: import("./query.js").LogQuery }} props */
export function Tail({ query }) {
  const [buffer, setBuffer] = useState(EMPTY_BUFFER);
  const [paused, setPaused] = useState(false);
  const [state, setState] = useState(/** @type {import("../lib/types.js").StreamState} */ ("connecting"));
  const pausedNow = useRef(paused);
  pausedNow.current = paused;
  const url = apiUrl("/logs/tail", filters(query));

  useEffect(() => {
    /** @type {Log[]} */
    let arrived = [];
    let dropped = 0;
    setBuffer(EMPTY_BUFFER);
    const close = openStream(
      url,
      {
        log: (/** @type {Log} */ log) => {
          arrived.push(log);
          if (arrived.length > KEPT) {
            arrived.shift(); // a hidden tab paints rarely: its memory stays bounded too
          }
        },
        dropped: (/** @type {{ count: number }} */ { count }) => { dropped += count; },
      },
      setState,
    );
    const paint = setInterval(() => {
      if (arrived.length > 0 || dropped > 0) {
        const [lines, lost] = [arrived, dropped];
        arrived = [];
        dropped = 0;
        setBuffer((now) => filled(now, lines, lost, pausedNow.current));
      }
    }, PAINT_MS);
    return () => {
      clearInterval(paint);
      close();
    };
  }, [url]);

  const toggle = () => {
    setPaused(!paused);
    if (paused) {
      setBuffer((now) => filled(now, [], 0, false));
    }
  };
  return html`<${TailView} buffer=${buffer} paused=${paused} state=${state} query=${query} onToggle=${toggle}
    onClear=${() => setBuffer(EMPTY_BUFFER)} />`;
}

/**
 * @param {{
 *   buffer: Buffer, paused: boolean, state: import("../lib/types.js").StreamState, query?: import("./query.js").LogQuery,
 *   onToggle: () => void, onClear: () => void
 * }} props
 */
export function TailView({ buffer, paused, state, query, onToggle, onClear }) {
  return html`
    <section class="panel results" aria-labelledby="tail-title">
      <div class="panel-head">
        <h2 id="tail-title"><${TailState} paused=${paused} state=${state} waiting=${buffer.waiting.length} /></h2>
        <span class="panel-tools">
          <span class="quiet">${counted(buffer.seen, "line")} so far, the newest ${KEPT} kept</span>
          <button type="button" class="button small" onClick=${onToggle}>
            <${Icon} name=${paused ? "play" : "pause"} />${paused ? "Resume" : "Pause"}
          </button>
          <button type="button" class="button small" onClick=${onClear}>Clear</button>
        </span>
      </div>
      ${buffer.dropped > 0
        ? html`<p class="stale" role="status"><${Icon} name="incidents" />${compact(buffer.dropped)} lines were left out because they came faster than
            they can be shown. Search finds them all; a narrower filter shows more.</p>`
        : null}
      ${buffer.logs.length === 0
        ? html`<${Empty} title="Waiting for lines that match." icon="clock"><${SendSome} /><//>`
        : html`<${LogTable} logs=${buffer.logs} query=${query} label="Newest log lines" />`}
    </section>`;
}

/** @param {{ paused: boolean, state: import("../lib/types.js").StreamState, waiting: number }} props */
function TailState({ paused, state, waiting }) {
  if (state === "lost") {
    return html`<span class="connection is-lost" role="status"><i></i>Connection lost; trying again by itself. Lines in between are found by search.</span>`;
  }
  if (state === "connecting") {
    return html`<span class="connection is-connecting" role="status"><i></i>Connecting…</span>`;
  }
  return paused
    ? html`<span class="connection is-paused"><i></i><span role="status">Paused;</span> ${counted(waiting, "new line")} waiting</span>`
    : html`<span class="connection is-open" role="status"><i></i>Live</span>`;
}
