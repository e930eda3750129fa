// @ts-check
// Views in each of their states; and text from senders stays text in all of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import { LetterView } from "../js/deadletters/letterpage.js";
import { LetterList } from "../js/deadletters/page.js";
import { IncidentList } from "../js/incidents/listpage.js";
import { IncidentView } from "../js/incidents/view.js";
import { JobRow } from "../js/ingest/sent.js";
import { html } from "../js/lib/ui.js";
import { Around } from "../js/logs/aroundpage.js";
import { LogDetail } from "../js/logs/detail.js";
import { FacetLists } from "../js/logs/facets.js";
import { NothingFound, Results } from "../js/logs/page.js";
import { readQuery } from "../js/logs/query.js";
import { LogRow } from "../js/logs/table.js";
import { EMPTY_BUFFER, TailView } from "../js/logs/tail.js";
import { TraceView } from "../js/logs/tracepage.js";
import { Overview } from "../js/overview/page.js";
import { curlCommand } from "../js/parts/sendsome.js";
import { deadLetters, opened } from "./fake/deadletters.mjs";
import { pipeline } from "./fake/pipeline.mjs";
import { HOSTILE, failed, incident, loaded, log } from "./samples.js";

const LOADING = /** @type {const} */ ({ kind: "loading" });
const QUERY = readQuery(new URLSearchParams());
const nothing = () => {};

/** @param {import("../js/lib/ui.js").VNode} view */
const text = (view) => render(/** @type {any} */ (view)).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

/** @param {any} states */
const overview = (states) => html`<${Overview} ...${{ pipeline: LOADING, errors: LOADING, services: LOADING, incidents: LOADING, letters: LOADING, ...states }} />`;

test("the overview says that it is loading, and what", () => {
  assert.match(text(overview({})), /Asking how things are.*Loading incidents.*Loading the pipeline/);
});

test("the overview says why it cannot show something, and offers another try", () => {
  const shown = text(overview({ pipeline: failed("Kafka is away"), incidents: failed("OpenSearch is away") }));
  assert.match(shown, /How the pipeline does is not known/);
  assert.match(shown, /Cannot show incidents: OpenSearch is away Try again/);
});

test("the overview of an idle system is calm and says how to send a first log", () => {
  const shown = text(overview({
    pipeline: loaded(pipeline(0, 0, "empty")), incidents: loaded({ total: 0, incidents: [] }),
    services: loaded({ services: [], calls: [] }), errors: loaded({ interval_ms: 60_000, from: "", to: "", buckets: [] }),
  }));
  assert.match(shown, /All quiet\. No open incidents\. Every stage of the pipeline is up; nothing coming in/);
  assert.match(shown, /No warnings and no errors in the last hour/);
  assert.match(shown, /No logs in the last 15 minutes\. Send one: curl /);
});

test("the overview counts incidents and names the stages in trouble", () => {
  const shown = text(overview({ pipeline: loaded(pipeline(0, 0, "degraded")), incidents: loaded({ total: 1, incidents: [incident()] }) }));
  assert.match(shown, /1 open incident: 1 critical, 1 not yet acknowledged\./);
  assert.match(shown, /ticketing is absent, indexing is degraded, OpenSearch is degraded/);
});

test("what was loaded stays, marked as old, when later tries fail", () => {
  const stale = { ...loaded({ total: 1, incidents: [incident()] }), problem: "the network is away" };
  assert.match(text(overview({ incidents: stale })), /Not up to date: the network is away.*payment fails/);
});

test("nothing found: with filters there is a way out, without there is a command", () => {
  assert.match(text(html`<${NothingFound} query=${{ ...QUERY, q: "x" }} />`), /No line matches in the last 15 minutes.*remove all filters/);
  assert.match(text(html`<${NothingFound} query=${QUERY} />`), /No logs in the last 15 minutes.*curl/);
});

test("results tell how many there are and whether there is more", () => {
  const found = { first: loaded({ total: 2, took_ms: 1, logs: [], next: "n" }), logs: [log()], more: "some", problem: "", loadMore: nothing };
  const shown = text(html`<${Results} found=${found} total=${2} took=${1} query=${QUERY} />`);
  assert.match(shown, /2 lines.*card declined.*Load more \(1 of 2 shown\)/);
});

