package io.logclaw.etl.domain;

/**
 * One log record as decoded, whichever the encoding; the next record overwrites it. Absent texts
 * are empty.
 */
final class LogView {
  /** Source of a time that stood in the text. */
  static final String OF_TEXT = "text";

  /** Counts resources, so that what follows from one need not be worked out for each record. */
  int resourceNumber;

  final Attributes resource = new Attributes();

  String scopeName = "";
  String scopeVersion = "";
  final Attributes scope = new Attributes();

  /** Unsigned nanoseconds since 1970; 0 means not known. */
  long time;

  /** Where the time comes from if not from the sender's field, else empty. */
  String timeSource = "";

  long observedTime;
  int severityNumber;
  String severityText = "";

  /** The body as text; what is not a string as compact JSON. */
  String message = "";

  String eventName = "";

  /** 32 lower-case hex digits, or empty. */
  String traceId = "";

  /** 16 lower-case hex digits, or empty. */
  String spanId = "";

  int traceFlags;
  long droppedAttributes;
  final Attributes attributes = new Attributes();

  /** Scratch room for a body that is not a string. */
  final JsonBuffer body = new JsonBuffer();

  void clearResource() {
    resourceNumber++;
    resource.clear();
  }

  void clearScope() {
    scopeName = "";
    scopeVersion = "";
    scope.clear();
  }

  void clearRecord() {
    time = 0;
    timeSource = "";
    observedTime = 0;
    severityNumber = 0;
    severityText = "";
    message = "";
    eventName = "";
    traceId = "";
    spanId = "";
    traceFlags = 0;
    droppedAttributes = 0;
    attributes.clear();
    body.clear();
  }
}
