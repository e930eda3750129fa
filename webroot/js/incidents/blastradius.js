// @ts-check
import { compact, counted, whole } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { NODE_HEIGHT, NODE_WIDTH, layoutOf } from "./layout.js";

/** @typedef {import("../lib/types.js").BlastRadius} BlastRadius */

const ROLE_WORDS = { ORIGIN: "it began here", UPSTREAM: "calls it", DOWNSTREAM: "is called", BYSTANDER: "same requests" };
const LONGEST_NAME = 19;

/** Whom it hurts. @param {{ radius: BlastRadius }} props */
export function BlastRadiusPanel({ radius }) {
  return html`
    <section class="panel" aria-labelledby="radius-title">
      <div class="panel-head">
        <h2 id="radius-title">Blast radius</h2>
        <span class="quiet">${sizeOf(radius)}</span>
      </div>
      ${radius.services.length === 0
        ? html`<p class="quiet panel-note">No other service is known to be touched.</p>`
        : html`<div class="graph-scroll" ref=${showOrigin} tabindex="0" role="group" aria-label="Graph of the services touched; the table below says the same">
              <${Graph} radius=${radius} />
            </div>
            <details class="as-table"><summary>As a table</summary><${RadiusTable} radius=${radius} /></details>`}
      ${radius.endpoints.length > 0
        ? html`<h3 class="panel-sub">Failing endpoints</h3><ul class="endpoints">${radius.endpoints.map((one) => html`<li><code>${one}</code></li>`)}</ul>`
        : null}
    </section>`;
}

/** On a narrow screen the graph begins where the failure did. @param {HTMLElement | null} area */
function showOrigin(area) {
  const origin = area?.querySelector(".node.is-origin rect");
  if (area && origin && area.scrollWidth > area.clientWidth && area.scrollLeft === 0) {
    area.scrollLeft = Number(origin.getAttribute("x")) + NODE_WIDTH * 1.25 - area.clientWidth;
  }
}

/** @param {BlastRadius} radius */
function sizeOf(radius) {
  return [
    counted(radius.services.length, "service"),
    radius.failed_requests > 0 ? counted(radius.failed_requests, "failed request") : "",
    radius.users > 0 ? counted(radius.users, "user") : "",
  ].filter(Boolean).join(" · ");
}

/** @param {{ radius: BlastRadius }} props */
export function Graph({ radius }) {
  const { nodes, edges, width, height, left } = layoutOf(radius);
  return html`
    <svg class="graph" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img"
      aria-label=${`${radius.calls.map((one) => `${one.caller} calls ${one.callee}, ${one.failures} of ${one.requests} fail`).join("; ")}`}>
      <defs>
        ${["ok", "bad"].map((kind) => html`
          <marker id=${`arrow-${kind}`} class=${`arrow is-${kind}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
            markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8Z" /></marker>`)}
      </defs>
      ${edges.map(({ call, path, labelX, labelY }) => html`
        <g class=${`edge is-${call.failures > 0 ? "bad" : "ok"}`}>
          <title>${call.caller} → ${call.callee}: ${whole(call.failures)} of ${whole(call.requests)} requests failed</title>
          <path d=${path} marker-end=${`url(#arrow-${call.failures > 0 ? "bad" : "ok"})`} />
          <text x=${labelX} y=${labelY} text-anchor="middle">${call.failures > 0 ? `${compact(call.failures)}/${compact(call.requests)} fail` : `${compact(call.requests)} ok`}</text>
        </g>`)}
      ${nodes.map(({ impact, x, y }) => html`
        <a class=${`node is-${impact.role.toLowerCase()}`} href=${link(["logs"], { service: impact.service, level: "ERROR,FATAL", from: "now-1h" })}>
          <title>${impact.service}: ${ROLE_WORDS[impact.role]}, ${counted(impact.errors, "error")}</title>
          <rect x=${x} y=${y} width=${NODE_WIDTH} height=${NODE_HEIGHT} rx="8" />
          <text class="node-name" x=${x + 12} y=${y + 22}>${shortened(impact.service)}</text>
          <text class="node-role" x=${x + 12} y=${y + 40}>${ROLE_WORDS[impact.role]}${impact.errors > 0 ? ` · ${compact(impact.errors)} err` : ""}</text>
        </a>`)}
    </svg>
    ${left > 0 ? html`<p class="quiet">and ${counted(left, "service")} more, in the table</p>` : null}`;
}

/** @param {{ radius: BlastRadius }} props */
export function RadiusTable({ radius }) {
  return html`
    <div class="table-scroll">
      <table class="table compact">
        <thead><tr><th scope="col">Service</th><th scope="col">Part in it</th><th scope="col" class="number">Errors</th></tr></thead>
        <tbody>
          ${radius.services.map((one) => html`
            <tr><th scope="row">${one.service}</th><td>${ROLE_WORDS[one.role] ?? one.role}</td><td class="number">${whole(one.errors)}</td></tr>`)}
        </tbody>
      </table>
      <table class="table compact">
        <thead><tr><th scope="col">Caller</th><th scope="col">Called</th><th scope="col" class="number">Requests</th><th scope="col" class="number">Failed</th></tr></thead>
        <tbody>
          ${radius.calls.map((one) => html`
            <tr><th scope="row">${one.caller}</th><td>${one.callee}</td><td class="number">${whole(one.requests)}</td><td class="number">${whole(one.failures)}</td></tr>`)}
        </tbody>
      </table>
    </div>`;
}

/** @param {string} name */
function shortened(name) {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
