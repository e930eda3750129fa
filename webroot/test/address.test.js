// @ts-check
// What stands in the address comes back as it went in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { belongs, readFilter, writeFilter } from "../js/incidents/filter.js";
import { apiUrl, reasonOf } from "../js/lib/api.js";
import { link, parseRoute } from "../js/lib/route.js";
import { absolute, instant, rangeLabel, zoom } from "../js/lib/timerange.js";
import { filters, narrowedTo, readQuery, toggledLevel, without, writeQuery } from "../js/logs/query.js";
import { incident } from "./samples.js";

/** @param {string} text */
const query = (text) => readQuery(new URLSearchParams(text));

test("a route is read back from its link, whatever its parts hold", () => {
  const odd = "a/b ?&#ü%";
  const { path, query: read } = parseRoute(link(["logs", "around", odd], { q: odd, empty: undefined }));
  assert.deepEqual(path, ["logs", "around", odd]);
  assert.deepEqual([...read], [["q", odd]]);
});

test("a route that is not percent-encoded properly is taken as it stands", () => {
  assert.deepEqual(parseRoute("#/incidents/100%").path, ["incidents", "100%"]);
  assert.deepEqual(parseRoute("").path, []);
});

test("a log query is read back from the address, and its defaults leave it empty", () => {
  assert.equal(link(["logs"], writeQuery(query(""))), "#/logs");
  const full = query("from=now-1h&q=%22a+b%22+x%3D1&service=s&level=WARN,ERROR&host=h&trace_id=t&order=asc&live=1");
  assert.deepEqual(readQuery(parseRoute(link(["logs"], writeQuery(full))).query), full);
});

test("an absolute range keeps both ends in the address", () => {
  const range = absolute(0, 60_000);
  assert.deepEqual(readQuery(parseRoute(link(["logs"], writeQuery({ ...query(""), ...range }))).query), { ...query(""), ...range });
});

test("a level is added and taken away", () => {
  const one = toggledLevel(query(""), "ERROR");
  assert.deepEqual(one.levels, ["ERROR"]);
  assert.deepEqual(toggledLevel(one, "ERROR").levels, []);
  assert.equal(filters(toggledLevel(one, "WARN")).level, "ERROR,WARN");
});

test("filtering for a value uses the field's own filter, else key=value", () => {
  assert.equal(narrowedTo(query(""), "service", "pay")?.service, "pay");
  assert.deepEqual(narrowedTo(query(""), "level", "WARN")?.levels, ["WARN"]);
  assert.equal(narrowedTo(query("q=slow"), "order.id", 17)?.q, "slow order.id=17");
  assert.equal(narrowedTo(query("q=order.id%3D17"), "order.id", 17)?.q, "order.id=17");
});

test("values with blanks, quotes or backslashes are quoted", () => {
  assert.equal(narrowedTo(query(""), "note", "two words")?.q, 'note="two words"');
  assert.equal(narrowedTo(query(""), "note", 'a"b\\c')?.q, 'note="a\\"b\\\\c"');
});

test("a value is left out with a minus", () => {
  assert.equal(without(query("q=slow"), "service", "pay")?.q, "slow -service=pay");
});

test("what the search cannot say is not offered as a filter", () => {
  assert.equal(narrowedTo(query(""), "a key", "v"), undefined);
  assert.equal(narrowedTo(query(""), "tags", ["a"]), undefined);
  assert.equal(narrowedTo(query(""), "note", ""), undefined);
});

test("times are read as the API reads them", () => {
  assert.equal(instant("now", 1_000_000), 1_000_000);
  assert.equal(instant("now-15m", 1_000_000), 100_000);
  assert.equal(instant("1970-01-01T00:00:01Z", 0), 1_000);
  assert.ok(Number.isNaN(instant("yesterday", 0)));
});

test("zooming out doubles a range and does not reach into the future", () => {
  assert.deepEqual(zoom(absolute(1_000, 2_000), 2, 10_000), absolute(500, 2_500));
  assert.deepEqual(zoom(absolute(1_000, 2_000), 2, 2_000), absolute(500, 2_000));
});

test("a range is named", () => {
  assert.equal(rangeLabel({ from: "now-15m", to: "now" }, String), "Last 15 minutes");
  assert.equal(rangeLabel({ from: "now-7d", to: "now" }, String), "Last 7d");
  const iso = (/** @type {number} */ ms) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");
  assert.equal(rangeLabel(absolute(0, 61_000), iso), "1970-01-01 00:00:00 – 00:01:01");
  assert.equal(rangeLabel(absolute(0, 86_400_000), iso), "1970-01-01 00:00:00 – 1970-01-02 00:00:00");
});

test("an incident filter is read back, and says who belongs", () => {
  const filter = { state: "all", severity: "HIGH", service: "pay" };
  assert.deepEqual(readFilter(parseRoute(link(["incidents"], writeFilter(filter))).query), filter);
  const open = readFilter(new URLSearchParams());
  assert.ok(belongs(open, incident()));
  assert.ok(!belongs(open, incident({ state: "RESOLVED" })));
  assert.ok(!belongs({ ...open, severity: "LOW" }, incident()));
  assert.ok(belongs({ ...open, service: "gateway" }, incident()), "a service it hurts");
  assert.ok(!belongs({ ...open, service: "other" }, incident()));
});

test("an API address leaves out what is empty", () => {
  assert.equal(apiUrl("/logs", { q: "", service: undefined, limit: 0, level: "A,B" }), "/api/v1/logs?limit=0&level=A%2CB");
});

test("a failure is told in the server's words, or in ours where it has none", () => {
  assert.equal(reasonOf(409, '{"error":"cannot resolve"}'), "cannot resolve");
  assert.match(reasonOf(404, "<html>"), /no such thing/);
  assert.match(reasonOf(500, ""), /status 500/);
});
