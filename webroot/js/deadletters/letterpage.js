// @ts-check
import { getJson } from "../lib/api.js";
import { bytes, counted } from "../lib/format.js";
import { useAsked } from "../lib/polled.js";
import { html } from "../lib/ui.js";
import { show } from "../parts/states.js";
import { DateTime } from "../parts/times.js";
import { retryOf } from "./page.js";
import { ReplayButton } from "./replay.js";

/** @typedef {import("../lib/types.js").OpenedDeadLetter} OpenedDeadLetter */

const FORMATS = { json: "JSON, indented", text: "text", binary: "binary, in hexadecimal" };

/** One dead letter. @param {{ partition: string, offset: string }} props */
export function LetterPage({ partition, offset }) {
  const path = `/dead-letters/${encodeURIComponent(partition)}/${encodeURIComponent(offset)}`;
  const asked = useAsked((signal) => getJson(path, {}, signal), [path]);
  return html`
    <p><a href="#/dead-letters">All dead letters</a></p>
    <h1>Dead letter ${partition}/${offset}</h1>
    ${show(asked, "the dead letter", (opened) => html`<${LetterView} opened=${opened} onReplayed=${retryOf(asked)} />`)}`;
}

/** @param {{ opened: OpenedDeadLetter, onReplayed: () => void }} props */
export function LetterView({ opened, onReplayed }) {
  const { letter, headers, value } = opened;
  return html`
    <section class="panel letter" aria-labelledby="why-title">
      <div class="panel-head"><h2 id="why-title">${letter.reason || "No reason given"}</h2><${ReplayButton} letter=${letter} onReplayed=${onReplayed} /></div>
      <dl>
        <dt>Put aside</dt><dd><${DateTime} at=${letter.at} />, by ${letter.from}</dd>
        <dt>Came from</dt><dd>${letter.source}</dd>
        <dt>Costs</dt><dd>${counted(letter.records, "log record")}</dd>
        ${letter.passed_on > 0 ? html`<dt>Indexed all the same</dt><dd>${counted(letter.passed_on, "log record")} of this value</dd>` : null}
      </dl>
    </section>
    <section class="panel letter" aria-labelledby="value-title">
      <div class="panel-head">
        <h2 id="value-title">Value</h2>
        <p class="quiet">${FORMATS[value.format]}; ${bytes(letter.bytes)} in all${value.cut ? ", of which this is the start" : ""}</p>
      </div>
      ${value.text ? html`<pre tabindex="0">${value.text}</pre>` : html`<p class="quiet">It is empty.</p>`}
    </section>
    <section class="panel letter" aria-labelledby="headers-title">
      <div class="panel-head"><h2 id="headers-title">Kafka headers</h2></div>
      <dl>${headers.map(({ name, value: text }) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>
    </section>`;
}
