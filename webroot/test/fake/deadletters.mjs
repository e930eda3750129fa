// @ts-check
// Made-up dead letters: one of each kind.

/** @typedef {import("../../js/lib/types.js").DeadLetter} DeadLetter */

const VALUE = { format: "json", text: '{\n  "resourceLogs" : [ {\n    "scopeLogs" : [ { "logRecords" : "none" } ]\n  } ]\n}', cut: false };

/** @param {number} now @returns {DeadLetter[]} newest first */
export function deadLetters(now) {
  const at = (/** @type {number} */ minutes) => new Date(now - minutes * 60_000).toISOString();
  return [
    { id: "0/19", at: at(3), from: "etl", reason: "record 4: time_unix_nano is no number", source: "raw-logs/2/5120", records: 1, passed_on: 0, bytes: 412 },
    { id: "0/17", at: at(50), from: "etl", reason: "JSON ends too early; its first 12 records were passed on", source: "raw-logs/0/4711", records: 8, passed_on: 12, bytes: 9_120 },
    { id: "0/12", at: at(900), from: "indexing", reason: "OpenSearch: mapper_parsing_exception", source: "enriched-logs/1/99", records: 1, passed_on: 0, bytes: 640, replayed_at: at(600) },
  ];
}

/** @param {DeadLetter} letter @returns {import("../../js/lib/types.js").OpenedDeadLetter} */
export function opened(letter) {
  const headers = [{ name: "encoding", value: "otlp_json" }, { name: "dead.from", value: letter.from }, { name: "dead.reason", value: letter.reason }];
  return { letter, headers, value: /** @type {any} */ (VALUE) };
}

/** What one replay does to them. @param {DeadLetter[]} letters @param {string[]} ids @param {number} now */
export function replayed(letters, ids, now) {
  const takes = (/** @type {DeadLetter} */ one) => ids.includes(one.id) && !one.replayed_at && one.passed_on === 0;
  return {
    outcomes: letters.filter((one) => ids.includes(one.id)).map((one) => ({ id: one.id, replayed: takes(one), said: takes(one) ? one.source.split("/")[0] : "it was replayed already" })),
    letters: letters.map((one) => (takes(one) ? { ...one, replayed_at: new Date(now).toISOString() } : one)),
  };
}
