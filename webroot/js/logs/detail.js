// @ts-check
// Everything a log line holds, and where one can go from it.
import { copyText } from "../lib/notices.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";
import { groupsOf } from "./fields.js";
import { narrowedTo, readQuery, without, writeQuery } from "./query.js";

/** @typedef {import("../lib/types.js").Log} Log */
/** @typedef {import("./query.js").LogQuery} LogQuery */

/** @param {{ log: Log, query?: LogQuery }} props query: what "filter for" adds to; a fresh one if absent */
export function LogDetail({ log, query = readQuery(new URLSearchParams()) }) {
  const around = link(["logs", "around", log.log_id]);
  return html`
    <div class="log-detail">
      <div class="log-actions">
        <a class="button small" href=${around}><${Icon} name="around" />Show around this line</a>
        ${log.trace_id
          ? html`<a class="button small" href=${link(["traces", log.trace_id], { log: log.log_id })}><${Icon} name="trace" />Open trace</a>`
          : null}
        <button type="button" class="button small" onClick=${() => copyText(JSON.stringify(log, null, 2), "Line")}>
          <${Icon} name="copy" />Copy as JSON
        </button>
        <button type="button" class="button small" onClick=${() => copyText(new URL(around, location.href).href, "Link")}>
          <${Icon} name="copy" />Copy link
        </button>
      </div>
      <${Text} title="Message" text=${log.message} />
      ${log.exception_stacktrace ? html`<${Text} title="Stack trace" text=${log.exception_stacktrace} />` : null}
      ${groupsOf(log).map((group) => html`<${FieldTable} group=${group} query=${query} />`)}
    </div>`;
}

/** @param {{ title: string, text: string }} props */
function Text({ title, text }) {
  return html`
    <section class="log-text">
      <h4>${title}<${CopyButton} text=${text} what=${title} /></h4>
      <pre tabindex="0">${text}</pre>
    </section>`;
}

/** @param {{ group: import("./fields.js").Group, query: LogQuery }} props */
function FieldTable({ group, query }) {
  return html`
    <table class="fields">
      <caption>${group.title}</caption>
      <tbody>
        ${group.fields.map(({ key, value, text, title }) => html`
          <tr key=${key}>
            <th scope="row">${key}</th>
            <td><span class="field-value" title=${title}>${text}</span></td>
            <td class="field-actions">
              <${FilterLinks} field=${key} value=${value} query=${query} />
              <${CopyButton} text=${typeof value === "string" ? value : text} what=${key} />
            </td>
          </tr>`)}
      </tbody>
    </table>`;
}

const NOT_SEARCHED = new Set(["@timestamp", "observed_timestamp", "ingest_timestamp", "log_id", "tenant_id"]);

/** @param {{ field: string, value: unknown, query: LogQuery }} props */
function FilterLinks({ field, value, query }) {
  if (NOT_SEARCHED.has(field)) {
    return null;
  }
  const only = narrowedTo(query, field, value);
  const rest = without(query, field, value);
  return html`
    ${only ? html`<${FilterLink} to=${only} icon="filter" title="Filter for this value" label=${`Filter for ${field} = ${value}`} />` : null}
    ${rest ? html`<${FilterLink} to=${rest} icon="minus" title="Leave out this value" label=${`Leave out ${field} = ${value}`} />` : null}`;
}

/** @param {{ to: LogQuery, icon: string, title: string, label: string }} props */
function FilterLink({ to, icon, title, label }) {
  return html`<a class="icon-button" href=${link(["logs"], writeQuery(to))} title=${title} aria-label=${label}><${Icon} name=${icon} /></a>`;
}

/** @param {{ text: string, what: string }} props */
function CopyButton({ text, what }) {
  return html`
    <button type="button" class="icon-button" title="Copy" aria-label=${`Copy ${what}`} onClick=${() => copyText(text, what)}>
      <${Icon} name="copy" />
    </button>`;
}
