// @ts-check
import { compact, occurrencesNoun } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { SeverityBadge, StateBadge } from "../parts/badges.js";
import { Empty } from "../parts/states.js";
import { Age } from "../parts/times.js";

const SHOWN = 5;
const ORDER = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

/** @param {{ page: import("../lib/types.js").IncidentPage }} props */
export function OpenIncidents({ page }) {
  if (page.incidents.length === 0) {
    return html`<${Empty} title="No open incidents."><p class="quiet">New ones appear here within seconds.</p><//>`;
  }
  const worstFirst = [...page.incidents].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return html`
    <ul class="incident-cards">
      ${worstFirst.slice(0, SHOWN).map((incident) => html`
        <li key=${incident.id}>
          <a class="incident-card" href=${link(["incidents", incident.id])}>
            <span class="incident-card-top">
              <${SeverityBadge} severity=${incident.severity} />
              <${StateBadge} state=${incident.state} />
              <span class="quiet push"><${Age} at=${incident.first_seen} /></span>
            </span>
            <strong>${incident.title}</strong>
            <span class="quiet">
              began in <b>${incident.service}</b> · ${compact(incident.occurrences)} ${occurrencesNoun(incident)} ·
              ${" "}last <${Age} at=${incident.last_seen} />
            </span>
          </a>
        </li>`)}
    </ul>
    ${page.total > SHOWN ? html`<p class="panel-foot"><a href="#/incidents">${page.total - SHOWN} more</a></p>` : null}`;
}
