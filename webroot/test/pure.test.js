// @ts-check
// The parts that compute: charts, lanes, graph, buffers, merging.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../js/incidents/layout.js";
import { MOVES, allowed } from "../js/incidents/states.js";
import { newer, upToDate } from "../js/lib/feed.js";
import { openStream } from "../js/lib/stream.js";
import { millis } from "../js/lib/timerange.js";
import { firstLine, groupsOf } from "../js/logs/fields.js";
import { stepsOf } from "../js/logs/steps.js";
import { EMPTY_BUFFER, filled } from "../js/logs/tail.js";
import { contentType, refusal } from "../js/ingest/upload.js";
import { HEIGHT, segments, ticks, totals } from "../js/parts/bars.js";
import { lanesOf } from "../js/parts/lanes.js";
import { incident, log } from "./samples.js";

test("one error among a million lines is still drawn, and no bar is too high", () => {
  const bucket = { at: "", total: 1_000_001, levels: { INFO: 1_000_000, ERROR: 1 } };
  const drawn = segments(bucket, ["ERROR", "INFO"], 1_000_001);
  assert.ok((drawn[0]?.height ?? 0) >= 2);
  assert.ok(drawn.every((one) => one.y >= 0 && one.y + one.height <= HEIGHT + 1e-9));
});

test("the time axis shows seconds in short times and days in long ones", () => {
  const axis = (/** @type {number} */ step) => ticks(Array.from({ length: 9 }, (_, index) => ({ at: new Date(index * step).toISOString(), total: 0, levels: {} })));
  assert.equal(axis(1_000).length, 5);
  assert.match(axis(1_000)[0] ?? "", /^\d\d:\d\d:\d\d$/);
  assert.match(axis(60_000)[0] ?? "", /^\d\d:\d\d$/);
  assert.match(axis(86_400_000)[0] ?? "", /^\d\d-\d\d \d\d:\d\d$/);
});

test("levels are stacked gravest first, with those a sender made up last", () => {
  const buckets = [{ at: "", total: 4, levels: { NOTICE: 1, INFO: 1, ERROR: 1, TRACE: 0, FATAL: 1 } }];
  assert.deepEqual(totals(buckets).map(([level]) => level), ["FATAL", "ERROR", "INFO", "NOTICE"]);
});

test("the blast radius reads from the farthest caller to the origin to what it calls", () => {
  const { nodes, edges } = layoutOf({
    services: [
      { service: "pay", role: "ORIGIN", errors: 1 }, { service: "edge", role: "UPSTREAM", errors: 1 }, { service: "shop", role: "UPSTREAM", errors: 1 },
      { service: "db", role: "DOWNSTREAM", errors: 0 }, { service: "stock", role: "BYSTANDER", errors: 0 },
    ],
    calls: [["edge", "shop"], ["shop", "pay"], ["pay", "db"], ["shop", "stock"]].map(([caller = "", callee = ""]) => ({ caller, callee, requests: 1, failures: 0 })),
    endpoints: [], failed_requests: 1, users: 0,
  });
  const x = Object.fromEntries(nodes.map((node) => [node.impact.service, node.x]));
  assert.deepEqual([x["edge"], x["shop"], x["pay"], x["db"]].toString(), Object.values(x).sort((a, b) => a - b).filter((v, i, all) => all.indexOf(v) === i).toString());
  assert.equal(x["stock"], x["pay"]);
  assert.equal(edges.length, 4);
});

test("services that call each other in a circle are each drawn once", () => {
  const { nodes } = layoutOf({
    services: [{ service: "a", role: "ORIGIN", errors: 1 }, { service: "b", role: "UPSTREAM", errors: 1 }],
    calls: [{ caller: "a", callee: "b", requests: 1, failures: 1 }, { caller: "b", callee: "a", requests: 1, failures: 1 }],
    endpoints: [], failed_requests: 1, users: 0,
  });
  assert.deepEqual(nodes.map((node) => node.impact.service).sort(), ["a", "b"]);
  assert.notEqual(nodes[0]?.x, nodes[1]?.x);
});

test("a radius without an origin, or of hundreds of services, still has a picture", () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ service: `s${index}`, role: /** @type {const} */ ("UPSTREAM"), errors: 1 }));
  const layout = layoutOf({ services: many, calls: [], endpoints: [], failed_requests: 0, users: 0 });
  assert.equal(layout.nodes.length, 40);
  assert.equal(layout.left, 260);
});

test("lanes come in the order services first appear, marks between 0 and 1", () => {
  const mark = (/** @type {string} */ service, /** @type {string} */ at) => ({ id: at, at, service, level: "INFO", role: "step", text: "" });
  const { lanes, span } = lanesOf([mark("a", "2026-01-01T00:00:00Z"), mark("b", "2026-01-01T00:00:01Z"), mark("a", "2026-01-01T00:00:02Z")]);
  assert.deepEqual(lanes.map((lane) => lane.service), ["a", "b"]);
  assert.deepEqual(lanes.flatMap((lane) => lane.placed.map((one) => one.place)), [0, 1, 0.5]);
  assert.equal(span, 2_000);
});

