// @ts-check
// How the pipeline does: numbers that move a little every time one asks.

const STAGES = [
  ["intake", 1, 1], ["etl", 1, 1], ["indexing", 1, 1], ["detection", 1, 0.002], ["correlation", 1, 0.004], ["ticketing", 0.006, 0.0008],
];

const READS = /** @type {Record<string, string>} */ ({
  etl: "raw-logs", indexing: "enriched-logs", detection: "enriched-logs", correlation: "enriched-logs", ticketing: "anomaly-events",
});

/** @param {number} now @param {number} started @param {"full" | "empty" | "degraded"} mode */
export function pipeline(now, started, mode) {
  const rate = mode === "empty" ? 0 : 1_240 + 90 * Math.sin(now / 9_000);
  const total = mode === "empty" ? 0 : Math.floor(((now - started) / 1000) * 1_240) + 8_412_334;
  const troubled = mode === "degraded";
  const state = (/** @type {string} */ role) => (troubled && role === "indexing" ? "degraded" : troubled && role === "ticketing" ? "absent" : "up");
  const reason = (/** @type {string} */ role) =>
    ({ up: "", degraded: "OpenSearch refuses bulk requests (429); tried again in 4 s", absent: "no process plays this role" })[state(role)];
  return {
    at: new Date(now).toISOString(),
    stages: STAGES.map(([name, into, out]) => ({
      name, role: name, state: state(String(name)), reason: reason(String(name)), in_per_s: rate * Number(into), out_per_s: rate * Number(out),
      in: Math.floor(total * Number(into)), out: Math.floor(total * Number(out)), failed: name === "etl" && mode !== "empty" ? 3 : 0, members: name === "etl" ? 2 : 1,
    })),
    kafka: {
      state: "up", reason: "", brokers: [{ id: 1, host: "127.0.0.1", port: 9092 }],
      topics: [
        { name: "raw-logs", partitions: 6, records: Math.floor(total / 40), bytes: total * 90 },
        { name: "enriched-logs", partitions: 6, records: total, bytes: total * 210 },
        { name: "anomaly-events", partitions: 3, records: 412, bytes: 812_000 },
        { name: "detection-windows", partitions: 3, records: 18_204, bytes: 2_120_000 },
        { name: "dead-letter-queue", partitions: 1, records: 3, bytes: 4_100 },
      ],
      groups: ["etl", "indexing", "detection", "correlation", "ticketing"].map((role) => ({ role, lag: troubled && role === "indexing" ? 48_211 : mode === "empty" || role === "ticketing" ? 0 : Math.floor(40 + 30 * Math.sin(now / 3_000 + role.length)), members: role === "etl" ? 2 : 1,
      })).map((one) => ({ ...one, group: `logclaw-${one.role}`, lag_by_topic: { [READS[one.role] ?? ""]: one.lag } })),
    },
    opensearch: {
      state: troubled ? "degraded" : "up", reason: troubled ? "heap is 96 % full: bulk requests are refused" : "", status: troubled ? "yellow" : "green", docs: total, bytes: total * 160,
      indices: [0, 1, 2].map((day) => ({ name: `logclaw-logs-${new Date(now - day * 86_400_000).toISOString().slice(0, 10).replaceAll("-", ".")}`, docs: Math.floor(total / (day + 2)), bytes: Math.floor(total / (day + 2)) * 160, health: "green" }))
        .concat([{ name: "logclaw-incidents", docs: 5, bytes: 81_920, health: troubled ? "yellow" : "green" }]),
    },
    members: [
      { member: "ops-1/4711", version: "1.0.0", at: new Date(now - 800).toISOString(), started_at: new Date(started - 5_400_000).toISOString(), memory_bytes: 912_000_000,
        roles: ["intake", "etl", "indexing", "web", "infra"].map((role) => ({ role, state: state(role), reason: reason(role), in: total, out: total, failed: 0 })) },
      { member: "ops-2/1190", version: "1.0.0", at: new Date(now - 1_400).toISOString(), started_at: new Date(started - 5_390_000).toISOString(), memory_bytes: 655_000_000,
        roles: ["etl", "detection", "correlation", ...(troubled ? [] : ["ticketing"])].map((role) => ({ role, state: "up", reason: "", in: total, out: total, failed: 0 })) },
    ],
  };
}
