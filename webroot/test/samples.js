// @ts-check
// Small records for the tests of views.

/** Text a sender may write in the hope that a browser runs it. */
export const HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>";

const AT = "2026-03-01T03:00:00.123456789Z";

/** @param {Partial<import("../js/lib/types.js").Log>} [change] @returns {import("../js/lib/types.js").Log} */
export function log(change = {}) {
  return { "@timestamp": AT, log_id: "01ABCDEFGHJKMNPQRSTV", service: "payment", level: "ERROR", message: "card declined", ...change };
}

/** @param {Partial<import("../js/lib/types.js").Incident>} [change] @returns {import("../js/lib/types.js").Incident} */
export function incident(change = {}) {
  return {
    id: "INC-7F3K2Q", tenant: "default", fingerprint: "v1|payment|x", service: "payment", title: "payment fails", severity: "CRITICAL",
    state: "IDENTIFIED", first_seen: AT, last_seen: AT, opened_at: AT, updated_at: AT, occurrences: 12, occurrences_of: "REQUESTS", findings: ["f1"],
    blast_radius: {
      services: [{ service: "payment", role: "ORIGIN", errors: 12 }, { service: "gateway", role: "UPSTREAM", errors: 12 }],
      calls: [{ caller: "gateway", callee: "payment", requests: 20, failures: 12 }], endpoints: ["POST /pay"], failed_requests: 12, users: 3,
    },
    signals: [{ name: "error_rate", value: 0.5, expected: 0.01, weight: 0.6, reason: "half of all requests fail" }],
    evidence: [{ log_id: "L1", at: AT, service: "payment", severity: "ERROR", message: "card declined", trace_id: "abc", role: "origin" }],
    timeline: [
      { at: AT, service: "gateway", severity: "INFO", text: "POST /pay", log_id: "L0", role: "step" },
      { at: "2026-03-01T03:00:00.200Z", service: "payment", severity: "ERROR", text: "card declined", log_id: "L1", role: "origin" },
    ],
    root_cause: { author: "rules", summary: "payment fails", statements: [{ text: "payment fails first", log_ids: ["L1"] }], suggestions: ["look at payment"] },
    audit: [{ at: AT, actor: "logclaw", action: "opened", to: "IDENTIFIED" }],
    tickets: [{ platform: "slack", status: "delivered", attempts: 1, updated_at: AT, reference: "C1" }],
    ...change,
  };
}

/** @template T @param {T} value @returns {import("../js/lib/types.js").Asked<T>} */
export function loaded(value) {
  return { kind: "loaded", value, at: 0, problem: "", retry: () => {} };
}

/** @param {string} reason @returns {import("../js/lib/types.js").Asked<any>} */
export function failed(reason) {
  return { kind: "failed", reason, retry: () => {} };
}
