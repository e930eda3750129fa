// @ts-check
// What occurs among the lines found, as filters to click on.
import { compact, whole } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { levelClass } from "../parts/badges.js";
import { Icon } from "../parts/icons.js";
import { toggledLevel, widened, writeQuery } from "./query.js";

/** @typedef {import("./query.js").LogQuery} LogQuery */
/** @typedef {import("../lib/types.js").FacetValue} FacetValue */

const SHOWN = 12;

/** @param {{ facets: import("../lib/types.js").Facets, query: LogQuery }} props */
export function FacetLists({ facets, query }) {
  return html`
    <${FacetList} title="Level" values=${withChosen(facets.levels, query.levels)} chosen=${query.levels} dots=${true}
      to=${(/** @type {string} */ value) => toggledLevel(query, value)} />
    <${FacetList} title="Service" values=${withChosen(facets.services, [query.service])} chosen=${[query.service]}
      to=${(/** @type {string} */ value) => ({ ...query, service: value === query.service ? "" : value })} />
    <${FacetList} title="Host" values=${withChosen(facets.hosts, [query.host])} chosen=${[query.host]}
      to=${(/** @type {string} */ value) => ({ ...query, host: value === query.host ? "" : value })} />`;
}

/**
 * @param {{
 *   title: string, values: FacetValue[], chosen: string[], dots?: boolean, to: (value: string) => LogQuery
 * }} props
 */
function FacetList({ title, values, chosen, dots = false, to }) {
  const most = Math.max(1, ...values.map((one) => one.count));
  return html`
    <section class="facet">
      <h3>${title}</h3>
      ${values.length === 0 ? html`<p class="quiet">none</p>` : null}
      <ul>
        ${values.slice(0, SHOWN).map(({ value, count }) => html`
          <li key=${value}>
            <a href=${link(["logs"], writeQuery(to(value)))} aria-current=${chosen.includes(value) ? "true" : undefined}
              title=${`${value}: ${whole(count)}`}>
              ${dots ? html`<i class=${`dot ${levelClass(value)}`} aria-hidden="true"></i>` : null}
              <span class="facet-name">${value}</span>
              <svg class="facet-bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
                <rect width=${(count / most) * 100} height="3" />
              </svg>
              <span class="facet-count">${compact(count)}</span>
              ${chosen.includes(value) ? html`<${Icon} name="check" /><span class="visually-hidden">chosen; click to remove</span>` : null}
            </a>
          </li>`)}
      </ul>
      ${values.length > SHOWN ? html`<p class="quiet">and ${values.length - SHOWN} more</p>` : null}
    </section>`;
}

/** A chosen value stays to be unchosen, also when nothing matches it. @param {FacetValue[]} values @param {string[]} chosen */
export function withChosen(values, chosen) {
  const missing = chosen.filter((one) => one !== "" && !values.some((other) => other.value === one));
  return [...values, ...missing.map((value) => ({ value, count: 0 }))];
}

/** Every filter in force, each with a way out. @param {{ query: LogQuery }} props */
export function Chips({ query }) {
  const chips = [
    query.q && { text: query.q, without: { ...query, q: "" } },
    query.service && { text: `service ${query.service}`, without: { ...query, service: "" } },
    ...query.levels.map((level) => ({ text: level, without: toggledLevel(query, level) })),
    query.host && { text: `host ${query.host}`, without: { ...query, host: "" } },
    query.traceId && { text: `trace ${query.traceId.slice(0, 8)}…`, without: { ...query, traceId: "" } },
  ].filter((chip) => typeof chip === "object");
  if (chips.length === 0) {
    return null;
  }
  return html`
    <ul class="chips" aria-label="Filters in force">
      ${chips.map(({ text, without }) => html`
        <li>
          <a class="chip" href=${link(["logs"], writeQuery(without))}>
            <span class="visually-hidden">Remove filter </span>${text}<${Icon} name="close" />
          </a>
        </li>`)}
      ${chips.length > 1 ? html`<li><a class="chip clear" href=${link(["logs"], writeQuery(widened(query)))}>Clear all</a></li>` : null}
    </ul>`;
}
