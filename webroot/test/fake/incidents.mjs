// @ts-check
// Incidents about the shop, one with everything, and the state machine that actions go through.

/** @typedef {import("../../js/lib/types.js").Incident} Incident */
/** @typedef {import("../../js/lib/types.js").Log} Log */
/** @typedef {import("../../js/lib/types.js").IncidentState} IncidentState */

const NEXT = /** @type {Record<string, { to?: IncidentState, from: IncidentState[], said: string }>} */ ({
  acknowledge: { to: "ACKNOWLEDGED", from: ["IDENTIFIED"], said: "acknowledged" },
  investigate: { to: "INVESTIGATING", from: ["IDENTIFIED", "ACKNOWLEDGED", "MITIGATED"], said: "investigating" },
  mitigate: { to: "MITIGATED", from: ["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING"], said: "mitigated" },
  resolve: { to: "RESOLVED", from: ["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING", "MITIGATED"], said: "resolved" },
  reopen: { to: "IDENTIFIED", from: ["RESOLVED"], said: "reopened" },
  escalate: { from: ["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING", "MITIGATED"], said: "escalated" },
  snooze: { from: ["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING", "MITIGATED"], said: "snoozed" },
  comment: { from: ["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING", "MITIGATED", "RESOLVED"], said: "commented" },
});

/**
 * @param {Incident} incident
 * @param {{ action?: string, actor?: string, note?: string, minutes?: number }} command
 * @returns {Incident | string} the incident afterwards, or why not
 */
export function acted(incident, { action = "", actor = "", note, minutes }) {
  const rule = NEXT[action];
  if (!rule?.from.includes(incident.state)) {
    return `cannot ${action} an incident that is ${incident.state} (expected: ${rule?.from.join(", ") ?? "a known action"})`;
  }
  const at = new Date().toISOString();
  const state = rule.to ?? incident.state;
  return {
    ...incident,
    state,
    updated_at: at,
    acknowledged_at: action === "acknowledge" ? at : incident.acknowledged_at,
    resolved_at: action === "resolve" ? at : action === "reopen" ? undefined : incident.resolved_at,
    assignee: action === "acknowledge" ? actor : incident.assignee,
    snoozed_until: action === "snooze" ? new Date(Date.now() + (minutes ?? 60) * 60_000).toISOString() : incident.snoozed_until,
    audit: [...incident.audit, { at, actor, action: rule.said, from: incident.state, to: state, note }],
  };
}

/** @param {Log[]} logs in order of time @param {number} now @param {number} since @returns {Incident[]} newest first */
export function incidentsOf(logs, now, since) {
  const first = logs.find((log) => Date.parse(log["@timestamp"]) > since && log.message.startsWith("FATAL: sorry"));
  return first ? [payment(logs.filter((log) => log.trace_id === first.trace_id), first, now), ...others(now)] : others(now);
}

