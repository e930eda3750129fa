// @ts-check
import { compact, percent, whole } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { SendSome } from "../parts/sendsome.js";
import { Empty } from "../parts/states.js";
import { Age } from "../parts/times.js";

const WORRYING_RATIO = 0.05;

/** @param {{ services: import("../lib/types.js").ServiceSummary[] }} props */
export function ServicesTable({ services }) {
  if (services.length === 0) {
    return html`<${Empty} title="No logs in the last 15 minutes." icon="logs"><${SendSome} /><//>`;
  }
  const worstFirst = [...services].sort((a, b) => b.error_ratio - a.error_ratio || b.logs - a.logs);
  return html`
    <div class="table-scroll">
      <table class="table">
        <caption class="visually-hidden">Services that logged in the last 15 minutes, the most failing first</caption>
        <thead>
          <tr>
            <th scope="col">Service</th><th scope="col" class="number">Logs</th><th scope="col" class="number">Errors</th>
            <th scope="col" class="number">Error share</th><th scope="col" class="number">Open incidents</th><th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          ${worstFirst.map((one) => html`
            <tr key=${one.service}>
              <th scope="row"><a href=${link(["logs"], { service: one.service })}>${one.service}</a></th>
              <td class="number" title=${whole(one.logs)}>${compact(one.logs)}</td>
              <td class="number">
                ${one.errors > 0
                  ? html`<a href=${link(["logs"], { service: one.service, level: "ERROR,FATAL" })}>${compact(one.errors)}</a>`
                  : "0"}
              </td>
              <td class=${`number${one.error_ratio >= WORRYING_RATIO ? " worrying" : ""}`}>
                <span class="ratio">
                  <svg viewBox="0 0 40 6" width="40" height="6" aria-hidden="true">
                    <rect class="ratio-track" width="40" height="6" rx="3" />
                    <rect class="ratio-fill" width=${Math.min(one.error_ratio, 1) * 40} height="6" rx="3" />
                  </svg>
                  ${percent(one.error_ratio)}
                </span>
              </td>
              <td class="number">
                ${one.open_incidents > 0
                  ? html`<a href=${link(["incidents"], { service: one.service })}>${one.open_incidents}</a>`
                  : html`<span class="quiet">0</span>`}
              </td>
              <td class="nowrap"><${Age} at=${one.last_seen} /></td>
            </tr>`)}
        </tbody>
      </table>
    </div>`;
}
