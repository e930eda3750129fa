// @ts-check
import { postJson } from "../lib/api.js";
import { notify } from "../lib/notices.js";
import { messageOf } from "../lib/polled.js";
import { html, useState } from "../lib/ui.js";
import { Age } from "../parts/times.js";

/** @typedef {import("../lib/types.js").DeadLetter} DeadLetter */

/**
 * Puts a letter back; refused where its logs would be there twice.
 *
 * @param {{ letter: DeadLetter, onReplayed: () => void }} props
 */
export function ReplayButton({ letter, onReplayed }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const run = async () => {
    setBusy(true);
    setProblem("");
    try {
      const { outcomes } = await postJson("/dead-letters/replay", { ids: [letter.id] });
      const [{ replayed, said }] = outcomes;
      if (replayed) {
        notify("done", `Put back into ${said}`);
      } else {
        setProblem(`Not replayed: ${said}`);
      }
      onReplayed();
    } catch (failure) {
      setProblem(`Not replayed: ${messageOf(failure)}`);
    } finally {
      setBusy(false);
    }
  };

  if (letter.replayed_at) {
    return html`<span class="quiet nowrap">replayed <${Age} at=${letter.replayed_at} /></span>`;
  }
  if (letter.passed_on > 0) {
    return html`<span class="quiet">a part is indexed already; <code>logclaw dlq replay --again ${letter.id}</code></span>`;
  }
  return html`
    <button type="button" class="button small" disabled=${busy} onClick=${run} aria-label=${`Replay ${letter.id}`}>${busy ? "Replaying…" : "Replay"}</button>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}`;
}
