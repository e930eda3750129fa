// @ts-check
// A histogram one can read with the mouse or the keyboard, and zoom by dragging or with Shift and the arrow keys.
import { counted, dateTime, compact, whole } from "../lib/format.js";
import { html, useRef, useState } from "../lib/ui.js";
import { levelClass } from "./badges.js";
import { Bars, highestOf, sum, ticks } from "./bars.js";

/** @typedef {import("../lib/types.js").Histogram} Histogram */
/** @typedef {{ anchor: number, head: number }} Span */

/**
 * @param {{ histogram: Histogram, levels: string[], label: string, onZoom?: (from: number, to: number) => void }} props
 *     levels: those drawn, the lowest in the stack first
 */
export function TimeChart({ histogram, levels, label, onZoom }) {
  const { buckets } = histogram;
  const [at, setAt] = useState(-1);
  const [span, setSpan] = useState(/** @type {Span | null} */ (null));
  const area = useRef(/** @type {HTMLElement | null} */ (null));
  const last = buckets.length - 1;

  const indexOf = (/** @type {PointerEvent} */ event) => {
    const box = /** @type {HTMLElement} */ (area.current).getBoundingClientRect();
    return clamp(Math.floor(((event.clientX - box.left) / box.width) * buckets.length), last);
  };
  const zoomTo = (/** @type {Span} */ chosen) => {
    const from = Date.parse(buckets[Math.min(chosen.anchor, chosen.head)]?.at ?? "");
    const to = Date.parse(buckets[Math.max(chosen.anchor, chosen.head)]?.at ?? "") + histogram.interval_ms;
    setSpan(null);
    setAt(-1);
    onZoom?.(from, to);
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const step = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last })[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = clamp((at < 0 ? last - (step < 0 ? 0 : step) : at) + step, last);
      setSpan(event.shiftKey && onZoom ? { anchor: span?.anchor ?? Math.max(at, 0), head: next } : null);
      setAt(next);
    } else if (event.key === "Enter" && onZoom && at >= 0) {
      event.preventDefault();
      zoomTo(span ?? { anchor: at, head: at });
    } else if (event.key === "Escape") {
      setSpan(null);
      setAt(-1);
    }
  };

  const current = buckets[at];
  return html`
    <figure class="chart">
      <span class="chart-max" aria-hidden="true">${compact(highestOf(buckets, levels))}</span>
      <div class=${`chart-area${onZoom ? " zoomable" : ""}`} ref=${area} tabindex="0" role="slider" aria-label=${label}
        aria-valuemin="0" aria-valuemax=${Math.max(last, 0)} aria-valuenow=${Math.max(at, 0)}
        aria-valuetext=${current ? spoken(current, levels) : summary(histogram, levels)}
        onKeyDown=${onKey} onBlur=${() => { setSpan(null); setAt(-1); }}
        onPointerMove=${(/** @type {PointerEvent} */ event) => {
          const index = indexOf(event);
          setAt(index);
          if (span && event.buttons === 1) {
            setSpan({ ...span, head: index });
          }
        }}
        onPointerDown=${(/** @type {PointerEvent} */ event) => {
          if (onZoom && event.button === 0) {
            area.current?.setPointerCapture(event.pointerId);
            setSpan({ anchor: indexOf(event), head: indexOf(event) });
          }
        }}
        onPointerUp=${() => (span && span.anchor !== span.head ? zoomTo(span) : setSpan(null))}
        onPointerLeave=${() => { if (!span) { setAt(-1); } }}>
        <${Bars} buckets=${buckets} levels=${levels} />
        ${span && span.anchor !== span.head ? html`<${Marked} span=${span} of=${buckets.length} />` : null}
        ${current ? html`<${Tip} histogram=${histogram} index=${at} levels=${levels} />` : null}
      </div>
      <div class="chart-axis" aria-hidden="true">${ticks(buckets).map((text) => html`<span>${text}</span>`)}</div>
    </figure>`;
}

/** @param {{ span: Span, of: number }} props */
function Marked({ span, of }) {
  const from = Math.min(span.anchor, span.head);
  const width = Math.abs(span.anchor - span.head) + 1;
  return html`
    <svg class="chart-mark" viewBox=${`0 0 ${of} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect x=${from} y="0" width=${width} height="1" />
    </svg>`;
}

/** @param {{ histogram: Histogram, index: number, levels: string[] }} props */
function Tip({ histogram, index, levels }) {
  const bucket = /** @type {import("../lib/types.js").Bucket} */ (histogram.buckets[index]);
  const share = (index + 0.5) / histogram.buckets.length;
  const side = share > 0.5 ? "left" : "right";
  return html`
    <div class=${`chart-tip to-${side}`} style=${{ left: `${share * 100}%` }} aria-hidden="true">
      <p>${dateTime(bucket.at)}</p>
      <dl>
        ${levels.filter((level) => (bucket.levels[level] ?? 0) > 0).map((level) => html`
          <div><dt><i class=${`dot ${levelClass(level)}`}></i>${level}</dt><dd>${whole(bucket.levels[level])}</dd></div>`)}
        <div class="chart-sum"><dt>Total</dt><dd>${whole(sum(bucket, levels))}</dd></div>
      </dl>
    </div>`;
}

/** @param {import("../lib/types.js").Bucket} bucket @param {string[]} levels */
function spoken(bucket, levels) {
  const parts = levels.filter((level) => (bucket.levels[level] ?? 0) > 0).map((level) => `${bucket.levels[level]} ${level}`);
  return `${dateTime(bucket.at)}: ${parts.length > 0 ? parts.join(", ") : "none"}`;
}

/** The chart in one sentence. @param {Histogram} histogram @param {string[]} levels */
export function summary(histogram, levels) {
  const all = histogram.buckets.reduce((total, bucket) => total + sum(bucket, levels), 0);
  const peak = histogram.buckets.reduce(
    (/** @type {import("../lib/types.js").Bucket | undefined} */ best, bucket) =>
      !best || sum(bucket, levels) > sum(best, levels) ? bucket : best,
    undefined,
  );
  return all === 0 || !peak
    ? "none in this time"
    : `${counted(all, "line")} in all, most at ${dateTime(peak.at)} (${whole(sum(peak, levels))})`;
}

/** @param {number} index @param {number} last */
function clamp(index, last) {
  return Math.max(0, Math.min(index, last));
}
