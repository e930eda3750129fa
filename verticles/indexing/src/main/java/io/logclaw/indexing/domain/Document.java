package io.logclaw.indexing.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A document to be indexed.
 *
 * @param index where it belongs
 * @param id its id there, 1 to 512 bytes
 * @param source one JSON object on one line
 * @param version 0 for what is indexed once and never changes; else it replaces what has a lower
 *     one
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Document(String index, String id, byte[] source, int version) {
  private static final int LONGEST_ID = 512; // bytes, OpenSearch's limit
  private static final int DAY_LENGTH = "2026.01.31".length();

  /** What is indexed once and never changes. */
  public Document(String index, String id, byte[] source) {
    this(index, id, source, 0);
  }

  /**
   * An enriched log. Where the headers tell id and day the value is not parsed; otherwise both are
   * read from it.
   *
   * @param logId the header's, or empty
   * @param day the header's, or empty
   * @throws UnindexableException if this is no document of ours
   */
  public static Document ofLog(String logId, String day, byte @Nullable [] value)
      throws UnindexableException {
    var source = line(value);
    if (!logId.isEmpty() && isDay(day)) {
      return new Document(Indices.logs(day), checkedId(logId), source);
    }
    try {
      var log = EnrichedLog.read(source);
      return new Document(
          Indices.logs(Indices.day(log.timestamp())), checkedId(log.logId()), source);
    } catch (UncheckedIOException e) {
      throw new UnindexableException(
          "the headers do not tell id and day, and the value is " + e.getMessage());
    }
  }

  /**
   * A finding of detection or correlation. The events of a burst are one document, the latest.
   *
   * @throws UnindexableException if it is none
   */
  public static Document ofFinding(byte @Nullable [] value) throws UnindexableException {
    var source = line(value);
    try {
      var finding = Json.read(source, Finding.class);
      var index = Indices.anomalies(Indices.day(finding.firstSeen()));
      return finding instanceof Anomaly anomaly && anomaly.burst() != null
          ? new Document(
              index, checkedId(anomaly.burst().id()), source, anomaly.burst().update() + 1)
          : new Document(index, checkedId(finding.id()), source);
    } catch (UncheckedIOException | NullPointerException e) { // a field that is missing is null
      throw new UnindexableException("not a finding: " + e.getMessage());
    }
  }

  private static String checkedId(String id) throws UnindexableException {
    int bytes = id.length() <= LONGEST_ID ? id.getBytes(UTF_8).length : id.length();
    if (bytes == 0 || bytes > LONGEST_ID) {
      throw new UnindexableException(
          "the id \"%.80s\" has %d bytes (expected: 1 to %d)".formatted(id, bytes, LONGEST_ID));
    }
    return id;
  }

  /** Such as {@code 2026.01.31}: nothing else may get into the name of an index. */
  static boolean isDay(String day) {
    if (day.length() != DAY_LENGTH) {
      return false;
    }
    for (int i = 0; i < DAY_LENGTH; i++) {
      char c = day.charAt(i);
      boolean dot = i == 4 || i == 7;
      boolean good = dot ? c == '.' : c >= '0' && c <= '9';
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** In a bulk request a line end ends the document; in JSON it can only be a blank. */
  private static byte[] line(byte @Nullable [] value) throws UnindexableException {
    if (value == null || value.length == 0 || value[0] != '{') {
      throw new UnindexableException("the value is not a JSON object");
    }
    if (!hasLineEnd(value)) {
      return value;
    }
    var line = value.clone();
    for (int i = 0; i < line.length; i++) {
      if (isLineEnd(line[i])) {
        line[i] = ' ';
      }
    }
    return line;
  }

  private static boolean hasLineEnd(byte[] value) {
    for (byte each : value) {
      if (isLineEnd(each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineEnd(byte each) {
    return each == '\n' || each == '\r';
  }
}