test("the live tail says whether it is live, paused or cut off, and what was left out", () => {
  const view = (/** @type {any} */ change) => text(html`<${TailView} ...${{ buffer: EMPTY_BUFFER, paused: false, state: "open", onToggle: nothing, onClear: nothing, ...change }} />`);
  assert.match(view({}), /Live .*Waiting for lines/);
  assert.match(view({ paused: true, buffer: { ...EMPTY_BUFFER, waiting: [log()] } }), /Paused; 1 new line waiting/);
  assert.match(view({ state: "lost" }), /Connection lost/);
  assert.match(view({ buffer: { ...EMPTY_BUFFER, dropped: 1_200 } }), /1\.2k lines were left out/);
});

test("an incident shows cause, timeline, radius, evidence, signals, tickets and trail", () => {
  const shown = text(html`<${IncidentView} incident=${incident()} />`);
  for (const expected of ["What broke", "payment fails first", "origin", "12/20 fail", "Failing endpoints", "card declined", "half of all requests fail", "Slack", "logclaw opened", "Acknowledge"]) {
    assert.ok(shown.includes(expected), expected);
  }
});

test("an incident that is only a count says so instead of showing empty boxes", () => {
  const bare = incident({ timeline: [], evidence: [], signals: [], tickets: [], audit: [], blast_radius: { services: [], calls: [], endpoints: [], failed_requests: 0, users: 0 }, root_cause: { author: "rules", summary: "", statements: [], suggestions: [] } });
  const shown = text(html`<${IncidentView} incident=${bare} />`);
  assert.match(shown, /Nothing has been concluded yet.*found by counting.*No other service.*No line has been kept.*Nothing has been done yet/);
});

test("nobody must guess what an incident's count counts", () => {
  for (const [change, expected] of /** @type {[any, RegExp][]} */ ([
    [{ occurrences: 150, occurrences_of: "REQUESTS" }, /150 failed requests/],
    [{ occurrences: 87, occurrences_of: "LINES" }, /87 error lines/],
  ])) {
    const one = incident(change);
    assert.match(text(html`<${IncidentView} incident=${one} />`), expected);
    assert.match(text(html`<${IncidentList} incidents=${[one]} total=${1} filter=${{ state: "open", severity: "", service: "" }} next="" problem="" onMore=${nothing} />`), expected);
    assert.match(text(overview({ incidents: loaded({ total: 1, incidents: [one] }) })), expected);
  }
});

test("a resolved incident can only be reopened", () => {
  const shown = text(html`<${IncidentView} incident=${incident({ state: "RESOLVED", resolved_at: "2026-03-01T04:00:00Z" })} />`);
  assert.match(shown, /Reopen/);
  assert.doesNotMatch(shown, /Acknowledge|Snooze|Escalate/);
});

test("an empty list of incidents is good news, or a filter's doing", () => {
  const list = (/** @type {any} */ filter) => text(html`<${IncidentList} incidents=${[]} total=${0} filter=${{ state: "open", severity: "", service: "", ...filter }} next="" problem="" onMore=${nothing} />`);
  assert.match(list({}), /No open incidents/);
  assert.match(list({ severity: "LOW" }), /No incident matches.*Show all incidents/);
});

test("a sent file tells what was taken in and what was not", () => {
  const job = { id: 1, name: "a.csv", size: 3, service: "", share: 1, since: "", state: "done", problem: "", stop: nothing, result: { accepted: 2, rejected: 1, problems: ["line 3: bad"] } };
  assert.match(text(html`<${JobRow} job=${job} />`), /2 logs taken in , 1 line refused.*line 3: bad/);
});

test("dead letters stand on the overview only when there are any", () => {
  const letters = deadLetters(Date.now());
  const shown = (/** @type {any} */ state) => text(overview({ letters: state }));
  assert.match(shown(loaded({ dead_letters: letters })), /Dead letters What could not be handled All dead letters.*time_unix_nano is no number raw-logs\/2\/5120/);
  [LOADING, failed("Kafka is away"), loaded({ dead_letters: [] })].forEach((state) => assert.doesNotMatch(shown(state), /Dead letters/));
});

test("a list of dead letters offers a replay where that loses and doubles nothing", () => {
  const list = (/** @type {any[]} */ letters) => text(html`<${LetterList} letters=${letters} onReplayed=${nothing} />`);
  const [fresh, partly, replayed] = deadLetters(Date.now());
  assert.match(list([]), /No dead letters\. Everything that came in could be handled/);
  assert.match(list([fresh]), /1 dead letter .*time_unix_nano is no number.* Replay $/);
  assert.match(list([partly]), /a part is indexed already; logclaw dlq replay --again 0\/17/);
  assert.match(list([replayed]), /replayed \d+ h ago/);
});

