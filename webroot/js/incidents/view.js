// @ts-check
// An incident in the order of the questions one has: what broke, what can I do, why do we think so, whom it hurts, what proves it.
import { compact, counted, duration, occurrencesNoun } from "../lib/format.js";
import { now } from "../lib/clock.js";
import { link } from "../lib/route.js";
import { html, useState } from "../lib/ui.js";
import { SeverityBadge, StateBadge } from "../parts/badges.js";
import { Age, DateTime } from "../parts/times.js";
import { Actions } from "./actions.js";
import { Activity } from "./activity.js";
import { BlastRadiusPanel } from "./blastradius.js";
import { EvidenceList } from "./evidence.js";
import { RootCausePanel } from "./rootcause.js";
import { Signals } from "./signals.js";
import { isSnoozed } from "./states.js";
import { Tickets } from "./tickets.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("../lib/types.js").Incident} Incident */

/** @param {{ incident: Incident }} props */
export function IncidentView({ incident: actual }) {
  const [pending, setPending] = useState(/** @type {import("../lib/types.js").IncidentState | undefined} */ (undefined));
  const incident = pending ? { ...actual, state: pending } : actual;
  return html`
    <${Head} incident=${incident} saving=${pending !== undefined} />
    <${Actions} incident=${actual} onPending=${setPending} />
    <div class="incident-columns">
      <div class="incident-main">
        <${RootCausePanel} rootCause=${incident.root_cause} lines=${linesOf(incident)} />
        <${Timeline} entries=${incident.timeline} traceId=${incident.evidence.find((one) => one.trace_id)?.trace_id ?? ""} />
        <${BlastRadiusPanel} radius=${incident.blast_radius} />
        <${EvidenceList} evidence=${incident.evidence} />
      </div>
      <div class="incident-side">
        <${Facts} incident=${incident} />
        <${Signals} signals=${incident.signals} />
        <${Tickets} tickets=${incident.tickets} />
        <${Activity} incident=${actual} />
      </div>
    </div>`;
}

/** The lines an incident holds itself, by id. @param {Incident} incident @returns {import("./rootcause.js").Lines} */
function linesOf({ evidence, timeline }) {
  return new Map([
    ...timeline.map((one) => /** @type {const} */ ([one.log_id ?? "", { at: one.at, service: one.service, text: one.text }])),
    ...evidence.map((one) => /** @type {const} */ ([one.log_id, { at: one.at, service: one.service, text: one.message }])),
  ]);
}

/** @param {{ incident: Incident, saving: boolean }} props */
export function Head({ incident, saving }) {
  return html`
    <header class=${`incident-head sev-edge-${incident.severity.toLowerCase()}`}>
      <p class="incident-badges">
        <${SeverityBadge} severity=${incident.severity} />
        <span role="status"><${StateBadge} state=${incident.state} />${saving ? html`<em class="quiet"> saving…</em>` : null}</span>
        ${isSnoozed(incident, now.value) ? html`<span class="badge is-snoozed">Snoozed until <${DateTime} at=${incident.snoozed_until} /></span>` : null}
        ${incident.assignee ? html`<span class="badge">${incident.assignee}</span>` : null}
      </p>
      <h1>${incident.title}</h1>
      <p class="facts">
        <span>began in <b>${incident.service}</b></span>
        <span><b><${Age} at=${incident.first_seen} /></b></span>
        <span>last seen <b><${Age} at=${incident.last_seen} /></b></span>
        <span><b>${compact(incident.occurrences)}</b> ${occurrencesNoun(incident)}</span>
        ${incident.blast_radius.services.length > 0 ? html`<span><b>${counted(incident.blast_radius.services.length, "service")}</b> touched</span>` : null}
      </p>
    </header>`;
}

/** @param {{ incident: Incident }} props */
function Facts({ incident }) {
  const lines = link(["logs"], {
    service: incident.service, level: "ERROR,FATAL", from: shifted(incident.first_seen, -60_000), to: shifted(incident.last_seen, 60_000),
  });
  const open = Date.parse(incident.resolved_at ?? "") - Date.parse(incident.opened_at);
  return html`
    <section class="panel" aria-labelledby="facts-title">
      <div class="panel-head"><h2 id="facts-title">Facts</h2><a href=${lines}>Errors in the logs</a></div>
      <dl class="fact-list">
        <div><dt>First seen</dt><dd><${DateTime} at=${incident.first_seen} /></dd></div>
        <div><dt>Last seen</dt><dd><${DateTime} at=${incident.last_seen} /></dd></div>
        <div><dt>Opened</dt><dd><${DateTime} at=${incident.opened_at} /></dd></div>
        ${incident.acknowledged_at ? html`<div><dt>Acknowledged</dt><dd><${DateTime} at=${incident.acknowledged_at} /></dd></div>` : null}
        ${incident.resolved_at ? html`<div><dt>Resolved</dt><dd><${DateTime} at=${incident.resolved_at} /> after ${duration(open)}</dd></div>` : null}
        <div><dt>Found by</dt><dd>${counted(incident.findings.length, "finding")}</dd></div>
        <div><dt>Fingerprint</dt><dd><code>${incident.fingerprint}</code></dd></div>
      </dl>
    </section>`;
}

/** @param {string} iso @param {number} ms */
function shifted(iso, ms) {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : new Date(at + ms).toISOString();
}
