// @ts-check
import { html } from "../lib/ui.js";
import { LetterTable } from "../deadletters/page.js";

/**
 * The newest dead letters; nothing where there are none, or none are known.
 *
 * @param {{ letters: import("../lib/types.js").Asked<import("../lib/types.js").DeadLetterPage> }} props
 */
export function DeadLetters({ letters }) {
  if (letters.kind !== "loaded" || letters.value.dead_letters.length === 0) {
    return null;
  }
  return html`
    <section class="panel" aria-labelledby="dead-title">
      <div class="panel-head">
        <h2 id="dead-title">Dead letters</h2>
        <p class="quiet">What could not be handled</p>
        <a href="#/dead-letters">All dead letters</a>
      </div>
      <${LetterTable} letters=${letters.value.dead_letters} />
    </section>`;
}
