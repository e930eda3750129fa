// @ts-check
// The frame around every page: navigation, theme, notices; and which page an address means.
import { IncidentPage } from "./incidents/incidentpage.js";
import { IncidentsPage } from "./incidents/listpage.js";
import { IngestPage } from "./ingest/page.js";
import { LetterPage } from "./deadletters/letterpage.js";
import { DeadLettersPage } from "./deadletters/page.js";
import { feedState } from "./lib/feed.js";
import { dismiss, notices } from "./lib/notices.js";
import { messageOf } from "./lib/polled.js";
import { theme } from "./lib/preferences.js";
import { link, route } from "./lib/route.js";
import { html, useEffect, useErrorBoundary, useRef } from "./lib/ui.js";
import { AroundPage } from "./logs/aroundpage.js";
import { LogsPage } from "./logs/page.js";
import { TracePage } from "./logs/tracepage.js";
import { FollowOpenIncidents, openCount } from "./openincidents.js";
import { OverviewPage } from "./overview/page.js";
import { Icon, Logo } from "./parts/icons.js";
import { Empty, Failed } from "./parts/states.js";

const PLACES = [
  { path: "", name: "Overview", icon: "overview" },
  { path: "logs", name: "Logs", icon: "logs" },
  { path: "incidents", name: "Incidents", icon: "incidents" },
  { path: "ingest", name: "Ingestion", icon: "ingest" },
];

export function App() {
  const { path, query } = route.value;
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const first = useRef(true);
  const address = path.join("/");

  useEffect(() => {
    if (!first.current) {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true }); // so that screen readers start at the new page
    }
    first.current = false;
  }, [address]);

  return html`
    <a class="skip" href="#main" onClick=${(/** @type {Event} */ event) => { event.preventDefault(); main.current?.focus(); }}>
      Skip to the content
    </a>
    <${FollowOpenIncidents} />
    <${Title} />
    <${Header} current=${path[0] ?? ""} />
    <main id="main" tabindex="-1" ref=${main}><${Guarded} key=${address}>${page(path, query)}<//></main>
    <${Notices} />`;
}

/** Should a page fail to draw, the frame stays and says so. @param {{ children: import("./lib/ui.js").ComponentChildren }} props */
function Guarded({ children }) {
  const [failure, again] = useErrorBoundary((/** @type {unknown} */ cause) => console.error(cause));
  return failure
    ? html`<section class="panel"><${Failed} what="this page" reason=${`a mistake in LogClaw itself: ${messageOf(failure)}`} retry=${again} /></section>`
    : children;
}

/** @param {string[]} path @param {URLSearchParams} query */
function page(path, query) {
  const [place = "", first, second] = path;
  if (place === "") {
    return html`<${OverviewPage} />`;
  }
  if (place === "logs" && first === "around" && second) {
    return html`<${AroundPage} key=${second} logId=${second} query=${query} />`;
  }
  if (place === "logs" && !first) {
    return html`<${LogsPage} query=${query} />`;
  }
  if (place === "traces" && first) {
    return html`<${TracePage} key=${first} traceId=${first} marked=${query.get("log") ?? ""} />`;
  }
  if (place === "incidents") {
    return first
      ? html`<${IncidentPage} key=${first} id=${first} />`
      : html`<${IncidentsPage} query=${query} />`;
  }
  if (place === "dead-letters") {
    return first && second
      ? html`<${LetterPage} key=${second} partition=${first} offset=${second} />`
      : html`<${DeadLettersPage} />`;
  }
  if (place === "ingest") {
    return html`<${IngestPage} />`;
  }
  return html`
    <h1>Not found</h1>
    <${Empty} title="There is no page at this address." icon="help"><p><a href="#/">Go to the overview</a></p><//>`;
}

/** What the tab says: also how many incidents are open, for those who look elsewhere. */
function Title() {
  const { path } = route.value;
  const name = path[0] === "incidents" && path[1] ? path[1] : nameOf(path[0] ?? "");
  const title = `${openCount.value > 0 ? `(${openCount.value}) ` : ""}${name} · LogClaw`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}

/** @param {string} place */
function nameOf(place) {
  return place === "dead-letters" ? "Dead letters" : PLACES.find((one) => isCurrent(one.path, place))?.name ?? "Not found";
}

/** @param {{ current: string }} props */
function Header({ current }) {
  const open = openCount.value;
  return html`
    <header class="top">
      <a class="brand" href="#/" aria-label="LogClaw, overview"><${Logo} /><span>LogClaw</span></a>
      <nav aria-label="Main">
        <ul>
          ${PLACES.map(({ path, name, icon }) => html`
            <li>
              <a href=${link(path ? [path] : [])} aria-current=${isCurrent(path, current) ? "page" : undefined}>
                <${Icon} name=${icon} /><span>${name}</span>
                ${path === "incidents" && open > 0
                  ? html`<b class="count" title=${`${open} open`}>${open}<span class="visually-hidden"> open</span></b>`
                  : null}
              </a>
            </li>`)}
        </ul>
      </nav>
      <div class="top-end">
        <${Connection} />
        <${ThemeButton} />
      </div>
    </header>`;
}

/** @param {string} path @param {string} current */
function isCurrent(path, current) {
  return path === current || (path === "logs" && current === "traces") || (path === "" && current === "dead-letters");
}

function Connection() {
  const state = feedState.value;
  const words = { open: "Live", connecting: "Connecting…", lost: "Not live" }[state];
  const title = {
    open: "Incident changes arrive as they happen.",
    connecting: "Opening the stream of incident changes.",
    lost: "The stream of incident changes is interrupted. It is tried again by itself; the page asks every 15 seconds meanwhile.",
  }[state];
  return html`<span class=${`connection is-${state}`} role="status" title=${title}><i aria-hidden="true"></i>${words}</span>`;
}

const THEMES = /** @type {const} */ ([
  ["system", "light", "system"],
  ["light", "dark", "sun"],
  ["dark", "system", "moon"],
]);

function ThemeButton() {
  const [current, next, icon] = THEMES.find(([name]) => name === theme.value) ?? THEMES[0];
  return html`
    <button type="button" class="icon-button" onClick=${() => { theme.value = next; }}
      aria-label=${`Colours: ${current}. Change to ${next}`} title=${`Colours: ${current}. Change to ${next}`}>
      <${Icon} name=${icon} />
    </button>`;
}

function Notices() {
  return html`
    <div class="notices" role="status" aria-live="polite">
      ${notices.value.map((notice) => html`
        <div key=${notice.id} class=${`notice is-${notice.kind}`}>
          <${Icon} name=${notice.kind === "done" ? "check" : "incidents"} />
          <p>${notice.text}</p>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => dismiss(notice.id)}>
            <${Icon} name="close" />
          </button>
        </div>`)}
    </div>`;
}
