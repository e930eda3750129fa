// @ts-check
import { getJson } from "../lib/api.js";
import { fresh, newer, reconnects } from "../lib/feed.js";
import { usePolled } from "../lib/polled.js";
import { html } from "../lib/ui.js";
import { show } from "../parts/states.js";
import { IncidentView } from "./view.js";

const PERIOD_MS = 20_000;

/** One incident, kept up to date by the stream. @param {{ id: string }} props */
export function IncidentPage({ id }) {
  const asked = usePolled((signal) => getJson(`/incidents/${encodeURIComponent(id)}`, {}, signal), PERIOD_MS, [id, reconnects.value]);
  const heard = fresh.value.get(id);
  const shown = show(asked, `incident ${id}`, (value) => html`<${IncidentView} incident=${heard ? newer(value, heard) : value} />`);
  return html`
    <p class="crumbs"><a href="#/incidents">Incidents</a> / ${id}</p>
    ${asked.kind === "loaded" ? shown : html`<h1 class="visually-hidden">Incident ${id}</h1><section class="panel">${shown}</section>`}`;
}
