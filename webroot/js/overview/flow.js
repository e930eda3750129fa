// @ts-check
// One record's way through, as it is right now: stages as cards, topics as the lines between them.
import { compact, rate, whole } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { Health, healthClass } from "../parts/badges.js";

/** @typedef {import("../lib/types.js").Pipeline} Pipeline */
/** @typedef {import("../lib/types.js").Stage} Stage */

const MUCH_LAG = 10_000;

const WORDS = /** @type {Record<string, string>} */ ({
  intake: "takes OTLP in",
  etl: "parses and enriches",
  indexing: "stores for search",
  detection: "judges rates",
  correlation: "follows requests",
  ticketing: "handles incidents",
});

/** @param {{ pipeline: Pipeline }} props */
export function Flow({ pipeline }) {
  const stage = (/** @type {string} */ role) => pipeline.stages.find((one) => one.role === role) ?? absent(role);
  const flows = (/** @type {string} */ role) => stage(role).in_per_s > 0;
  const lag = (/** @type {string} */ role) => lagOf(pipeline, role);
  return html`
    <ol class="flow">
      <li class="flow-intake"><${StageCard} stage=${stage("intake")} /></li>
      <li class="flow-line one" aria-hidden="true">
        <${Lines} paths=${[["M0 150H100", flows("etl")]]} />
        <${Waiting} topic="raw-logs" lag=${topicLag(pipeline, "raw-logs")} />
      </li>
      <li class="flow-etl"><${StageCard} stage=${stage("etl")} lag=${lag("etl")} /></li>
      <li class="flow-line two" aria-hidden="true">
        <${Lines} paths=${[
          ["M0 150H62C80 150 70 50 88 50H100", flows("indexing")],
          ["M0 150H100", flows("detection")],
          ["M0 150H62C80 150 70 250 88 250H100", flows("correlation")],
        ]} />
        <${Waiting} topic="enriched-logs" lag=${topicLag(pipeline, "enriched-logs")} />
      </li>
      <li class="flow-indexing"><${StageCard} stage=${stage("indexing")} lag=${lag("indexing")} /></li>
      <li class="flow-detection"><${StageCard} stage=${stage("detection")} lag=${lag("detection")} /></li>
      <li class="flow-correlation"><${StageCard} stage=${stage("correlation")} lag=${lag("correlation")} /></li>
      <li class="flow-line three" aria-hidden="true">
        <${Lines} paths=${[
          ["M0 50H100", flows("indexing")],
          ["M0 150H10C28 150 18 200 36 200H100", flows("ticketing")],
          ["M0 250H10C28 250 18 200 36 200H100", flows("ticketing")],
        ]} />
        <${Waiting} topic="anomaly-events" lag=${topicLag(pipeline, "anomaly-events")} />
      </li>
      <li class="flow-store"><${StoreCard} pipeline=${pipeline} /></li>
      <li class="flow-ticketing"><${StageCard} stage=${stage("ticketing")} lag=${lag("ticketing")} /></li>
    </ol>`;
}

/** @param {{ stage: Stage, lag?: number }} props */
export function StageCard({ stage, lag }) {
  return html`
    <article class=${`stage is-${healthClass(stage.state)}`}>
      <header>
        <h3>${stage.name}</h3>
        <${Health} state=${stage.state} />
      </header>
      ${stage.reason
        ? html`<p class="stage-reason">${stage.reason}</p>`
        : html`<p class="quiet">${WORDS[stage.role] ?? stage.role}</p>`}
      <dl class="stage-numbers">
        <div><dt>in</dt><dd title=${`${whole(stage.in)} since the start`}>${rate(stage.in_per_s)}</dd></div>
        <div><dt>out</dt><dd title=${`${whole(stage.out)} since the start`}>${rate(stage.out_per_s)}</dd></div>
        ${lag === undefined ? null : html`<div class=${lag > MUCH_LAG ? "much" : ""}><dt>waiting</dt><dd title=${whole(lag)}>${compact(lag)}</dd></div>`}
        ${stage.failed > 0 ? html`<div class="much"><dt>failed</dt><dd>${compact(stage.failed)}</dd></div>` : null}
        ${stage.members > 1 ? html`<div><dt>members</dt><dd>${stage.members}</dd></div>` : null}
      </dl>
    </article>`;
}

/** @param {{ pipeline: Pipeline }} props */
function StoreCard({ pipeline: { opensearch } }) {
  return html`
    <article class=${`stage is-${healthClass(opensearch.state)}`}>
      <header><h3>OpenSearch</h3><${Health} state=${opensearch.state} /></header>
      <p class="quiet">${opensearch.reason || "history and search"}</p>
      <dl class="stage-numbers"><div><dt>documents</dt><dd title=${whole(opensearch.docs)}>${compact(opensearch.docs)}</dd></div></dl>
    </article>`;
}

/** @param {{ paths: [string, boolean][] }} props each with whether records move along it */
function Lines({ paths }) {
  return html`
    <svg viewBox="0 0 100 300" preserveAspectRatio="none" focusable="false">
      ${paths.map(([d]) => html`<path class="wire" d=${d} />`)}
      ${paths.map(([d, flowing]) => (flowing ? html`<path class="wire flowing" d=${d} />` : null))}
    </svg>`;
}

/** @param {{ topic: string, lag: number | undefined }} props */
function Waiting({ topic, lag }) {
  return html`
    <span class=${`flow-topic${(lag ?? 0) > MUCH_LAG ? " much" : ""}`}>
      ${topic}${lag === undefined ? null : html`<b>${compact(lag)}</b>`}
    </span>`;
}

/**
 * Records that wait for a role, over all its consumer groups; undefined if Kafka did not tell.
 *
 * @param {Pipeline} pipeline @param {string} role
 */
export function lagOf(pipeline, role) {
  const groups = pipeline.kafka.groups.filter((one) => one.role === role);
  return groups.length === 0 ? undefined : groups.reduce((all, one) => all + one.lag, 0);
}

/**
 * Records of a topic that the slowest of its readers has yet to read; undefined if Kafka did not tell.
 *
 * @param {Pipeline} pipeline @param {string} topic
 */
export function topicLag(pipeline, topic) {
  const lags = pipeline.kafka.groups.map((one) => one.lag_by_topic?.[topic]).filter((lag) => lag !== undefined);
  return lags.length === 0 ? undefined : Math.max(...lags);
}

/** @param {string} role @returns {Stage} */
function absent(role) {
  return {
    name: role, role, state: "absent", reason: "no process plays this role", in_per_s: 0, out_per_s: 0,
    in: 0, out: 0, failed: 0, members: 0,
  };
}
