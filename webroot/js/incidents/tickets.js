// @ts-check
import { counted, words } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { Age } from "../parts/times.js";

const NAMES = /** @type {Record<string, string>} */ ({
  pagerduty: "PagerDuty", slack: "Slack", jira: "Jira", servicenow: "ServiceNow", opsgenie: "Opsgenie", zammad: "Zammad",
  teams: "Microsoft Teams", email: "E-mail", webhook: "Webhook",
});

/** The incident's images on other platforms. @param {{ tickets: import("../lib/types.js").Ticket[] }} props */
export function Tickets({ tickets }) {
  return html`
    <section class="panel" aria-labelledby="tickets-title">
      <div class="panel-head"><h2 id="tickets-title">Tickets</h2></div>
      ${tickets.length === 0
        ? html`<p class="quiet panel-note">None. Platforms are set up in the section <code>ticketing</code> of the settings.</p>`
        : html`<ul class="tickets">
            ${tickets.map((one) => html`
              <li>
                <p>
                  <b>${NAMES[one.platform] ?? one.platform}</b>
                  <span class=${`badge is-ticket-${one.status}`}>${words(one.status)}</span>
                  <span class="quiet push"><${Age} at=${one.updated_at} /></span>
                </p>
                <p class="quiet">${one.reference ? html`<code>${one.reference}</code> · ` : null}${counted(one.attempts, "attempt")}</p>
                ${one.problem ? html`<p class="problem">${one.problem}</p>` : null}
              </li>`)}
          </ul>`}
    </section>`;
}
