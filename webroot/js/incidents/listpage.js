// @ts-check
import { getJson } from "../lib/api.js";
import { fresh, reconnects, upToDate } from "../lib/feed.js";
import { counted } from "../lib/format.js";
import { messageOf, usePolled } from "../lib/polled.js";
import { go, link } from "../lib/route.js";
import { html, useState } from "../lib/ui.js";
import { Choice } from "../parts/choice.js";
import { Icon } from "../parts/icons.js";
import { Empty, show } from "../parts/states.js";
import { belongs, readFilter, writeFilter } from "./filter.js";
import { IncidentTable } from "./table.js";

/** @typedef {import("../lib/types.js").Incident} Incident */
/** @typedef {import("../lib/types.js").IncidentPage} IncidentPage */
/** @typedef {import("./filter.js").IncidentFilter} IncidentFilter */

const PERIOD_MS = 10_000;
const PAGE = 50;

const STATES = [
  { value: "open", label: "Open" },
  { value: "IDENTIFIED", label: "Unacknowledged" },
  { value: "RESOLVED", label: "Resolved" },
  { value: "all", label: "All" },
];
const SEVERITIES = [
  { value: "", label: "Any" },
  { value: "CRITICAL", label: "Critical" },
  { value: "HIGH", label: "High" },
  { value: "MEDIUM", label: "Medium" },
  { value: "LOW", label: "Low" },
];

/** @param {{ query: URLSearchParams }} props */
export function IncidentsPage({ query }) {
  const filter = readFilter(query);
  const to = (/** @type {Partial<IncidentFilter>} */ change) => link(["incidents"], writeFilter({ ...filter, ...change }));
  return html`
    <h1>Incidents</h1>
    <div class="choices">
      <${Choice} label="State" chosen=${filter.state} choices=${STATES.map((one) => ({ ...one, href: to({ state: one.value }) }))} />
      <${Choice} label="Severity" chosen=${filter.severity}
        choices=${SEVERITIES.map((one) => ({ ...one, href: to({ severity: one.value }) }))} />
      <${ServiceField} key=${filter.service} service=${filter.service} onChoose=${(/** @type {string} */ service) => go(to({ service }))} />
    </div>
    <${Listed} key=${JSON.stringify(filter)} filter=${filter} />`;
}

/** @param {{ service: string, onChoose: (service: string) => void }} props */
function ServiceField({ service, onChoose }) {
  const [text, setText] = useState(service);
  return html`
    <form class="inline-form" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); onChoose(text.trim()); }}>
      <label for="service-filter">Service</label>
      <input id="service-filter" value=${text} placeholder="any" autocomplete="off" spellcheck=${false}
        onInput=${(/** @type {any} */ event) => setText(event.target.value)} />
      ${service
        ? html`<button type="button" class="icon-button" aria-label="Any service" onClick=${() => onChoose("")}><${Icon} name="close" /></button>`
        : null}
    </form>`;
}

/** @param {{ filter: IncidentFilter }} props */
function Listed({ filter }) {
  const [older, setOlder] = useState({ pages: /** @type {IncidentPage[]} */ ([]), problem: "" });
  const parameters = { state: filter.state, severity: filter.severity, service: filter.service, limit: PAGE };
  const asked = usePolled((signal) => getJson("/incidents", parameters, signal), PERIOD_MS, [parameters, reconnects.value]);
  const loadMore = async (/** @type {string} */ after) => {
    try {
      const page = await getJson("/incidents", { ...parameters, after });
      setOlder((now) => ({ pages: [...now.pages, page], problem: "" }));
    } catch (failure) {
      setOlder((now) => ({ ...now, problem: messageOf(failure) }));
    }
  };
  return html`
    <section class="panel results" aria-labelledby="found-title">
      ${show(asked, "incidents", (first) => {
        const pages = [first, ...older.pages];
        const listed = distinct(pages.flatMap((page) => page.incidents));
        const incidents = upToDate(listed, fresh.value, (one) => belongs(filter, one));
        const total = Math.max(first.total + incidents.length - listed.length, incidents.length);
        return html`<${IncidentList} incidents=${incidents} total=${total} filter=${filter} next=${pages.at(-1)?.next ?? ""}
          problem=${older.problem} onMore=${loadMore} />`;
      })}
    </section>`;
}

/** Pages shift while incidents are opened: one may come twice. @param {Incident[]} incidents */
function distinct(incidents) {
  return [...new Map(incidents.map((one) => [one.id, one])).values()];
}

/**
 * @param {{
 *   incidents: Incident[], total: number, filter: IncidentFilter, next: string, problem: string, onMore: (after: string) => void
 * }} props
 */
export function IncidentList({ incidents, total, filter, next, problem, onMore }) {
  if (incidents.length === 0) {
    return html`<h2 id="found-title" class="visually-hidden">None</h2><${NoneFound} filter=${filter} />`;
  }
  return html`
    <div class="panel-head"><h2 id="found-title"><span role="status">${counted(total, "incident")}</span></h2></div>
    <${IncidentTable} incidents=${incidents} />
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
    ${next ? html`<div class="more"><button type="button" class="button" onClick=${() => onMore(next)}>Load older</button></div>` : null}`;
}

/** @param {{ filter: IncidentFilter }} props */
function NoneFound({ filter }) {
  const narrowed = filter.severity || filter.service;
  if (filter.state === "open" && !narrowed) {
    return html`
      <${Empty} title="No open incidents.">
        <p>New ones appear here by themselves. <a href=${link(["incidents"], { state: "RESOLVED" })}>See resolved ones</a>.</p>
      <//>`;
  }
  return html`
    <${Empty} title="No incident matches." icon="search">
      <p><a href=${link(["incidents"], { state: "all" })}>Show all incidents</a></p>
    <//>`;
}
