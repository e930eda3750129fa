package io.logclaw.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names of the OpenSearch indices. */
public final class Indices {
  public static final String LOGS_PREFIX = "logclaw-logs-";
  public static final String ALL_LOGS = LOGS_PREFIX + "*";
  public static final String ANOMALIES_PREFIX = "logclaw-anomalies-";
  public static final String ALL_ANOMALIES = ANOMALIES_PREFIX + "*";
  public static final String INCIDENTS = "logclaw-incidents";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);

  private Indices() {}

  /** The day part of an index name, in UTC: {@code 2026.01.31}. */
  public static String day(Instant at) {
    return DAY.format(at);
  }

  /** The index for logs of a day. */
  public static String logs(String day) {
    return LOGS_PREFIX + day;
  }

  /** The index for anomalies and request failures of a day. */
  public static String anomalies(String day) {
    return ANOMALIES_PREFIX + day;
  }
}