test("steps of a trace know their distance from the start and from the one before, to the microsecond", () => {
  const steps = stepsOf(["00.000", "00.0102505", "01.000"].map((second) => log({ "@timestamp": `2026-01-01T00:00:${second}Z` })));
  assert.deepEqual(steps.map((one) => [Math.round(one.since * 1e4) / 1e4, Math.round(one.gap * 1e4) / 1e4]), [[0, 0], [10.2505, 10.2505], [1000, 989.7495]]);
  assert.equal(millis("2026-01-01T00:00:00Z") % 1, 0);
});

test("the live buffer keeps the newest lines, also while paused", () => {
  const lines = Array.from({ length: 8 }, (_, index) => log({ log_id: String(index) }));
  const running = filled(EMPTY_BUFFER, lines.slice(0, 3), 0, false, 4);
  const paused = filled(running, lines.slice(3), 2, true, 4);
  assert.deepEqual(paused.logs.map((one) => one.log_id), ["2", "1", "0"]);
  assert.deepEqual(paused.waiting.map((one) => one.log_id), ["7", "6", "5", "4"]);
  const resumed = filled(paused, [], 0, false, 4);
  assert.deepEqual(resumed.logs.map((one) => one.log_id), ["7", "6", "5", "4"]);
  assert.deepEqual([resumed.seen, resumed.dropped, resumed.waiting.length], [8, 2, 0]);
});

test("what the stream brings replaces older versions, adds new incidents and removes those that left the list", () => {
  const old = incident({ id: "A", updated_at: "2026-01-01T00:00:00Z" });
  const other = incident({ id: "B" });
  const heard = new Map([
    ["A", incident({ id: "A", updated_at: "2026-01-01T00:00:01Z", state: "RESOLVED" })],
    ["C", incident({ id: "C" })],
  ]);
  assert.deepEqual(upToDate([old, other], heard, (one) => one.state !== "RESOLVED").map((one) => one.id), ["C", "B"]);
  assert.equal(newer(/** @type {any} */ (heard.get("A")), old).state, "RESOLVED");
});

test("moves are those of the state machine", () => {
  assert.deepEqual(allowed("IDENTIFIED", MOVES).map((one) => one.action), ["acknowledge", "investigate", "mitigate", "resolve"]);
  assert.deepEqual(allowed("MITIGATED", MOVES).map((one) => one.action), ["investigate", "resolve"]);
  assert.deepEqual(allowed("RESOLVED", MOVES).map((one) => one.action), ["reopen"]);
});

test("fields are grouped, known ones first, and what is shown elsewhere is left out", () => {
  const groups = groupsOf(log({ zebra: 1, host: "h", attributes: { b: { c: 1 }, a: true }, kv: ["a=true"] }));
  assert.deepEqual(groups.map((group) => [group.title, group.fields.map((field) => field.key)]), [
    ["Fields", ["@timestamp", "level", "service", "host", "zebra", "log_id"]], ["Attributes", ["a", "b"]],
  ]);
  assert.equal(groups[1]?.fields[1]?.text, '{"c":1}');
  assert.equal(firstLine("a\nb"), "a …");
});

test("a file's kind follows its name, and what cannot be sent is refused before it is", () => {
  assert.equal(contentType("a.JSONL"), "application/x-ndjson");
  assert.equal(contentType("server.log"), "text/plain");
  assert.match(refusal({ size: 0 }), /empty/);
  assert.match(refusal({ size: 65 * 2 ** 20 }), /64 MiB/);
  assert.equal(refusal({ size: 10 }), "");
});

test("a stream tells its state, hands over data, ignores what is cut short and opens again when refused", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any[]} */
  const sources = [];
  const connect = () => {
    const source = { readyState: 0, listeners: /** @type {any} */ ({}), close: () => {}, addEventListener(/** @type {string} */ name, /** @type {any} */ listener) { this.listeners[name] = listener; } };
    sources.push(source);
    return /** @type {any} */ (source);
  };
  /** @type {string[]} */
  const states = [];
  /** @type {unknown[]} */
  const data = [];
  const close = openStream("/x", { log: (value) => data.push(value) }, (state) => states.push(state), connect);
  sources[0].onopen();
  sources[0].listeners.log({ data: '{"a":1}' });
  sources[0].listeners.log({ data: '{"a":' });
  sources[0].readyState = 2;
  sources[0].onerror();
  context.mock.timers.tick(1_000);
  assert.deepEqual([data, states, sources.length], [[{ a: 1 }], ["connecting", "open", "lost", "connecting"], 2]);
  close();
});
