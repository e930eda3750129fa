package io.logclaw.infra.domain;

import java.util.List;

/**
 * How OpenSearch is.
 *
 * @param state {@code starting}, {@code up}, {@code degraded} or {@code absent}
 * @param reason why it is not up; empty if it is
 * @param status {@code green}, {@code yellow}, {@code red} or {@code unknown}
 * @param docs documents in LogClaw's indices
 * @param bytes of LogClaw's indices on disk, replicas included
 * @param indices LogClaw's, by name
 */
public record OpenSearchView(
    String state, String reason, String status, long docs, long bytes, List<Index> indices) {
  /** Nobody has looked yet. */
  public static final OpenSearchView STARTING =
      new OpenSearchView("starting", "not looked at yet", "unknown", 0, 0, List.of());

  public OpenSearchView {
    indices = List.copyOf(indices);
  }

  /** OpenSearch does not answer. */
  public static OpenSearchView absent(String reason) {
    return new OpenSearchView(PipelineView.ABSENT, reason, "unknown", 0, 0, List.of());
  }

  /** OpenSearch answers; red means that some data cannot be read or written. */
  public static OpenSearchView of(String status, List<Index> indices) {
    boolean red = status.equals("red");
    return new OpenSearchView(
        red ? "degraded" : "up",
        red ? "the cluster is red: some shards have no copy that works" : "",
        status,
        indices.stream().mapToLong(Index::docs).sum(),
        indices.stream().mapToLong(Index::bytes).sum(),
        indices);
  }

  /** One index. */
  public record Index(String name, long docs, long bytes, String health) {}
}
