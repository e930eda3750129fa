// @ts-check
import { bytes } from "../lib/format.js";
import { html } from "../lib/ui.js";
import { Health } from "../parts/badges.js";
import { Empty } from "../parts/states.js";
import { Age } from "../parts/times.js";

/** @param {{ members: import("../lib/types.js").Member[] }} props */
export function Members({ members }) {
  if (members.length === 0) {
    return html`
      <${Empty} title="No process has given a sign of life." icon="clock">
        <p class="quiet">They do every few seconds. If this stays empty, the cluster settings may keep them from seeing each other.</p>
      <//>`;
  }
  return html`
    <div class="table-scroll">
      <table class="table">
        <caption class="visually-hidden">LogClaw's processes and the roles they play</caption>
        <thead>
          <tr>
            <th scope="col">Process</th><th scope="col">Roles</th><th scope="col" class="number">Memory</th>
            <th scope="col">Started</th><th scope="col">Last sign</th><th scope="col">Version</th>
          </tr>
        </thead>
        <tbody>
          ${members.map((one) => html`
            <tr key=${one.member} class=${one.present === false ? "gone" : ""}>
              <th scope="row" class="nowrap">${one.member}</th>
              <td>
                <ul class="roles">
                  ${one.roles.map((role) => html`
                    <li title=${role.reason || role.state}><${Health} state=${role.state} quiet=${role.state === "up"} />${role.role}</li>`)}
                </ul>
              </td>
              <td class="number nowrap">${one.memory_bytes > 0 ? bytes(one.memory_bytes) : "–"}</td>
              <td class="nowrap"><${Age} at=${one.started_at} /></td>
              <td class="nowrap">${one.present === false ? html`<b class="bad">gone</b> ` : null}<${Age} at=${one.at} /></td>
              <td>${one.version}</td>
            </tr>`)}
        </tbody>
      </table>
    </div>`;
}
