package io.logclaw.etl.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.etl.domain.Attributes.Kind;
import io.logclaw.model.MessageTemplate;
import io.logclaw.model.Severity;

/** Writes the flat document of {@link EnrichedLog} in one pass. */
final class DocumentWriter {
  /** Kafka takes records of a million bytes; this leaves room for key and headers. */
  static final int MOST_BYTES = 900_000;

  private static final String TRUNCATED = "logclaw.truncated";

  private static final byte[] TIMESTAMP =
      ("{\"" + EnrichedLog.TIMESTAMP + "\":").getBytes(ISO_8859_1);
  private static final byte[] OBSERVED = OwnField.prefix(EnrichedLog.OBSERVED_TIMESTAMP);
  private static final byte[] INGESTED = OwnField.prefix(EnrichedLog.INGEST_TIMESTAMP);
  private static final byte[] LOG_ID = OwnField.prefix(EnrichedLog.LOG_ID);
  private static final byte[] SERVICE = OwnField.prefix(EnrichedLog.SERVICE);
  private static final byte[] SEVERITY_NUMBER = OwnField.prefix(EnrichedLog.SEVERITY_NUMBER);
  private static final byte[] MESSAGE = OwnField.prefix(EnrichedLog.MESSAGE);
  private static final byte[] TEMPLATE_ID = OwnField.prefix(EnrichedLog.TEMPLATE_ID);
  private static final byte[] EVENT_NAME = OwnField.prefix(EnrichedLog.EVENT_NAME);
  private static final byte[] TRACE_ID = OwnField.prefix(EnrichedLog.TRACE_ID);
  private static final byte[] SPAN_ID = OwnField.prefix(EnrichedLog.SPAN_ID);
  private static final byte[] FRAMES = OwnField.prefix(EnrichedLog.EXCEPTION_FRAMES);
  private static final byte[] HTTP_STATUS = OwnField.prefix(EnrichedLog.HTTP_STATUS_CODE);
  private static final byte[] ATTRIBUTES = OwnField.prefix(EnrichedLog.ATTRIBUTES);
  private static final byte[] RESOURCE = OwnField.prefix(EnrichedLog.RESOURCE);
  private static final byte[] KEY_VALUES = OwnField.prefix(EnrichedLog.KEY_VALUES);

  private static final byte[] LEVEL = OwnField.prefix(EnrichedLog.LEVEL);

  private static final OwnField EVENT = new OwnField(EnrichedLog.EVENT_NAME, "event.name");
  private static final OwnField STATUS =
      new OwnField(EnrichedLog.HTTP_STATUS_CODE, "http.response.status_code", "http.status_code");
  private static final OwnField[] FIELDS = {
    new OwnField(EnrichedLog.EXCEPTION_TYPE, "exception.type"),
    new OwnField(EnrichedLog.EXCEPTION_MESSAGE, "exception.message"),
    new OwnField(EnrichedLog.EXCEPTION_STACKTRACE, "exception.stacktrace"),
    new OwnField(EnrichedLog.HTTP_METHOD, "http.request.method", "http.method"),
    new OwnField(EnrichedLog.HTTP_ROUTE, "http.route"),
    new OwnField(EnrichedLog.PEER_SERVICE, "service.peer.name", "peer.service"),
    new OwnField(EnrichedLog.USER, "enduser.id", "user.id")
  };

  /** How much of a record is written; the next one is for documents that came out too large. */
  private enum Extent {
    WHOLE(Integer.MAX_VALUE, Integer.MAX_VALUE, true),
    SHORT_TEXTS(32 << 10, 16 << 10, true),
    NO_ATTRIBUTES(32 << 10, 4 << 10, false);

    final int message;
    final int field;
    final boolean attributes;

    Extent(int message, int field, boolean attributes) {
      this.message = message;
      this.field = field;
      this.attributes = attributes;
    }
  }

  private final JsonBuffer out = new JsonBuffer();
  private final IsoTime times = new IsoTime();
  private final KeyValues keyValues = new KeyValues();

