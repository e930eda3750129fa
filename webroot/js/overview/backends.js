// @ts-check
import { bytes, compact, counted, whole } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { Health } from "../parts/badges.js";

/** @typedef {import("../lib/types.js").Pipeline} Pipeline */

const INDICES_SHOWN = 6;

/** @param {{ pipeline: Pipeline }} props */
export function Backends({ pipeline: { kafka, opensearch } }) {
  return html`
    <div class="backend">
      <h3>Kafka <${Health} state=${kafka.state} /></h3>
      ${kafka.reason ? html`<p class="problem">${kafka.reason}</p>` : null}
      <p class="quiet">${counted(kafka.brokers.length, "broker")}, ${counted(kafka.topics.length, "topic")}</p>
      ${kafka.groups.length > 0 ? html`<${Groups} groups=${kafka.groups} />` : null}
      ${kafka.topics.length > 0 ? html`<${Topics} topics=${kafka.topics} />` : null}
    </div>
    <div class="backend">
      <h3>OpenSearch <${Health} state=${opensearch.state} /></h3>
      ${opensearch.reason ? html`<p class="problem">${opensearch.reason}</p>` : null}
      <p class="quiet">
        cluster ${opensearch.status ?? "unknown"}, ${compact(opensearch.docs)} documents, ${bytes(opensearch.bytes)}
      </p>
      ${opensearch.indices.length > 0 ? html`<${IndexTable} indices=${opensearch.indices} />` : null}
    </div>`;
}

/** @param {{ groups: Pipeline["kafka"]["groups"] }} props */
function Groups({ groups }) {
  return html`
    <div class="table-scroll">
      <table class="table compact">
        <caption class="visually-hidden">Consumer groups</caption>
        <thead><tr><th scope="col">Consumer group</th><th scope="col" class="number">Members</th><th scope="col" class="number">Waiting</th></tr></thead>
        <tbody>
          ${groups.map((one) => html`
            <tr key=${one.group}>
              <th scope="row">${one.group}</th><td class="number">${one.members}</td>
              <td class="number" title=${whole(one.lag)}>${compact(one.lag)}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>`;
}

/** @param {{ topics: Pipeline["kafka"]["topics"] }} props */
function Topics({ topics }) {
  return html`
    <details>
      <summary>Topics</summary>
      <div class="table-scroll">
        <table class="table compact">
          <thead><tr><th scope="col">Topic</th><th scope="col" class="number">Partitions</th><th scope="col" class="number">Records</th><th scope="col" class="number">Size</th></tr></thead>
          <tbody>
            ${topics.map((one) => html`
              <tr key=${one.name}>
                <th scope="row">${one.name}</th><td class="number">${one.partitions}</td>
                <td class="number" title=${whole(one.records)}>${compact(one.records)}</td><td class="number">${bytes(one.bytes)}</td>
              </tr>`)}
          </tbody>
        </table>
      </div>
    </details>`;
}

/** @param {{ indices: Pipeline["opensearch"]["indices"] }} props */
function IndexTable({ indices }) {
  const shown = [...indices].sort((a, b) => b.name.localeCompare(a.name)).slice(0, INDICES_SHOWN);
  return html`
    <div class="table-scroll">
      <table class="table compact">
        <caption class="visually-hidden">Indices</caption>
        <thead><tr><th scope="col">Index</th><th scope="col">Health</th><th scope="col" class="number">Documents</th><th scope="col" class="number">Size</th></tr></thead>
        <tbody>
          ${shown.map((one) => html`
            <tr key=${one.name}>
              <th scope="row">${one.name}</th><td><${Health} state=${one.health} /></td>
              <td class="number" title=${whole(one.docs)}>${compact(one.docs)}</td><td class="number">${bytes(one.bytes)}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>
    ${indices.length > shown.length ? html`<p class="quiet">and ${indices.length - shown.length} older</p>` : null}`;
}
