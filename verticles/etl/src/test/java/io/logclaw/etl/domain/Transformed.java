package io.logclaw.etl.domain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What came of a value, collected. */
final class Transformed implements OtlpTransform.Output {
  static final Instant INGESTED = Instant.parse("2026-01-31T12:00:00.123Z");
  static final Origin ORIGIN = new Origin(INGESTED.toEpochMilli(), 3, 42);

  /** As strict as OpenSearch: one name twice in an object is refused. */
  static final ObjectMapper STRICT =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  final List<EnrichedDocument> documents = new ArrayList<>();
  final List<byte[]> broken = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();

  static Transformed of(byte[] value) throws UndecodableException {
    return of(value, transform());
  }

  static Transformed of(byte[] value, OtlpTransform transform) throws UndecodableException {
    var transformed = new Transformed();
    transform.transform(value, "", ORIGIN, transformed);
    return transformed;
  }

  static Transformed ofJson(String json) throws UndecodableException {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The document of the only record, given the inside of that record; its time is a default. */
  static JsonNode record(String recordJson) throws UndecodableException {
    return record("", recordJson);
  }

  /** As {@link #record(String)}, with the attributes of the resource. */
  static JsonNode record(String resourceAttributes, String recordJson) throws UndecodableException {
    var transformed =
        ofJson(
            """
            {"resourceLogs":[{"resource":{"attributes":[%s]},"scopeLogs":[{"logRecords":[{%s}]}]}]}
            """
                .formatted(resourceAttributes, timed(recordJson)));
    return transformed.json().getFirst();
  }

  private static String timed(String recordJson) {
    var time = "\"timeUnixNano\":\"%d\"".formatted(INGESTED.toEpochMilli() * 1_000_000);
    if (recordJson.contains("imeUnixNano")) {
      return recordJson;
    }
    return recordJson.isBlank() ? time : time + ',' + recordJson;
  }

  static OtlpTransform transform() {
    return new OtlpTransform("default", Duration.ofDays(30), true, Redaction.NONE);
  }

  /** With every choice off. */
  static OtlpTransform plain() {
    return new OtlpTransform("default", Duration.ofDays(30), false, Redaction.NONE);
  }

  /** With every rule on. */
  static OtlpTransform redacting() {
    return new OtlpTransform(
        "default",
        Duration.ofDays(30),
        true,
        new Redaction(true, true, true, Set.of("password", "set-cookie", "a.b")));
  }

  List<JsonNode> json() {
    return documents.stream().map(document -> tree(document.json())).toList();
  }

  static JsonNode tree(byte[] json) {
    try {
      return STRICT.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  @Override
  public void document(EnrichedDocument document) {
    documents.add(document);
  }

  @Override
  public void broken(byte[] value, String reason) {
    broken.add(value);
    reasons.add(reason);
  }

  /** An attribute in OTLP JSON. */
  static String string(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}"
        .formatted(key, value.replace("\n", "\\n"));
  }

  /** An attribute in OTLP JSON. */
  static String integer(String key, int value) {
    return "{\"key\":\"%s\",\"value\":{\"intValue\":\"%d\"}}".formatted(key, value);
  }
}
