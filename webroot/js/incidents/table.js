// @ts-check
import { compact, occurrencesNoun, whole } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { SeverityBadge, StateBadge } from "../parts/badges.js";
import { Age } from "../parts/times.js";

/** @param {{ incidents: import("../lib/types.js").Incident[] }} props */
export function IncidentTable({ incidents }) {
  return html`
    <table class="table incident-table">
      <caption class="visually-hidden">Incidents, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Severity</th><th scope="col">Incident</th><th scope="col">State</th><th scope="col">Began in</th>
          <th scope="col" class="number">Occurrences</th><th scope="col">First seen</th><th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        ${incidents.map((one) => html`
          <tr key=${one.id} class=${`sev-row-${one.severity.toLowerCase()}${one.state === "RESOLVED" ? " done" : ""}`}>
            <td class="c-severity"><${SeverityBadge} severity=${one.severity} /></td>
            <th scope="row" class="c-title">
              <a href=${link(["incidents", one.id])}>${one.title}</a>
              <span class="quiet">${one.id}${one.assignee ? ` · ${one.assignee}` : ""}</span>
            </th>
            <td class="c-state"><${StateBadge} state=${one.state} /></td>
            <td class="c-service">${one.service}</td>
            <td class="c-count number" title=${whole(one.occurrences)}>${compact(one.occurrences)} <span class="quiet">${occurrencesNoun(one)}</span></td>
            <td class="c-first nowrap"><span class="narrow-only">began </span><${Age} at=${one.first_seen} /></td>
            <td class="c-last nowrap"><span class="narrow-only">last </span><${Age} at=${one.last_seen} /></td>
          </tr>`)}
      </tbody>
    </table>`;
}
