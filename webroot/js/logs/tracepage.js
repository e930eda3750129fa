// @ts-check
import { getJson } from "../lib/api.js";
import { counted, duration, offset } from "../lib/format.js";
import { copyText } from "../lib/notices.js";
import { useAsked } from "../lib/polled.js";
import { link } from "../lib/route.js";
import { html, useState } from "../lib/ui.js";
import { LevelBadge, levelClass } from "../parts/badges.js";
import { Icon } from "../parts/icons.js";
import { Lanes } from "../parts/lanes.js";
import { Empty, show } from "../parts/states.js";
import { DateTime } from "../parts/times.js";
import { LogDetail } from "./detail.js";
import { firstLine } from "./fields.js";
import { stepsOf } from "./steps.js";

/** @typedef {import("../lib/types.js").Trace} Trace */

/** One request's way through all services. @param {{ traceId: string, marked: string }} props */
export function TracePage({ traceId, marked }) {
  const asked = useAsked((signal) => getJson(`/traces/${encodeURIComponent(traceId)}`, {}, signal), [traceId]);
  return html`
    <p class="crumbs"><a href="#/logs">Logs</a> / trace</p>
    <h1 class="mono-title">
      Trace <code>${traceId}</code>
      <button type="button" class="icon-button" aria-label="Copy trace id" onClick=${() => copyText(traceId, "Trace id")}><${Icon} name="copy" /></button>
    </h1>
    ${show(asked, "the trace", (value) => html`<${TraceView} trace=${value} marked=${marked} />`)}`;
}

/** @param {{ trace: Trace, marked?: string }} props */
export function TraceView({ trace, marked = "" }) {
  const [chosen, setChosen] = useState(marked);
  const first = trace.logs[0];
  if (!first) {
    return html`<${Empty} title="No line of this trace is kept." icon="trace"><p>Retention may have deleted them.</p><//>`;
  }
  const steps = stepsOf(trace.logs);
  const total = steps.at(-1)?.since ?? 0;
  const errors = trace.logs.filter((log) => log.level === "ERROR" || log.level === "FATAL").length;
  return html`
    <p class="facts">
      <span><b>${duration(total)}</b> from first to last line</span>
      <span><b>${counted(trace.logs.length, "line")}</b></span>
      <span><b>${counted(trace.services.length, "service")}</b></span>
      <span class=${errors > 0 ? "bad" : ""}><b>${counted(errors, "error")}</b></span>
      <span>began <${DateTime} at=${first["@timestamp"]} /></span>
    </p>
    <section class="panel" aria-labelledby="lanes-title">
      <div class="panel-head"><h2 id="lanes-title">Across services</h2></div>
      <${Lanes} marks=${trace.logs.map((log) => ({ id: log.log_id, at: log["@timestamp"], service: log.service, level: log.level, role: "step", text: firstLine(log.message) }))}
        chosen=${chosen} onChoose=${setChosen} />
    </section>
    <section class="panel" aria-labelledby="steps-title">
      <div class="panel-head">
        <h2 id="steps-title">Step by step</h2>
        <a href=${link(["logs"], { trace_id: trace.trace_id, from: "now-24h" })}>As a search</a>
      </div>
      <ol class="steps">
        ${steps.map((step) => html`
          <${StepRow} key=${step.log.log_id} step=${step} total=${total} open=${chosen === step.log.log_id}
            onToggle=${() => setChosen(chosen === step.log.log_id ? "" : step.log.log_id)} />`)}
      </ol>
    </section>`;
}

/** @param {{ step: import("./steps.js").Step, total: number, open: boolean, onToggle: () => void }} props */
function StepRow({ step: { log, since, gap }, total, open, onToggle }) {
  const at = total > 0 ? (since / total) * 100 : 0;
  const before = total > 0 ? (gap / total) * 100 : 0;
  return html`
    <li class=${`step ${levelClass(log.level)}${open ? " open" : ""}`}>
      <button type="button" class="step-line" aria-expanded=${open ? "true" : "false"} onClick=${onToggle}>
        <span class="step-offset">${offset(since)}</span>
        <svg class="step-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="step-gap" x=${at - before} y="4" width=${before} height="2" />
          <rect class="step-at" x=${Math.min(at, 98.5)} y="1" width="1.5" height="8" />
        </svg>
        <span class="step-wait">${gap >= 1 ? html`<span class="visually-hidden">after </span>${duration(gap)}` : ""}</span>
        <span class="step-level"><${LevelBadge} level=${log.level} /></span>
        <span class="step-service">${log.service}</span>
        <span class="step-text">${firstLine(log.message)}</span>
      </button>
      ${open ? html`<${LogDetail} log=${log} />` : null}
    </li>`;
}
