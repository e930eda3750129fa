// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { age, bytes, compact, counted, dateTime, duration, logTime, occurrencesNoun, offset, percent, plain, rate, utc, words } from "../js/lib/format.js";

const NOW = Date.parse("2026-03-01T12:00:00Z");

/** @param {string} name @param {[unknown, string][]} cases @param {(input: any) => string} format */
function table(name, cases, format) {
  for (const [input, expected] of cases) {
    test(`${name} of ${input} is “${expected}”`, () => assert.equal(format(input), expected));
  }
}

table("compact", [[0, "0"], [999, "999"], [1_000, "1k"], [12_345, "12.3k"], [1_500_000, "1.5M"], [2e9, "2B"], [-1_500, "-1.5k"], [undefined, "–"], [NaN, "–"]], compact);
table("rate", [[0, "0/s"], [0.01, "<0.1/s"], [0.44, "0.4/s"], [12, "12/s"], [1_240, "1.2k/s"]], rate);
table("bytes", [[0, "0 B"], [1_023, "1,023 B"], [1_536, "1.5 KiB"], [64 * 2 ** 20, "64 MiB"], [undefined, "–"]], bytes);
table("percent", [[0, "0 %"], [0.0004, "<0.1 %"], [0.034, "3.4 %"], [1, "100 %"]], percent);
table("duration", [[0, "0 ms"], [0.25, "0.3 ms"], [12, "12 ms"], [999, "999 ms"], [1_200, "1.2 s"], [59_990, "59.9 s"], [60_000, "1 min"], [93_000, "1 min 33 s"], [3_600_000, "1 h"], [90_061_000, "1 d 1 h"], [NaN, "–"]], duration);
table("offset", [[0, "+0 ms"], [14, "+14 ms"], [3_016, "+3.016 s"], [61_000, "+1 min 1 s"]], offset);
table("plain", [[0.0041234, "0.00412"], [148, "148"], [1_500, "1.5k"]], plain);
table("words", [["error_rate", "Error rate"], ["IDENTIFIED", "Identified"]], words);

test("an age is one unit, past or future", () => {
  const at = (/** @type {number} */ ms) => new Date(NOW + ms).toISOString();
  assert.equal(age(at(-2_000), NOW), "just now");
  assert.equal(age(at(-45_000), NOW), "45 s ago");
  assert.equal(age(at(-3 * 60_000), NOW), "3 min ago");
  assert.equal(age(at(-5 * 3_600_000), NOW), "5 h ago");
  assert.equal(age(at(-72 * 3_600_000), NOW), "3 d ago");
  assert.equal(age(at(5 * 60_000), NOW), "in 5 min");
  assert.equal(age("nonsense", NOW), "–");
  assert.equal(age(undefined, NOW), "–");
});

test("a log's time names the day only if it is another", () => {
  assert.match(logTime("2026-03-01T12:00:01.5Z", NOW), /^\d\d:\d\d:\d\d\.500$/);
  assert.match(logTime("2026-02-20T12:00:01.5Z", NOW), /^02-\d\d \d\d:\d\d:\d\d\.500$/);
});

test("times that are none are shown as a dash, and titles are empty", () => {
  assert.equal(dateTime(undefined), "–");
  assert.equal(logTime("x", NOW), "–");
  assert.equal(utc("x"), "");
  assert.equal(utc("2026-03-01T12:00:00Z"), "2026-03-01 12:00:00.000 UTC");
});

test("occurrences say what they count", () => {
  assert.equal(occurrencesNoun({ occurrences: 150, occurrences_of: "REQUESTS" }), "failed requests");
  assert.equal(occurrencesNoun({ occurrences: 1, occurrences_of: "REQUESTS" }), "failed request");
  assert.equal(occurrencesNoun({ occurrences: 87, occurrences_of: "LINES" }), "error lines");
  assert.equal(occurrencesNoun({ occurrences: 1, occurrences_of: "LINES" }), "error line");
});

test("a count agrees with its noun", () => {
  assert.equal(counted(1, "line"), "1 line");
  assert.equal(counted(1_200, "line"), "1,200 lines");
  assert.equal(counted(2, "query", "queries"), "2 queries");
});
