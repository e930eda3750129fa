// @ts-check
// The logs of a shop whose payment database runs out of connections: gateway → checkout → payment → payment-db, and inventory.
import { hex, pick, randomFrom } from "./random.mjs";

/** @typedef {import("../../js/lib/types.js").Log} Log */

const NUMBERS = /** @type {Record<string, number>} */ ({ TRACE: 1, DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17, FATAL: 21 });
const STACK = `java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 3000ms
\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
\tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:197)
\tat shop.payment.CardRepository.reserve(CardRepository.java:88)
\tat shop.payment.PaymentService.charge(PaymentService.java:41)
\tat shop.payment.PaymentResource.post(PaymentResource.java:27)`;
let nextId = 1;

/**
 * @param {number} at @param {string} service @param {string} level @param {string} message
 * @param {Partial<Log>} [more]
 * @returns {Log}
 */
export function line(at, service, level, message, more = {}) {
  const serial = nextId++;
  return {
    "@timestamp": new Date(at).toISOString(),
    observed_timestamp: new Date(at + 3).toISOString(),
    ingest_timestamp: new Date(at + 160).toISOString(),
    log_id: `01${Math.floor(at / 1000).toString(36).toUpperCase()}${serial.toString(36).toUpperCase().padStart(10, "0")}`.padEnd(20, "0").slice(0, 20),
    tenant_id: "default",
    service,
    service_namespace: "shop",
    service_version: service === "payment" ? "2.14.0" : "2.13.4",
    environment: "production",
    host: `${service}-${(serial % 2) + 1}`,
    level,
    severity_number: NUMBERS[level] ?? 9,
    message,
    template_id: "9f1c3a7be2d04c11",
    resource: { "k8s.pod.name": `${service}-6d5f7c9b8-x${serial % 7}k2p`, "telemetry.sdk.language": "java", "k8s.namespace.name": "shop" },
    ...more,
  };
}

/** One request through the shop. @param {() => number} random @param {number} at @param {boolean} fails @returns {Log[]} */
export function checkout(random, at, fails) {
  const ids = () => ({ trace_id: trace, span_id: hex(random, 16) });
  const trace = hex(random, 32);
  const order = 40_000 + Math.floor(random() * 9_999);
  const user = `u-${Math.floor(random() * 900)}`;
  const route = { http_method: "POST", http_route: "/checkout", user };
  const begun = [
    line(at, "gateway", "INFO", `POST /checkout from ${user}`, { ...ids(), ...route }),
    line(at + 4, "checkout", "INFO", `placing order ${order} with 3 items`, { ...ids(), user, attributes: { "order.id": order, "cart.items": 3 } }),
    line(at + 9, "inventory", "DEBUG", `reserved 3 items for order ${order}`, { ...ids(), attributes: { "order.id": order, warehouse: "ams-2" } }),
    line(at + 14, "payment", "INFO", `charging card of order ${order}`, { ...ids(), peer_service: "payment-db", attributes: { "order.id": order, amount: 59.9, currency: "EUR" } }),
  ];
  if (!fails) {
    return [
      ...begun,
      line(at + 31, "payment", "INFO", `card charged for order ${order}`, { ...ids(), attributes: { "order.id": order } }),
      line(at + 36, "checkout", "INFO", `order ${order} placed`, { ...ids(), attributes: { "order.id": order } }),
      line(at + 38, "gateway", "INFO", "POST /checkout 200 in 38 ms", { ...ids(), ...route, http_status_code: 200 }),
    ];
  }
  return [
    ...begun,
    line(at + 1_020, "payment-db", "WARN", "remaining connection slots are reserved for superusers", { ...ids() }),
    line(at + 3_016, "payment-db", "ERROR", "FATAL: sorry, too many clients already", { ...ids(), attributes: { "db.system": "postgresql", "db.max_connections": 100 } }),
    line(at + 3_021, "payment", "ERROR", `cannot charge order ${order}: HikariPool-1 - Connection is not available, request timed out after 3000ms`, {
      ...ids(), exception_type: "java.sql.SQLTransientConnectionException", peer_service: "payment-db",
      exception_message: "HikariPool-1 - Connection is not available, request timed out after 3000ms",
      exception_stacktrace: STACK, attributes: { "order.id": order, "thread.name": "payment-worker-7", tags: ["card", "eu"] },
    }),
    line(at + 3_029, "checkout", "ERROR", `order ${order} failed: payment answered 503`, { ...ids(), http_status_code: 503, peer_service: "payment", attributes: { "order.id": order } }),
    line(at + 3_034, "gateway", "ERROR", "POST /checkout 502 in 3034 ms", { ...ids(), ...route, http_status_code: 502 }),
  ];
}

/** Lines that belong to no request. @param {() => number} random @param {number} at @returns {Log} */
export function noise(random, at) {
  return pick(random, [
    () => line(at, "inventory", "INFO", `stock of sku-${Math.floor(random() * 900)} refreshed from warehouse ams-2`),
    () => line(at, "gateway", "INFO", "GET /health 200 in 1 ms", { http_method: "GET", http_route: "/health", http_status_code: 200 }),
    () => line(at, "gateway", "DEBUG", "route table reloaded: 14 routes"),
    () => line(at, "checkout", "WARN", "slow answer from inventory: 412 ms, expected below 200 ms", { peer_service: "inventory" }),
    () => line(at, "payment-db", "INFO", "checkpoint complete: wrote 412 buffers (2.5%); 0 WAL file(s) added"),
    () => line(at, "search", "INFO", `GET /search?q=<script>alert(1)</script> 200 in 12 ms`, { http_status_code: 200 }),
  ])();
}

/**
 * A day of logs, busier in the last hour, with payment failing since `failingSince`.
 *
 * @param {number} now @param {number} failingSince
 */
export function history(now, failingSince) {
  const random = randomFrom(42);
  const logs = [];
  for (let at = now - 24 * 3_600_000; at < now; at += at < now - 3_600_000 ? 60_000 : 2_500) {
    const when = at + Math.floor(random() * 2_000);
    const failing = when > failingSince ? random() < 0.55 : random() < 0.004;
    logs.push(...(random() < 0.7 ? checkout(random, when, failing) : [noise(random, when)]));
  }
  return logs.filter((log) => Date.parse(log["@timestamp"]) <= now).sort(byTime);
}

/** @param {Log} a @param {Log} b */
export function byTime(a, b) {
  return a["@timestamp"].localeCompare(b["@timestamp"]) || a.log_id.localeCompare(b.log_id);
}
