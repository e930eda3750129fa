// @ts-check
import { absolute } from "../lib/timerange.js";
import { go, link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { totals } from "../parts/bars.js";
import { Legend } from "../parts/legend.js";
import { Empty } from "../parts/states.js";
import { TimeChart } from "../parts/timechart.js";

const LEVELS = ["FATAL", "ERROR", "WARN"];

/** @param {{ histogram: import("../lib/types.js").Histogram }} props */
export function ErrorChart({ histogram }) {
  const found = totals(histogram.buckets).filter(([level]) => LEVELS.includes(level));
  if (found.length === 0) {
    return html`<${Empty} title="No warnings and no errors in the last hour." />`;
  }
  return html`
    <${TimeChart} histogram=${histogram} levels=${LEVELS} label="Warnings and errors per minute, last hour"
      onZoom=${(/** @type {number} */ from, /** @type {number} */ to) =>
        go(link(["logs"], { ...absolute(from, to), level: "WARN,ERROR,FATAL" }))} />
    <${Legend} totals=${found} />`;
}