test("a dead letter shows its reason, its value and its headers", () => {
  const whole = opened(/** @type {any} */ (deadLetters(Date.now())[0]));
  const view = (/** @type {any} */ value) => text(html`<${LetterView} opened=${{ ...whole, value: { ...whole.value, ...value } }} onReplayed=${nothing} />`);
  assert.match(view({}), /time_unix_nano is no number Replay.*by etl.*raw-logs\/2\/5120.*1 log record.*JSON, indented; 412 B in all .*resourceLogs.*encoding otlp_json/);
  assert.match(view({ cut: true }), /of which this is the start/);
  assert.match(view({ text: "", format: "text" }), /It is empty/);
});

test("what a sender wrote is text, wherever it is shown", () => {
  const evil = log({ message: HOSTILE, service: HOSTILE, level: HOSTILE, host: HOSTILE, exception_stacktrace: HOSTILE, trace_id: HOSTILE, attributes: { [HOSTILE]: HOSTILE } });
  const evilIncident = incident({
    title: HOSTILE, service: HOSTILE, fingerprint: HOSTILE, assignee: HOSTILE,
    blast_radius: { services: [{ service: HOSTILE, role: "ORIGIN", errors: 1 }], calls: [{ caller: HOSTILE, callee: HOSTILE, requests: 1, failures: 1 }], endpoints: [HOSTILE], failed_requests: 1, users: 1 },
    signals: [{ name: HOSTILE, value: 1, expected: 1, weight: 1, reason: HOSTILE }],
    evidence: [{ log_id: HOSTILE, at: "", service: HOSTILE, severity: "ERROR", message: HOSTILE, trace_id: HOSTILE, role: HOSTILE }],
    timeline: [{ at: "", service: HOSTILE, severity: "ERROR", text: HOSTILE, log_id: HOSTILE, role: HOSTILE }],
    root_cause: { author: HOSTILE, summary: HOSTILE, statements: [{ text: HOSTILE, log_ids: [HOSTILE] }], suggestions: [HOSTILE] },
    audit: [{ at: "", actor: HOSTILE, action: HOSTILE, to: "IDENTIFIED", note: HOSTILE }],
    tickets: [{ platform: HOSTILE, status: HOSTILE, attempts: 1, updated_at: "", problem: HOSTILE, reference: HOSTILE }],
  });
  const evilLetter = { id: "0/1", at: "", from: HOSTILE, reason: HOSTILE, source: HOSTILE, records: 1, passed_on: 0, bytes: 1 };
  const views = [
    html`<${LogDetail} log=${evil} />`,
    html`<table><${LogRow} log=${evil} open=${true} marked=${false} onToggle=${nothing} /></table>`,
    html`<${Around} logs=${[evil]} logId=${evil.log_id} />`,
    html`<${TraceView} trace=${{ trace_id: HOSTILE, services: [HOSTILE], logs: [evil, log()] }} />`,
    html`<${FacetLists} facets=${{ services: [{ value: HOSTILE, count: 1 }], levels: [{ value: HOSTILE, count: 1 }], hosts: [] }} query=${QUERY} />`,
    html`<${IncidentView} incident=${evilIncident} />`,
    html`<${IncidentList} incidents=${[evilIncident]} total=${1} filter=${{ state: "all", severity: "", service: "" }} next="" problem=${HOSTILE} onMore=${nothing} />`,
    html`<${LetterList} letters=${[evilLetter]} onReplayed=${nothing} />`,
    html`<${LetterView} opened=${{ letter: evilLetter, headers: [{ name: HOSTILE, value: HOSTILE }], value: { format: "text", text: HOSTILE, cut: false } }} onReplayed=${nothing} />`,
    overview({ incidents: loaded({ total: 1, incidents: [evilIncident] }), pipeline: failed(HOSTILE) }),
  ];
  for (const view of views) {
    const markup = render(/** @type {any} */ (view));
    assert.doesNotMatch(markup, /<script|<img/i);
    assert.ok(markup.includes("&lt;script>alert(1)&lt;/script>"), markup.slice(0, 300));
    assert.doesNotMatch(markup, /href="javascript:/i);
  }
});

test("the command to send a first log is one line for a shell", () => {
  assert.match(curlCommand("example.org"), /^curl http:\/\/example\.org:4318\/v1\/logs -H 'Content-Type: application\/json' -d '\{[^']*\}'$/);
});
