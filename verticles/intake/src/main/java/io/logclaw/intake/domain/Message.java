package io.logclaw.intake.domain;

import io.logclaw.intake.domain.Field.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OTLP logs schema (opentelemetry-proto 1.11) as data, so that one walker per encoding is
 * enough. What is not in it is unknown and ignored, as the specification asks.
 */
final class Message {
  static final Message REQUEST = new Message();
  static final Message RESOURCE_LOGS = new Message();
  static final Message RESOURCE = new Message();
  static final Message SCOPE_LOGS = new Message();
  static final Message SCOPE = new Message();
  static final Message LOG_RECORD = new Message();
  static final Message KEY_VALUE = new Message();
  static final Message ANY_VALUE = new Message();
  private static final Message ENTITY_REF = new Message();
  private static final Message ARRAY_VALUE = new Message();
  private static final Message KEY_VALUE_LIST = new Message();

  /** Deepest nesting of messages, as protobuf's own readers have it. */
  static final int MAX_DEPTH = 100;

  private static final int MAX_NUMBER = 12;

  static {
    REQUEST.list(1, "resourceLogs", RESOURCE_LOGS);
    RESOURCE_LOGS
        .message(1, "resource", RESOURCE)
        .list(2, "scopeLogs", SCOPE_LOGS)
        .scalar(3, "schemaUrl", Kind.STRING);
    RESOURCE
        .list(1, "attributes", KEY_VALUE)
        .scalar(2, "droppedAttributesCount", Kind.UINT32)
        .list(3, "entityRefs", ENTITY_REF);
    ENTITY_REF
        .scalar(1, "schemaUrl", Kind.STRING)
        .scalar(2, "type", Kind.STRING)
        .texts(3, "idKeys")
        .texts(4, "descriptionKeys");
    SCOPE_LOGS
        .message(1, "scope", SCOPE)
        .list(2, "logRecords", LOG_RECORD)
        .scalar(3, "schemaUrl", Kind.STRING);
    SCOPE
        .scalar(1, "name", Kind.STRING)
        .scalar(2, "version", Kind.STRING)
        .list(3, "attributes", KEY_VALUE)
        .scalar(4, "droppedAttributesCount", Kind.UINT32);
    LOG_RECORD
        .scalar(1, "timeUnixNano", Kind.FIXED64)
        .scalar(2, "severityNumber", Kind.INT32)
        .scalar(3, "severityText", Kind.STRING)
        .message(5, "body", ANY_VALUE)
        .list(6, "attributes", KEY_VALUE)
        .scalar(7, "droppedAttributesCount", Kind.UINT32)
        .scalar(8, "flags", Kind.FIXED32)
        .scalar(9, "traceId", Kind.TRACE_ID)
        .scalar(10, "spanId", Kind.SPAN_ID)
        .scalar(11, "observedTimeUnixNano", Kind.FIXED64)
        .scalar(12, "eventName", Kind.STRING);
    KEY_VALUE.scalar(1, "key", Kind.STRING).message(2, "value", ANY_VALUE);
    ANY_VALUE
        .either(1, "stringValue", Kind.STRING, null)
        .either(2, "boolValue", Kind.BOOL, null)
        .either(3, "intValue", Kind.INT64, null)
        .either(4, "doubleValue", Kind.DOUBLE, null)
        .either(5, "arrayValue", Kind.MESSAGE, ARRAY_VALUE)
        .either(6, "kvlistValue", Kind.MESSAGE, KEY_VALUE_LIST)
        .either(7, "bytesValue", Kind.BYTES, null);
    ARRAY_VALUE.list(1, "values", ANY_VALUE);
    KEY_VALUE_LIST.list(1, "values", KEY_VALUE);
  }

  private final @Nullable Field[] byNumber = new @Nullable Field[MAX_NUMBER + 1];
  private final Map<String, Field> byName = new HashMap<>();

  private Message() {}

  private Message scalar(int number, String name, Kind kind) {
    return add(new Field(number, name, kind, false, false, null));
  }

  private Message message(int number, String name, Message type) {
    return add(new Field(number, name, Kind.MESSAGE, false, false, type));
  }

  private Message list(int number, String name, Message type) {
    return add(new Field(number, name, Kind.MESSAGE, true, false, type));
  }

  private Message texts(int number, String name) {
    return add(new Field(number, name, Kind.STRING, true, false, null));
  }

  private Message either(int number, String name, Kind kind, @Nullable Message type) {
    return add(new Field(number, name, kind, false, true, type));
  }

  private Message add(Field field) {
    byNumber[field.number()] = field;
    byName.put(field.name(), field);
    return this;
  }

  /** The field a tag announces; null if unknown, which includes a wire type that does not fit. */
  @Nullable Field tagged(int tag) {
    int number = tag >>> 3;
    if (number > MAX_NUMBER) {
      return null;
    }
    var field = byNumber[number];
    return field != null && field.tag() == tag ? field : null;
  }

  /** The field of that name in JSON; null if unknown. */
  @Nullable Field named(String name) {
    return byName.get(name);
  }

  /**
   * The field of that name in JSON.
   *
   * @throws IllegalArgumentException if there is none
   */
  Field known(String name) {
    var field = byName.get(name);
    if (field == null) {
      throw new IllegalArgumentException("no field " + name);
    }
    return field;
  }
}
