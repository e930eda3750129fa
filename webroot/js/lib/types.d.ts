// What the API answers, as TypeScript types. The Java records of verticles/model are the source; absent values are left out.

export type Level = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";
export type IncidentSeverity = "CRITICAL" | "HIGH" | "MEDIUM" | "LOW";
export type IncidentState = "IDENTIFIED" | "ACKNOWLEDGED" | "INVESTIGATING" | "MITIGATED" | "RESOLVED";
export type Counted = "REQUESTS" | "LINES";
export type ImpactRole = "ORIGIN" | "UPSTREAM" | "DOWNSTREAM" | "BYSTANDER";

export interface Log {
  "@timestamp": string;
  log_id: string;
  service: string;
  level: string;
  message: string;
  observed_timestamp?: string;
  ingest_timestamp?: string;
  host?: string;
  trace_id?: string;
  span_id?: string;
  exception_type?: string;
  exception_message?: string;
  exception_stacktrace?: string;
  exception_frames?: number;
  attributes?: Record<string, unknown>;
  resource?: Record<string, unknown>;
  kv?: string[];
  [field: string]: unknown;
}

export interface LogPage {
  total: number;
  took_ms: number;
  logs: Log[];
  next?: string;
}

export interface Bucket {
  at: string;
  total: number;
  levels: Record<string, number>;
}

export interface Histogram {
  interval_ms: number;
  from: string;
  to: string;
  buckets: Bucket[];
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface Facets {
  services: FacetValue[];
  levels: FacetValue[];
  hosts: FacetValue[];
}

export interface Trace {
  trace_id: string;
  services: string[];
  logs: Log[];
}

export interface Signal {
  name: string;
  value: number;
  expected: number;
  weight: number;
  reason: string;
}

export interface Evidence {
  log_id: string;
  at: string;
  service: string;
  severity: Level;
  message: string;
  trace_id?: string;
  role: string;
}

export interface TimelineEntry {
  at: string;
  service: string;
  severity: Level;
  text: string;
  log_id?: string;
  role: string;
}

export interface ServiceImpact {
  service: string;
  role: ImpactRole;
  errors: number;
}

export interface ServiceCall {
  caller: string;
  callee: string;
  requests: number;
  failures: number;
}

export interface BlastRadius {
  services: ServiceImpact[];
  calls: ServiceCall[];
  endpoints: string[];
  failed_requests: number;
  users: number;
}

export interface RootCause {
  author: string;
  summary: string;
  statements: { text: string; log_ids: string[] }[];
  suggestions: string[];
}

export interface AuditEntry {
  at: string;
  actor: string;
  action: string;
  from?: IncidentState;
  to: IncidentState;
  note?: string;
}

export interface Ticket {
  platform: string;
  reference?: string;
  status: string;
  attempts: number;
  updated_at: string;
  problem?: string;
}

export interface Incident {
  id: string;
  tenant: string;
  fingerprint: string;
  service: string;
  title: string;
  severity: IncidentSeverity;
  state: IncidentState;
  first_seen: string;
  last_seen: string;
  opened_at: string;
  updated_at: string;
  acknowledged_at?: string;
  resolved_at?: string;
  snoozed_until?: string;
  assignee?: string;
  occurrences: number;
  /** What is counted: failed requests as soon as one is known, before that lines; never both. */
  occurrences_of: Counted;
  findings: string[];
  blast_radius: BlastRadius;
  signals: Signal[];
  evidence: Evidence[];
  timeline: TimelineEntry[];
  root_cause: RootCause;
  audit: AuditEntry[];
  tickets: Ticket[];
}

export interface IncidentPage {
  total: number;
  incidents: Incident[];
  next?: string;
}

export interface ServiceSummary {
  service: string;
  logs: number;
  errors: number;
  error_ratio: number;
  last_seen?: string;
  open_incidents: number;
}

export interface Services {
  services: ServiceSummary[];
  calls: ServiceCall[];
}

export interface Stage {
  name: string;
  role: string;
  state: string;
  reason: string;
  in_per_s: number;
  out_per_s: number;
  in: number;
  out: number;
  failed: number;
  members: number;
}

export interface KafkaView {
  state: string;
  reason: string;
  brokers: unknown[];
  topics: { name: string; partitions: number; records: number; bytes?: number }[];
  groups: { group: string; role: string; lag: number; members: number; lag_by_topic?: Record<string, number> }[];
}

export interface OpenSearchView {
  state: string;
  reason: string;
  status?: string;
  docs?: number;
  bytes?: number;
  indices: { name: string; docs: number; bytes: number; health: string }[];
}

export interface Member {
  member: string;
  version: string;
  at: string;
  started_at: string;
  memory_bytes: number;
  /** Whether it has been heard of lately. */
  present?: boolean;
  roles: { role: string; state: string; reason: string; in: number; out: number; failed: number }[];
}

export interface Pipeline {
  at: string;
  stages: Stage[];
  kafka: KafkaView;
  opensearch: OpenSearchView;
  members: Member[];
}

export interface DeadLetter {
  id: string;
  at: string;
  from: string;
  reason: string;
  source: string;
  records: number;
  /** Log records in the value that are indexed all the same. */
  passed_on: number;
  bytes: number;
  replayed_at?: string;
}

export interface DeadLetterPage {
  dead_letters: DeadLetter[];
}

export interface OpenedDeadLetter {
  letter: DeadLetter;
  headers: { name: string; value: string }[];
  value: { format: "json" | "text" | "binary"; text: string; cut: boolean };
}

export interface IngestResult {
  accepted: number;
  rejected: number;
  problems: string[];
}

/** Something asked of the server: one of three kinds, so that no view forgets one. */
export type Asked<T> =
  | { kind: "loading" }
  | { kind: "failed"; reason: string; retry: () => void }
  | { kind: "loaded"; value: T; at: number; problem: string; retry: () => void };

/** How a live stream is doing. */
export type StreamState = "connecting" | "open" | "lost";
