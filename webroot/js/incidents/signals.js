// @ts-check
import { percent, plain, words } from "../lib/format.js";
import { html } from "../lib/ui.js";

/** Why this was noticed, with the numbers. @param {{ signals: import("../lib/types.js").Signal[] }} props */
export function Signals({ signals }) {
  return html`
    <section class="panel" aria-labelledby="signals-title">
      <div class="panel-head"><h2 id="signals-title">Signals</h2></div>
      ${signals.length === 0
        ? html`<p class="quiet panel-note">None: a failed request alone gave rise to this.</p>`
        : html`<ul class="signals">
            ${signals.map((one) => html`
              <li>
                <p class="signal-head"><b>${words(one.name)}</b><span class="quiet push">weight ${percent(one.weight)}</span></p>
                <svg class="signal-bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="ratio-track" width="100" height="3" /><rect class="signal-fill" width=${Math.min(one.weight, 1) * 100} height="3" />
                </svg>
                <p>${one.reason}</p>
                <p class="quiet">seen <b>${plain(one.value)}</b>, usual <b>${one.expected === 0 ? "none" : plain(one.expected)}</b></p>
              </li>`)}
          </ul>`}
    </section>`;
}
