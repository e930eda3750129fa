// @ts-check
import { bytes, counted, percent } from "../lib/format.js";
import { link } from "../lib/route.js";
import { html } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";

/**
 * @typedef {{
 *   id: number, name: string, size: number, service: string, share: number, since: string,
 *   state: "waiting" | "sending" | "done" | "failed", problem: string,
 *   result?: import("../lib/types.js").IngestResult, stop: () => void
 * }} Job
 */

/** Files sent, newest first. @param {{ jobs: Job[] }} props */
export function Sent({ jobs }) {
  if (jobs.length === 0) {
    return html`<p class="quiet">Nothing sent from this page yet.</p>`;
  }
  return html`<ul class="jobs">${jobs.map((job) => html`<${JobRow} key=${job.id} job=${job} />`)}</ul>`;
}

/** @param {{ job: Job }} props */
export function JobRow({ job }) {
  const busy = job.state === "waiting" || job.state === "sending";
  return html`
    <li class=${`job is-${job.state}`}>
      <p class="job-head">
        <${Icon} name=${job.state === "done" ? "check" : job.state === "failed" ? "incidents" : "file"} />
        <b>${job.name}</b> <span class="quiet">${bytes(job.size)}</span>
        <span class="push">${stateWords(job)}</span>
        ${busy ? html`<button type="button" class="button small" onClick=${job.stop}>Stop</button>` : null}
      </p>
      ${job.state === "sending" ? html`<progress max="1" value=${job.share} aria-label=${`${job.name} sent`}></progress>` : null}
      ${job.problem ? html`<p class="problem" role="alert">${job.problem}</p>` : null}
      ${job.result ? html`<${Result} job=${job} result=${job.result} />` : null}
    </li>`;
}

/** @param {Job} job */
function stateWords(job) {
  switch (job.state) {
    case "waiting":
      return "waiting";
    case "sending":
      return job.share < 1 ? `sending, ${percent(job.share)}` : "being taken in…";
    case "done":
      return "done";
    case "failed":
      return "not sent";
  }
}

/** @param {{ job: Job, result: import("../lib/types.js").IngestResult }} props */
function Result({ job, result }) {
  return html`
    <p role="status">
      <strong>${counted(result.accepted, "log")} taken in</strong>${result.rejected > 0 ? html`, <strong class="bad">${counted(result.rejected, "line")} refused</strong>` : ""}.
      ${" "}${result.accepted > 0 ? html`<a href=${logsLink(job)}>See the logs</a> (searchable within seconds)` : null}
    </p>
    ${result.problems.length > 0
      ? html`<details open><summary>Problems${result.rejected > result.problems.length ? `, the first ${result.problems.length}` : ""}</summary>
          <ul class="problems">${result.problems.map((text) => html`<li>${text}</li>`)}</ul></details>`
      : null}`;
}

/** The lines may carry any time: the day before and those that follow are where to look first. @param {Job} job */
function logsLink(job) {
  return link(["logs"], { from: "now-24h", service: job.service || undefined });
}
