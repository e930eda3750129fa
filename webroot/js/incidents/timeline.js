// @ts-check
import { offset } from "../lib/format.js";
import { link } from "../lib/route.js";
import { millis } from "../lib/timerange.js";
import { html, useState } from "../lib/ui.js";
import { LevelBadge, levelClass } from "../parts/badges.js";
import { Lanes, shape } from "../parts/lanes.js";
import { LogTime } from "../parts/times.js";

/** @typedef {import("../lib/types.js").TimelineEntry} TimelineEntry */

const ROLE_WORDS = /** @type {Record<string, string>} */ ({ origin: "origin", echo: "echo", step: "", note: "LogClaw" });

/** The first failing request, step by step. @param {{ entries: TimelineEntry[], traceId?: string }} props */
export function Timeline({ entries, traceId = "" }) {
  const [chosen, setChosen] = useState("");
  const numbered = entries.map((entry, index) => ({ entry, id: String(index) }));
  const inServices = numbered.filter(({ entry }) => entry.service !== "");
  const start = millis(entries[0]?.at ?? "");
  return html`
    <section class="panel" aria-labelledby="timeline-title">
      <div class="panel-head">
        <h2 id="timeline-title">The request's timeline</h2>
        ${traceId ? html`<a href=${link(["traces", traceId])}>Open the whole trace</a>` : null}
      </div>
      ${entries.length === 0
        ? html`<p class="quiet panel-note">This incident was found by counting, not by following a request: there is no timeline.</p>`
        : html`
            <${Key} />
            <${Lanes} chosen=${chosen} onChoose=${setChosen}
              marks=${inServices.map(({ entry, id }) => ({ id, at: entry.at, service: entry.service, level: entry.severity, role: entry.role, text: entry.text }))} />
            <ol class="timeline">
              ${numbered.map(({ entry, id }) => html`<${Entry} entry=${entry} since=${millis(entry.at) - start} chosen=${id === chosen} />`)}
            </ol>`}
    </section>`;
}

function Key() {
  return html`
    <ul class="key" aria-hidden="true">
      ${["origin", "echo", "step"].map((role) => html`
        <li class=${role === "step" ? "lv-info" : "lv-error"}>
          <svg viewBox="-9 -9 18 18" width="14" height="14" class=${`mark is-${role}`}>${shape(role)}</svg>
          ${{ origin: "where it began", echo: "passes it on", step: "a step" }[role]}
        </li>`)}
    </ul>`;
}

/** @param {{ entry: TimelineEntry, since: number, chosen: boolean }} props */
function Entry({ entry, since, chosen }) {
  const word = ROLE_WORDS[entry.role] ?? entry.role;
  return html`
    <li class=${`entry is-${entry.role} ${levelClass(entry.severity)}${chosen ? " chosen" : ""}`}>
      <span class="entry-offset" title="since the first step">${offset(since)}</span>
      <span class="entry-time"><${LogTime} at=${entry.at} /></span>
      <span class="entry-level"><${LevelBadge} level=${entry.severity} /></span>
      <span class="entry-service">${entry.service || "LogClaw"}</span>
      <span class="entry-text">
        ${word ? html`<b class=${`role-tag is-${entry.role}`}>${word}</b> ` : null}
        ${entry.log_id ? html`<a href=${link(["logs", "around", entry.log_id])}>${entry.text}</a>` : entry.text}
      </span>
    </li>`;
}
