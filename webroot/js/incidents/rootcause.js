// @ts-check
import { html } from "../lib/ui.js";
import { link } from "../lib/route.js";
import { logTime } from "../lib/format.js";

/** @typedef {import("../lib/types.js").RootCause} RootCause */
/** @typedef {ReadonlyMap<string, { at: string, service: string, text: string }>} Lines by log id */

/** What broke and why we think so, each sentence with its proof. @param {{ rootCause: RootCause, lines: Lines }} props */
export function RootCausePanel({ rootCause, lines }) {
  return html`
    <section class="panel root-cause" aria-labelledby="cause-title">
      <div class="panel-head">
        <h2 id="cause-title">What broke</h2>
        <span class="quiet">${rootCause.author === "rules" ? "written by rules" : `written by ${rootCause.author}; cited lines were checked to exist`}</span>
      </div>
      <p class="summary">${rootCause.summary || "Nothing has been concluded yet."}</p>
      ${rootCause.statements.length > 0
        ? html`<ol class="statements">
            ${rootCause.statements.map((one) => html`
              <li><p>${one.text} <${Citations} ids=${one.log_ids} lines=${lines} /></p></li>`)}
          </ol>`
        : null}
      ${rootCause.suggestions.length > 0
        ? html`<h3>Look at next</h3><ul class="suggestions">${rootCause.suggestions.map((text) => html`<li>${text}</li>`)}</ul>`
        : null}
    </section>`;
}

/** @param {{ ids: string[], lines: Lines }} props */
function Citations({ ids, lines }) {
  return html`
    <span class="citations">
      ${ids.map((id, index) => {
        const line = lines.get(id);
        const title = line ? `${line.service}: ${line.text.slice(0, 300)}` : `log ${id}`;
        return html`<a class="cite" href=${link(["logs", "around", id], { scope: "service" })} title=${title}>
          ${line ? `${line.service} ${logTime(line.at, Date.parse(line.at)).slice(0, 8)}` : `line ${index + 1}`}
        </a>`;
      })}
    </span>`;
}
