// @ts-check
import { html } from "../lib/ui.js";

/**
 * One of a few, each a link.
 *
 * @param {{ label: string, chosen: string, choices: { value: string, label: string, href: string }[] }} props
 */
export function Choice({ label, chosen, choices }) {
  return html`
    <nav class="choice" aria-label=${label}>
      <span aria-hidden="true">${label}</span>
      <ul>
        ${choices.map((one) => html`<li><a href=${one.href} aria-current=${one.value === chosen ? "true" : undefined}>${one.label}</a></li>`)}
      </ul>
    </nav>`;
}
