// @ts-check
import { counted } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { LevelBadge, levelClass } from "../parts/badges.js";
import { Empty } from "../parts/states.js";
import { LogTime } from "../parts/times.js";
import { firstLine } from "../logs/fields.js";

/** The lines that prove it. @param {{ evidence: import("../lib/types.js").Evidence[] }} props */
export function EvidenceList({ evidence }) {
  return html`
    <section class="panel" aria-labelledby="evidence-title">
      <div class="panel-head"><h2 id="evidence-title">Evidence</h2><span class="quiet">${counted(evidence.length, "line")}</span></div>
      ${evidence.length === 0
        ? html`<${Empty} title="No line has been kept as proof." icon="logs" />`
        : html`<ul class="evidence">
            ${evidence.map((one) => html`
              <li key=${one.log_id} class=${levelClass(one.severity)}>
                <a class="evidence-line" href=${link(["logs", "around", one.log_id])} title="Show around this line">
                  <span class="evidence-meta">
                    <${LogTime} at=${one.at} /><${LevelBadge} level=${one.severity} /><b>${one.service}</b>
                    <span class=${`role-tag is-${one.role}`}>${one.role}</span>
                  </span>
                  <span class="evidence-text">${firstLine(one.message)}</span>
                </a>
                ${one.trace_id ? html`<a class="evidence-trace" href=${link(["traces", one.trace_id], { log: one.log_id })}>trace</a>` : null}
              </li>`)}
          </ul>`}
    </section>`;
}
