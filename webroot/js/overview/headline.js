// @ts-check
// The page in one line, for someone just woken up.
import { counted, rate } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { healthClass } from "../parts/badges.js";
import { Icon } from "../parts/icons.js";

/** @typedef {import("../lib/types.js").Pipeline} Pipeline */
/** @typedef {import("../lib/types.js").IncidentPage} IncidentPage */
/**
 * @template T
 * @typedef {import("../lib/types.js").Asked<T>} Asked
 */
/** @typedef {{ tone: "calm" | "bad" | "warn" | "unknown", text: string, more: string }} Said */

/** @param {{ pipeline: Asked<Pipeline>, incidents: Asked<IncidentPage> }} props */
export function Headline({ pipeline, incidents }) {
  const { tone, text, more } = headline(pipeline, incidents);
  return html`
    <div class=${`headline is-${tone}`}>
      <${Icon} name=${tone === "calm" ? "check" : tone === "unknown" ? "clock" : "incidents"} />
      <p><strong role="status">${text}</strong> <span>${more}</span></p>
    </div>`;
}

/**
 * @param {Asked<Pipeline>} pipeline @param {Asked<IncidentPage>} incidents
 * @returns {Said}
 */
export function headline(pipeline, incidents) {
  const health = pipelineWords(pipeline);
  if (incidents.kind === "loaded" && incidents.value.total > 0) {
    const listed = incidents.value.incidents;
    const critical = listed.filter((one) => one.severity === "CRITICAL").length;
    const untouched = listed.filter((one) => one.state === "IDENTIFIED").length;
    const parts = [critical > 0 ? `${critical} critical` : "", untouched > 0 ? `${untouched} not yet acknowledged` : ""];
    const details = parts.filter(Boolean).join(", ");
    return {
      tone: critical > 0 || untouched > 0 ? "bad" : "warn",
      text: `${counted(incidents.value.total, "open incident")}${details ? `: ${details}.` : "."}`,
      more: health.text,
    };
  }
  if (incidents.kind === "loaded" && health.tone === "calm") {
    return { tone: "calm", text: "All quiet. No open incidents.", more: health.text };
  }
  return {
    tone: health.tone === "calm" ? "unknown" : health.tone,
    text: health.text,
    more: incidents.kind === "loaded" ? "No open incidents." : incidents.kind === "failed" ? "Incidents are not known." : "",
  };
}

/** @param {Asked<Pipeline>} pipeline @returns {{ tone: Said["tone"], text: string }} */
function pipelineWords(pipeline) {
  switch (pipeline.kind) {
    case "loading":
      return { tone: "unknown", text: "Asking how things are…" };
    case "failed":
      return { tone: "bad", text: "How the pipeline does is not known." };
    case "loaded":
      return pipeline.problem
        ? { tone: "unknown", text: "How the pipeline does now is not known; below is what was last seen." }
        : stageWords(pipeline.value);
  }
}

/** @param {Pipeline} pipeline @returns {{ tone: Said["tone"], text: string }} */
function stageWords({ stages, kafka, opensearch }) {
  const parts = [...stages, { name: "Kafka", state: kafka.state }, { name: "OpenSearch", state: opensearch.state }];
  const bad = parts.filter((one) => ["bad", "off"].includes(healthClass(one.state)));
  const weak = parts.filter((one) => healthClass(one.state) === "warn");
  if (bad.length > 0 || weak.length > 0) {
    const troubled = [...bad, ...weak].map((one) => `${one.name} is ${one.state}`).join(", ");
    return { tone: bad.length > 0 ? "bad" : "warn", text: `Pipeline: ${troubled}.` };
  }
  const incoming = stages.find((one) => one.role === "intake")?.in_per_s ?? 0;
  return { tone: "calm", text: `Every stage of the pipeline is up; ${incoming > 0 ? rate(incoming) : "nothing"} coming in.` };
}
