// @ts-check
// What could not be handled, newest first.
import { getJson } from "../lib/api.js";
import { bytes, counted, whole } from "../lib/format.js";
import { usePolled } from "../lib/polled.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { Empty, show } from "../parts/states.js";
import { Age } from "../parts/times.js";
import { ReplayButton } from "./replay.js";

/** @typedef {import("../lib/types.js").DeadLetter} DeadLetter */

const PERIOD_MS = 10_000;
const MOST = 200;

export function DeadLettersPage() {
  const asked = usePolled((signal) => getJson("/dead-letters", { limit: MOST }, signal), PERIOD_MS);
  return html`
    <h1>Dead letters</h1>
    <p class="quiet">What LogClaw could not handle, kept whole for 30 days. Once the cause is mended, a replay puts it back where it came from.</p>
    <section class="panel results" aria-labelledby="letters-title">
      ${show(asked, "dead letters", (value) => html`<${LetterList} letters=${value.dead_letters} onReplayed=${retryOf(asked)} />`)}
    </section>`;
}

/** @param {import("../lib/types.js").Asked<any>} asked */
export function retryOf(asked) {
  return asked.kind === "loading" ? () => {} : asked.retry;
}

/** @param {{ letters: DeadLetter[], onReplayed: () => void }} props */
export function LetterList({ letters, onReplayed }) {
  if (letters.length === 0) {
    return html`
      <h2 id="letters-title" class="visually-hidden">None</h2>
      <${Empty} title="No dead letters."><p>Everything that came in could be handled.</p><//>`;
  }
  const title = letters.length < MOST ? counted(letters.length, "dead letter") : `The newest ${MOST} dead letters`;
  return html`
    <div class="panel-head"><h2 id="letters-title"><span role="status">${title}</span></h2></div>
    <${LetterTable} letters=${letters} onReplayed=${onReplayed} />`;
}

/** @param {{ letters: DeadLetter[], onReplayed?: () => void }} props without `onReplayed` it only shows */
export function LetterTable({ letters, onReplayed }) {
  return html`
    <div class="table-scroll">
      <table class="table">
        <caption class="visually-hidden">Dead letters, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Reason</th><th scope="col">From</th><th scope="col" class="number">Records</th>
            <th scope="col" class="number">Size</th><th scope="col">When</th>${onReplayed ? html`<th scope="col">Replay</th>` : null}
          </tr>
        </thead>
        <tbody>
          ${letters.map((letter) => html`
            <tr key=${letter.id}>
              <th scope="row" class="letter-reason">
                <a href=${letterLink(letter)}>${letter.reason || "No reason given"}</a>
                <span class="quiet">${letter.source}</span>
              </th>
              <td>${letter.from}</td>
              <td class="number">${whole(letter.records)}</td>
              <td class="number nowrap">${bytes(letter.bytes)}</td>
              <td class="nowrap"><${Age} at=${letter.at} /></td>
              ${onReplayed ? html`<td><${ReplayButton} letter=${letter} onReplayed=${onReplayed} /></td>` : null}
            </tr>`)}
        </tbody>
      </table>
    </div>`;
}

/** @param {DeadLetter} letter */
function letterLink(letter) {
  return link(["dead-letters", ...letter.id.split("/")]);
}
