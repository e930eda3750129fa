// @ts-check
import { getJson } from "../lib/api.js";
import { counted, dateTime, whole } from "../lib/format.js";
import { useAsked } from "../lib/polled.js";
import { go, link } from "../lib/route.js";
import { absolute, rangeLabel, zoom } from "../lib/timerange.js";
import { html, useState } from "../lib/ui.js";
import { totals } from "../parts/bars.js";
import { Icon } from "../parts/icons.js";
import { Legend } from "../parts/legend.js";
import { SendSome } from "../parts/sendsome.js";
import { Empty, show } from "../parts/states.js";
import { TimeChart } from "../parts/timechart.js";
import { Chips, FacetLists } from "./facets.js";
import { useLogPages } from "./pages.js";
import { isNarrowed, readQuery, search, widened, writeQuery } from "./query.js";
import { SearchForm } from "./searchform.js";
import { LogTable } from "./table.js";
import { Tail } from "./tail.js";

/** @typedef {import("./query.js").LogQuery} LogQuery */
/** @typedef {import("./pages.js").Found} Found */

/** @param {{ query: URLSearchParams }} props */
export function LogsPage({ query: params }) {
  const query = readQuery(params);
  const [round, setRound] = useState(0);
  return html`
    <h1 class="visually-hidden">Logs</h1>
    <${SearchForm} query=${query} onRefresh=${() => setRound(round + 1)} />
    <${Chips} query=${query} />
    ${query.live ? html`<${Tail} query=${query} />` : html`<${Search} query=${query} round=${round} />`}`;
}

/** @param {{ query: LogQuery, round: number }} props */
function Search({ query, round }) {
  const found = useLogPages(query, round);
  const histogram = useAsked((signal) => getJson("/logs/histogram", { ...search(query), buckets: 80 }, signal), [search(query), round]);
  const facets = useAsked((signal) => getJson("/logs/facets", search(query), signal), [search(query), round]);
  return html`
    <section class="panel chart-panel" aria-label="Lines over time">
      ${show(histogram, "lines over time", (value) => html`<${LevelChart} histogram=${value} query=${query} />`)}
    </section>
    <div class="logs-columns">
      <aside class="facets" aria-label="Filters">
        <details open=${isWide()}>
          <summary>Filters</summary>
          ${show(facets, "filters", (value) => html`<${FacetLists} facets=${value} query=${query} />`)}
        </details>
      </aside>
      <section class="panel results" aria-labelledby="results-title">
        ${show(found.first, "log lines", (value) => html`<${Results} found=${found} total=${value.total} took=${value.took_ms} query=${query} />`)}
      </section>
    </div>`;
}

/** @param {{ histogram: import("../lib/types.js").Histogram, query: LogQuery }} props */
export function LevelChart({ histogram, query }) {
  const found = totals(histogram.buckets);
  const to = (/** @type {import("../lib/timerange.js").TimeRange} */ range) => go(link(["logs"], writeQuery({ ...query, ...range })));
  return html`
    <${TimeChart} histogram=${histogram} levels=${found.map(([level]) => level)} label="Lines over time by level"
      onZoom=${(/** @type {number} */ from, /** @type {number} */ until) => to(absolute(from, until))} />
    <div class="chart-foot">
      <${Legend} totals=${found} />
      <button type="button" class="link-button" onClick=${() => to(zoom(query, 2, Date.now()))}><${Icon} name="zoomout" />Zoom out</button>
    </div>`;
}

/** @param {{ found: Found, total: number, took: number, query: LogQuery }} props */
export function Results({ found, total, took, query }) {
  const [wrap, setWrap] = useState(false);
  if (found.logs.length === 0) {
    return html`<h2 id="results-title" class="visually-hidden">Results</h2><${NothingFound} query=${query} />`;
  }
  /** @type {LogQuery} */
  const other = { ...query, order: query.order === "desc" ? "asc" : "desc" };
  return html`
    <div class="panel-head">
      <h2 id="results-title"><span role="status">${counted(total, "line")}</span> <small class="quiet">in ${took} ms</small></h2>
      <span class="panel-tools">
        <label class="check"><input type="checkbox" checked=${wrap} onChange=${() => setWrap(!wrap)} /> Wrap lines</label>
        <a href=${link(["logs"], writeQuery(other))}>${query.order === "desc" ? "Newest first" : "Oldest first"}<span class="visually-hidden">; change the order</span> ⇅</a>
      </span>
    </div>
    <${LogTable} logs=${found.logs} query=${query} label="Log lines found" wrap=${wrap} />
    <div class="more">
      ${found.problem ? html`<p class="problem" role="alert">${found.problem}</p>` : null}
      ${found.more === "none"
        ? html`<p class="quiet">That is all: ${whole(found.logs.length)} of ${counted(total, "line")}.</p>`
        : html`<button type="button" class="button" disabled=${found.more === "loading"} onClick=${found.loadMore}>
            ${found.more === "loading" ? "Loading…" : `Load more (${whole(found.logs.length)} of ${whole(total)} shown)`}
          </button>`}
    </div>`;
}

/** @param {{ query: LogQuery }} props */
export function NothingFound({ query }) {
  const time = rangeLabel(query, dateTime).replace(/^Last/, "the last");
  if (isNarrowed(query)) {
    return html`
      <${Empty} title=${`No line matches in ${time}.`} icon="search">
        <p>
          Look at <a href=${link(["logs"], writeQuery({ ...query, from: "now-24h", to: "now" }))}>the last 24 hours</a>, or
          ${" "}<a href=${link(["logs"], writeQuery(widened(query)))}>remove all filters</a>.
        </p>
      <//>`;
  }
  return html`<${Empty} title=${`No logs in ${time}.`} icon="logs"><${SendSome} /><//>`;
}

function isWide() {
  return globalThis.matchMedia?.("(min-width: 900px)").matches ?? true;
}
