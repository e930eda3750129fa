package io.logclaw.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.logclaw.model.LogRecord;
import io.logclaw.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The flat JSON document on {@code enriched-logs}: its field names, and a reader for the few fields
 * that judging needs.
 */
public final class EnrichedLog {
  public static final String TIMESTAMP = "@timestamp";
  public static final String OBSERVED_TIMESTAMP = "observed_timestamp";
  public static final String INGEST_TIMESTAMP = "ingest_timestamp";
  public static final String LOG_ID = "log_id";
  public static final String TENANT_ID = "tenant_id";
  public static final String SERVICE = "service";
  public static final String SERVICE_NAMESPACE = "service_namespace";
  public static final String SERVICE_VERSION = "service_version";
  public static final String ENVIRONMENT = "environment";
  public static final String HOST = "host";
  public static final String LEVEL = "level";
  public static final String SEVERITY_NUMBER = "severity_number";
  public static final String MESSAGE = "message";
  public static final String EVENT_NAME = "event_name";
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String EXCEPTION_TYPE = "exception_type";
  public static final String EXCEPTION_MESSAGE = "exception_message";
  public static final String EXCEPTION_STACKTRACE = "exception_stacktrace";

  /** How many frames the whole stack trace has: a number from 1 to 32767, absent if none. */
  public static final String EXCEPTION_FRAMES = "exception_frames";

  public static final String HTTP_STATUS_CODE = "http_status_code";
  public static final String HTTP_METHOD = "http_method";
  public static final String HTTP_ROUTE = "http_route";
  public static final String PEER_SERVICE = "peer_service";
  public static final String USER = "user";
  public static final String TEMPLATE_ID = "template_id";

  /** Record attributes that have no field of their own: a JSON object, keys as sent. */
  public static final String ATTRIBUTES = "attributes";

  /** Resource attributes that have no field of their own: a JSON object, keys as sent. */
  public static final String RESOURCE = "resource";

  /**
   * An array of strings, for exact search: a {@link #keyValue} of every plain attribute that has no
   * field of its own.
   */
  public static final String KEY_VALUES = "kv";

  /** Of a value in {@link #KEY_VALUES} no more than this many code points count. */
  public static final int LONGEST_VALUE = 256;

  /** Senders invent attribute names without end: they must not fill the JVM's table of strings. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private EnrichedLog() {}

  /**
   * {@code key=value} as it stands in {@link #KEY_VALUES}, a longer value cut to its first {@value
   * #LONGEST_VALUE} code points: who writes and who searches must cut alike.
   */
  public static String keyValue(String key, String value) {
    boolean whole = value.codePointCount(0, value.length()) <= LONGEST_VALUE;
    return key
        + '='
        + (whole ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)));
  }

  /**
   * Reads what judging needs; the rest is skipped unparsed.
   *
   * @throws UncheckedIOException if this is not an enriched log
   */
  public static LogRecord read(byte[] json) {
    try (var parser = FACTORY.createParser(json)) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("not an enriched log: " + e.getMessage(), e);
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new UncheckedIOException("not an enriched log: " + e.getMessage(), new IOException(e));
    }
  }

  private static LogRecord read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("expected a JSON object");
    }
    String logId = null;
    String tenant = "";
    Instant timestamp = null;
    String service = null;
    String host = null;
    int severity = 0;
    String message = "";
    String templateId = "";
    String traceId = null;
    String spanId = null;
    String exceptionType = null;
    String exceptionMessage = null;
    String httpMethod = null;
    Integer httpStatus = null;
    String httpRoute = null;
    String peerService = null;
    String user = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      var value = parser.nextToken();
      switch (field) {
        case LOG_ID -> logId = text(parser);
        case TENANT_ID -> tenant = textOrEmpty(parser);
        case TIMESTAMP -> timestamp = Instant.parse(textOrEmpty(parser));
        case SERVICE -> service = text(parser);
        case HOST -> host = text(parser);
        case SEVERITY_NUMBER -> severity = Objects.requireNonNullElse(number(parser), 0);
        case MESSAGE -> message = textOrEmpty(parser);
        case TEMPLATE_ID -> templateId = textOrEmpty(parser);
        case TRACE_ID -> traceId = text(parser);
        case SPAN_ID -> spanId = text(parser);
        case EXCEPTION_TYPE -> exceptionType = text(parser);
        case EXCEPTION_MESSAGE -> exceptionMessage = text(parser);
        case HTTP_METHOD -> httpMethod = text(parser);
        case HTTP_STATUS_CODE -> httpStatus = number(parser);
        case HTTP_ROUTE -> httpRoute = text(parser);
        case PEER_SERVICE -> peerService = text(parser);
        case USER -> user = text(parser);
        default -> {
          if (value.isStructStart()) {
            parser.skipChildren();
          }
        }
      }
    }
    return new LogRecord(
        required(logId, LOG_ID),
        tenant,
        required(timestamp, TIMESTAMP),
        required(service, SERVICE),
        host,
        Severity.ofNumber(severity).orElse(Severity.INFO),
        message,
        templateId,
        traceId,
        spanId,
        exceptionType,
        exceptionMessage,
        httpMethod,
        httpStatus,
        httpRoute,
        peerService,
        user);
  }

  /** A value as text; nothing for {@code null}. */
  private static @Nullable String text(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == null || !token.isScalarValue()) {
      throw new IOException("field " + parser.currentName() + " is not a plain value");
    }
    return parser.getText();
  }

  private static String textOrEmpty(JsonParser parser) throws IOException {
    var text = text(parser);
    return text == null ? "" : text;
  }

  private static @Nullable Integer number(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getIntValue();
  }

  private static <T> T required(@Nullable T value, String field) throws IOException {
    if (value == null) {
      throw new IOException("field " + field + " is missing");
    }
    return value;
  }
}