/** @param {Log[]} trace @param {Log} origin @param {number} now @returns {Incident} */
function payment(trace, origin, now) {
  const isError = (/** @type {Log} */ log) => log.level === "ERROR";
  const roleOf = (/** @type {Log} */ log) => (log === origin ? "origin" : isError(log) ? "echo" : "step");
  const by = (/** @type {string} */ service) => trace.find((log) => log.service === service && isError(log))?.log_id ?? origin.log_id;
  const ago = (/** @type {number} */ seconds) => new Date(now - seconds * 1000).toISOString();
  const at = Date.parse(origin["@timestamp"]);
  return {
    id: "INC-7F3K2Q",
    tenant: "default",
    fingerprint: "v1|default|payment-db|9f1c3a7be2d04c11|FATAL: sorry, too many clients already",
    service: "payment-db",
    title: "payment-db refuses connections: too many clients already; checkout fails for customers",
    severity: "CRITICAL",
    state: "IDENTIFIED",
    first_seen: origin["@timestamp"],
    last_seen: ago(4),
    opened_at: new Date(at + 2_400).toISOString(),
    updated_at: ago(4),
    occurrences: 148,
    occurrences_of: "REQUESTS",
    findings: ["f-1", "f-2", "f-3"],
    blast_radius: {
      services: [
        { service: "payment-db", role: "ORIGIN", errors: 148 },
        { service: "payment", role: "UPSTREAM", errors: 148 },
        { service: "checkout", role: "UPSTREAM", errors: 148 },
        { service: "gateway", role: "UPSTREAM", errors: 148 },
        { service: "mobile-backend-for-frontend", role: "UPSTREAM", errors: 31 },
        { service: "inventory", role: "BYSTANDER", errors: 0 },
      ],
      calls: [
        { caller: "gateway", callee: "checkout", requests: 271, failures: 117 },
        { caller: "mobile-backend-for-frontend", callee: "checkout", requests: 70, failures: 31 },
        { caller: "checkout", callee: "payment", requests: 341, failures: 148 },
        { caller: "checkout", callee: "inventory", requests: 341, failures: 0 },
        { caller: "payment", callee: "payment-db", requests: 341, failures: 148 },
      ],
      endpoints: ["POST /checkout", "POST /api/mobile/checkout"],
      failed_requests: 148,
      users: 121,
    },
    signals: [
      { name: "request_failures", value: 148, expected: 0, weight: 0.55, reason: "148 requests failed since the first one; each ends at the same error of payment-db." },
      { name: "error_rate", value: 0.44, expected: 0.004, weight: 0.3, reason: "Error share of payment rose to 44 % in the 10 s window, 38 standard deviations above its baseline." },
      { name: "new_template", value: 1, expected: 0, weight: 0.15, reason: "“FATAL: sorry, too many clients already” was not seen in the 7 days before." },
    ],
    evidence: [...trace].filter((log) => isError(log) || log.level === "WARN").map((log) => ({
      log_id: log.log_id, at: log["@timestamp"], service: log.service, severity: /** @type {any} */ (log.level), message: log.message,
      trace_id: log.trace_id, role: log === origin ? "origin" : isError(log) ? "echo" : "context",
    })),
    timeline: [
      ...trace.map((log) => ({ at: log["@timestamp"], service: log.service, severity: /** @type {any} */ (log.level), text: log.message, log_id: log.log_id, role: roleOf(log) })),
      { at: new Date(at + 2_400).toISOString(), service: "", severity: "INFO", text: "incident opened", role: "note" },
    ],
    root_cause: {
      author: "rules",
      summary: "payment-db has no connections left and refuses new ones. Since then 44 % of checkouts fail at the gateway with 502; 121 customers were hit.",
      statements: [
        { text: "The first error of every failing request is payment-db's “too many clients already”.", log_ids: [origin.log_id] },
        { text: "payment waits 3 seconds for a connection and gives up; its error comes 5 ms after the database's.", log_ids: [by("payment"), origin.log_id] },
        { text: "checkout and gateway only pass the failure on: they answer 503 and 502 after payment's error.", log_ids: [by("checkout"), by("gateway")] },
        { text: "inventory takes part in the same requests and has no errors.", log_ids: [trace.find((log) => log.service === "inventory")?.log_id ?? origin.log_id] },
      ],
      suggestions: [
        "Compare the number of connections with max_connections (100) of payment-db.",
        "payment 2.14.0 was deployed 6 minutes before the first failure: look at its pool size.",
      ],
    },
    audit: [
      { at: new Date(at + 2_400).toISOString(), actor: "logclaw", action: "opened", to: "IDENTIFIED", note: "a request failure with origin payment-db" },
      { at: new Date(at + 9_000).toISOString(), actor: "logclaw", action: "escalated", from: "IDENTIFIED", to: "IDENTIFIED", note: "severity HIGH → CRITICAL: more than 100 requests failed" },
    ],
    tickets: [
      { platform: "pagerduty", reference: "Q1ZK3A7M2C", status: "delivered", attempts: 1, updated_at: ago(600) },
      { platform: "slack", status: "retrying", attempts: 3, updated_at: ago(25), problem: "429 rate_limited: tried again in 30 s" },
    ],
  };
}

/** @param {number} now @returns {Incident[]} */
function others(now) {
  return [
    other(now, "INC-2M8QXA", "search", "Error rate of search 12 times its usual", "HIGH", "INVESTIGATING", 52, 64, "amira"),
    other(now, "INC-9C4D1T", "inventory", "inventory is silent: no log for 5 minutes, usually 40 a minute", "MEDIUM", "MITIGATED", 171, 1, "jo"),
    other(now, "INC-5R1VBN", "gateway", "Burst of 429 answers to one client", "LOW", "ACKNOWLEDGED", 300, 3_204, "jo"),
    other(now, "INC-1A7ZPE", "payment", "payment ran out of memory and was restarted", "CRITICAL", "RESOLVED", 1_500, 2, "amira"),
  ];
}

/**
 * @param {number} now @param {string} id @param {string} service @param {string} title
 * @param {Incident["severity"]} severity @param {IncidentState} state @param {number} minutes @param {number} occurrences @param {string} assignee
 * @returns {Incident}
 */
function other(now, id, service, title, severity, state, minutes, occurrences, assignee) {
  const at = (/** @type {number} */ ago) => new Date(now - ago * 60_000).toISOString();
  return {
    id, tenant: "default", fingerprint: `v1|default|${service}|errors`, service, title, severity, state,
    first_seen: at(minutes), last_seen: at(minutes / 8), opened_at: at(minutes - 0.1), updated_at: at(minutes / 8),
    acknowledged_at: at(minutes - 4), resolved_at: state === "RESOLVED" ? at(minutes / 2) : undefined, assignee, occurrences, occurrences_of: "LINES",
    findings: [`f-${id}`],
    blast_radius: { services: [], calls: [], endpoints: [], failed_requests: 0, users: 0 },
    signals: [{ name: "error_rate", value: 0.12, expected: 0.01, weight: 1, reason: `The error share of ${service} is 12 % instead of 1 %.` }],
    evidence: [], timeline: [],
    root_cause: { author: "rules", summary: `${service} behaves unlike itself. Nothing else is known to be touched.`, statements: [], suggestions: [] },
    audit: [{ at: at(minutes - 0.1), actor: "logclaw", action: "opened", to: "IDENTIFIED" }, { at: at(minutes - 4), actor: assignee, action: "acknowledged", from: "IDENTIFIED", to: "ACKNOWLEDGED" }],
    tickets: [],
  };
}
