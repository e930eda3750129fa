// @ts-check
import { getJson } from "../lib/api.js";
import { counted } from "../lib/format.js";
import { useAsked } from "../lib/polled.js";
import { link } from "../lib/route.js";
import { html, useEffect } from "../lib/ui.js";
import { Choice } from "../parts/choice.js";
import { Empty, show } from "../parts/states.js";
import { LogTable } from "./table.js";

const SCOPES = [
  { scope: "service", label: "Same service" },
  { scope: "host", label: "Same host" },
  { scope: "all", label: "Everything" },
];
const AMOUNTS = ["20", "50", "200"];

/** What was logged just before and after a line. @param {{ logId: string, query: URLSearchParams }} props */
export function AroundPage({ logId, query }) {
  const scope = query.get("scope") ?? "service";
  const count = query.get("lines") ?? "20";
  const asked = useAsked(
    (signal) => getJson(`/logs/${encodeURIComponent(logId)}/context`, { before: count, after: count, scope }, signal),
    [logId, scope, count],
  );
  const loaded = asked.kind === "loaded";
  useEffect(() => {
    if (loaded) {
      document.querySelector(".log-row.marked")?.scrollIntoView({ block: "center" });
    }
  }, [loaded]);
  return html`
    <p class="crumbs"><a href="#/logs">Logs</a> / around a line</p>
    <h1>Around a line</h1>
    <div class="choices">
      <${Choice} label="Lines from" chosen=${scope}
        choices=${SCOPES.map((one) => ({ value: one.scope, label: one.label, href: link(["logs", "around", logId], { scope: one.scope, lines: count }) }))} />
      <${Choice} label="Before and after" chosen=${count}
        choices=${AMOUNTS.map((value) => ({ value, label: value, href: link(["logs", "around", logId], { scope, lines: value }) }))} />
    </div>
    <section class="panel results" aria-label="Lines around">
      ${show(asked, "the lines around", (value) => html`<${Around} logs=${value.logs} logId=${logId} />`)}
    </section>`;
}

/** @param {{ logs: import("../lib/types.js").Log[], logId: string }} props */
export function Around({ logs, logId }) {
  if (logs.length === 0) {
    return html`<${Empty} title="This line is no longer kept." icon="logs"><p>Retention may have deleted it.</p><//>`;
  }
  return html`
    <p class="panel-note quiet">${counted(logs.length, "line")} in order of time; the one looked for is marked.</p>
    <${LogTable} logs=${logs} marked=${logId} label="Lines around, in order of time" />`;
}