  /** What was worked out about a record. */
  record Facts(
      String logId,
      String service,
      Severity severity,
      int severityNumber,
      String message,
      long time,
      long observed,
      long ingested) {}

  byte[] write(LogView log, ResourceFields resource, Facts facts) {
    for (var extent : Extent.values()) {
      if (extent != Extent.WHOLE) {
        log.attributes.addTrue(TRUNCATED);
      }
      write(log, resource, facts, extent);
      if (out.length() <= MOST_BYTES) {
        break;
      }
    }
    return out.toBytes();
  }

  private void write(LogView log, ResourceFields resource, Facts facts, Extent extent) {
    out.clear();
    out.raw(TIMESTAMP);
    times.write(facts.time(), out);
    out.raw(OBSERVED);
    times.write(facts.observed(), out);
    out.raw(INGESTED);
    times.write(facts.ingested(), out);
    string(LOG_ID, facts.logId());
    resource.writeFields(out);
    string(SERVICE, facts.service());
    placeOfTheRecord(log, resource, extent);
    string(LEVEL, facts.severity().name());
    out.raw(SEVERITY_NUMBER);
    out.number(facts.severityNumber());
    message(facts.message(), extent);
    ids(log);
    event(log, extent);
    status(log.attributes);
    frames(log.attributes.text("exception.stacktrace"));
    for (var field : FIELDS) {
      field.write(log.attributes, extent.field, out);
    }
    attributes(log.attributes, resource, extent);
    out.raw('}');
  }

  /** A record may say where it came from when its resource does not. */
  private void placeOfTheRecord(LogView log, ResourceFields resource, Extent extent) {
    if (!resource.environmentKnown()) {
      ResourceFields.ENVIRONMENT.write(log.attributes, extent.field, out);
    }
    if (!resource.hostKnown()) {
      ResourceFields.HOST.write(log.attributes, extent.field, out);
    }
  }

  private void message(String message, Extent extent) {
    out.raw(MESSAGE);
    out.raw('"');
    out.escaped(message, Math.min(message.length(), extent.message));
    out.raw('"');
    string(TEMPLATE_ID, MessageTemplate.of(message).id());
  }

  private void ids(LogView log) {
    if (!log.traceId.isEmpty()) {
      string(TRACE_ID, log.traceId);
    }
    if (!log.spanId.isEmpty()) {
      string(SPAN_ID, log.spanId);
    }
  }

  private void event(LogView log, Extent extent) {
    if (log.eventName.isEmpty()) {
      EVENT.write(log.attributes, extent.field, out);
    } else {
      out.raw(EVENT_NAME);
      out.raw('"');
      out.escaped(log.eventName, Math.min(log.eventName.length(), extent.field));
      out.raw('"');
    }
  }

  /** A number, if it is one of HTTP's; what is not stays an attribute. */
  private void status(Attributes attributes) {
    int index = STATUS.source(attributes);
    if (index == Attributes.NONE || attributes.kind(index) == Kind.BOOLEAN) {
      return;
    }
    var text = attributes.text(index);
    boolean http =
        text.length() == 3
            && text.charAt(0) >= '1'
            && text.charAt(0) <= '5'
            && isDigit(text.charAt(1))
            && isDigit(text.charAt(2));
    if (http) {
      attributes.take(index);
      out.raw(HTTP_STATUS);
      out.ascii(text);
    }
  }

  private void frames(String stackTrace) {
    int frames = StackFrames.count(stackTrace);
    if (frames > 0) {
      out.raw(FRAMES);
      out.number(frames);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void attributes(Attributes attributes, ResourceFields resource, Extent extent) {
    out.raw(ATTRIBUTES);
    if (extent.attributes) {
      attributes.writeRest(out);
      out.raw(RESOURCE);
      resource.writeObject(out);
      out.raw(KEY_VALUES);
      keyValues.clear();
      keyValues.addAll(attributes);
      keyValues.writeWith(resource.keyValues(), out);
    } else {
      out.ascii("{\"" + TRUNCATED + "\":true},\"resource\":{},\"kv\":[]");
    }
  }

  private void string(byte[] field, String text) {
    out.raw(field);
    out.string(text);
  }
}
