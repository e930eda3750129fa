// @ts-check
import { getJson } from "../lib/api.js";
import { usePolled } from "../lib/polled.js";
import { html } from "../lib/ui.js";
import { openIncidents } from "../openincidents.js";
import { show } from "../parts/states.js";
import { Backends } from "./backends.js";
import { DeadLetters } from "./deadletters.js";
import { ErrorChart } from "./errors.js";
import { Flow } from "./flow.js";
import { Headline } from "./headline.js";
import { Members } from "./members.js";
import { OpenIncidents } from "./openincidents.js";
import { ServicesTable } from "./services.js";

/**
 * @template T
 * @typedef {import("../lib/types.js").Asked<T>} Asked
 */
/** @typedef {import("../lib/types.js").Pipeline} Pipeline */
/** @typedef {import("../lib/types.js").Histogram} Histogram */
/** @typedef {import("../lib/types.js").Services} Services */
/** @typedef {import("../lib/types.js").IncidentPage} IncidentPage */
/** @typedef {import("../lib/types.js").DeadLetterPage} DeadLetterPage */

const PIPELINE_PERIOD_MS = 2_000;
const SLOW_PERIOD_MS = 10_000;
const DEAD_LETTERS_PERIOD_MS = 30_000;

/** Is all well; and if not, where to look. */
export function OverviewPage() {
  const pipeline = usePolled((signal) => getJson("/pipeline", {}, signal), PIPELINE_PERIOD_MS);
  const errors = usePolled(
    (signal) => getJson("/logs/histogram", { from: "now-1h", to: "now", level: "WARN,ERROR,FATAL", buckets: 60 }, signal),
    SLOW_PERIOD_MS,
  );
  const services = usePolled((signal) => getJson("/services", { from: "now-15m" }, signal), SLOW_PERIOD_MS);
  const letters = usePolled((signal) => getJson("/dead-letters", { limit: 5 }, signal), DEAD_LETTERS_PERIOD_MS);
  return html`<${Overview} letters=${letters} pipeline=${pipeline} errors=${errors} services=${services}
    incidents=${openIncidents.value} />`;
}

/**
 * @param {{
 *   pipeline: Asked<Pipeline>, errors: Asked<Histogram>, services: Asked<Services>, incidents: Asked<IncidentPage>,
 *   letters: Asked<DeadLetterPage>
 * }} props
 */
export function Overview({ pipeline, errors, services, incidents, letters }) {
  return html`
    <h1 class="visually-hidden">Overview</h1>
    <${Headline} pipeline=${pipeline} incidents=${incidents} />
    <div class="columns same-height">
      <section class="panel" aria-labelledby="open-title">
        <div class="panel-head">
          <h2 id="open-title">Open incidents</h2>
          <a href="#/incidents">All incidents</a>
        </div>
        ${show(incidents, "incidents", (value) => html`<${OpenIncidents} page=${value} />`)}
      </section>
      <section class="panel" aria-labelledby="errors-title">
        <div class="panel-head">
          <h2 id="errors-title">Warnings and errors, last hour</h2>
          <a href="#/logs?from=now-1h&level=WARN,ERROR,FATAL">See the lines</a>
        </div>
        ${show(errors, "the error chart", (value) => html`<${ErrorChart} histogram=${value} />`)}
      </section>
    </div>
    <section class="panel" aria-labelledby="flow-title">
      <div class="panel-head">
        <h2 id="flow-title">Pipeline</h2>
        <p class="quiet">Records per second; on the lines: records waiting</p>
      </div>
      ${show(pipeline, "the pipeline", (value) => html`<${Flow} pipeline=${value} />`)}
    </section>
    <${DeadLetters} letters=${letters} />
    <div class="columns">
      <div class="stack">
        <section class="panel" aria-labelledby="services-title">
          <div class="panel-head"><h2 id="services-title">Services, last 15 minutes</h2></div>
          ${show(services, "services", (value) => html`<${ServicesTable} services=${value.services} />`)}
        </section>
        <section class="panel" aria-labelledby="members-title">
          <div class="panel-head"><h2 id="members-title">Processes</h2></div>
          ${show(pipeline, "processes", (value) => html`<${Members} members=${value.members} />`)}
        </section>
      </div>
      <section class="panel" aria-labelledby="backends-title">
        <div class="panel-head"><h2 id="backends-title">Kafka and OpenSearch</h2></div>
        ${show(pipeline, "Kafka and OpenSearch", (value) => html`<${Backends} pipeline=${value} />`)}
      </section>
    </div>`;
}
