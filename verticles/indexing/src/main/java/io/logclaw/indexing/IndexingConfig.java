package io.logclaw.indexing;

import io.logclaw.platform.Settings;
import java.time.Duration;

/**
 * Settings of the indexing role, section {@code indexing}.
 *
 * @param bulk how documents are sent
 * @param index how indices are made
 * @param retention how long they are kept
 */
record IndexingConfig(Bulk bulk, Index index, Keep retention) {
  private static final long LEAST_BULK_BYTES = 1 << 10;
  private static final long MOST_BULK_BYTES = 64 << 20;

  /**
   * Section {@code indexing.bulk}.
   *
   * @param size most bytes of one request, 1 KiB to 64 MiB; one document is sent whatever its size.
   *     Default 5 MiB
   * @param documents most documents of one request, 1 to 50,000. Default 5,000
   * @param inFlight requests under way at a time, 1 to 16; memory is this times {@code size}.
   *     Default 2
   */
  record Bulk(int size, int documents, int inFlight) {
    static Bulk from(Settings settings) {
      long size = settings.bytes("size", "5MiB");
      if (size < LEAST_BULK_BYTES || size > MOST_BULK_BYTES) {
        settings.problem("size", "1KiB to 64MiB");
      }
      return new Bulk(
          Math.toIntExact(Math.clamp(size, LEAST_BULK_BYTES, MOST_BULK_BYTES)),
          settings.integer("documents", 5_000, 1, 50_000),
          settings.integer("inFlight", 2, 1, 16));
    }
  }

  /**
   * Section {@code indexing.index}: of indices made from now on.
   *
   * @param shards primary shards of a daily index, 1 to 64. Default 1
   * @param replicas copies of each shard, 0 to 8. Default 0: one node has no place for any
   * @param refreshInterval until a document can be found. Default 1 s
   */
  record Index(int shards, int replicas, Duration refreshInterval) {
    static Index from(Settings settings) {
      return new Index(
          settings.integer("shards", 1, 1, 64),
          settings.integer("replicas", 0, 0, 8),
          settings.duration("refreshInterval", Duration.ofSeconds(1)));
    }
  }

  /**
   * Section {@code indexing.retention}: daily indices older than this are deleted.
   *
   * @param logs default 30 d
   * @param anomalies anomalies and request failures. Default 90 d
   */
  record Keep(Duration logs, Duration anomalies) {
    private static final Duration LEAST = Duration.ofDays(1);

    static Keep from(Settings settings) {
      return new Keep(days(settings, "logs", 30), days(settings, "anomalies", 90));
    }

    private static Duration days(Settings settings, String key, int standard) {
      var kept = settings.duration(key, Duration.ofDays(standard));
      if (kept.compareTo(LEAST) < 0) {
        settings.problem(key, "1d or more");
      }
      return kept;
    }
  }

  static IndexingConfig from(Settings settings) {
    return new IndexingConfig(
        Bulk.from(settings.section("bulk")),
        Index.from(settings.section("index")),
        Keep.from(settings.section("retention")));
  }
}
