package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;

/**
 * A {@code google.rpc.Status}: the body of every OTLP refusal, in the encoding of the request.
 *
 * @param code a gRPC status code
 * @param message for the sender's eyes, in English
 * @param retryDelay after which trying again makes sense; absent if it never does
 */
public record OtlpStatus(int code, String message, Optional<Duration> retryDelay) {
  public static final int INVALID_ARGUMENT = 3;
  public static final int NOT_FOUND = 5;
  public static final int PERMISSION_DENIED = 7;
  public static final int RESOURCE_EXHAUSTED = 8;
  public static final int UNIMPLEMENTED = 12;
  public static final int UNAVAILABLE = 14;
  public static final int UNAUTHENTICATED = 16;

  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";
  private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

  /** Parts of a request that are quoted must not make an answer large. */
  private static final int MAX_MESSAGE = 500;

  public OtlpStatus {
    message = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
  }

  /** A refusal for good. */
  public OtlpStatus(int code, String message) {
    this(code, message, Optional.empty());
  }

  /** As protobuf. */
  public byte[] protobuf() {
    var out = new ByteBuilder();
    varint(out, 1, code);
    text(out, 2, message);
    if (retryDelay.isPresent()) {
      int any = out.open(tag(3, Wire.LENGTH));
      text(out, 1, RETRY_INFO);
      int info = out.open(tag(2, Wire.LENGTH));
      int delay = out.open(tag(1, Wire.LENGTH));
      varint(out, 1, retryDelay.get().toSeconds());
      out.close(delay);
      out.close(info);
      out.close(any);
    } else if (code == INVALID_ARGUMENT) {
      int any = out.open(tag(3, Wire.LENGTH));
      text(out, 1, BAD_REQUEST);
      int request = out.open(tag(2, Wire.LENGTH));
      int violation = out.open(tag(1, Wire.LENGTH));
      text(out, 2, message);
      out.close(violation);
      out.close(request);
      out.close(any);
    }
    return out.copy();
  }

  private static int tag(int number, int wireType) {
    return number << 3 | wireType;
  }

  private static void varint(ByteBuilder out, int number, long value) {
    out.varint(tag(number, Wire.VARINT)).varint(value);
  }

  private static void text(ByteBuilder out, int number, String text) {
    out.field(tag(number, Wire.LENGTH), Slice.of(text.getBytes(UTF_8)));
  }

  /** As JSON. */
  public byte[] json() {
    var out = new ByteBuilder();
    out.ascii("{\"code\":").unsigned(code).ascii(",\"message\":");
    text(out, message);
    if (retryDelay.isPresent()) {
      out.ascii(",\"details\":[{\"@type\":\"" + RETRY_INFO + "\",\"retryDelay\":\"");
      out.unsigned(retryDelay.get().toSeconds()).ascii("s\"}]");
    } else if (code == INVALID_ARGUMENT) {
      out.ascii(",\"details\":[{\"@type\":\"" + BAD_REQUEST + "\",\"fieldViolations\":[");
      out.ascii("{\"description\":");
      text(out, message);
      out.ascii("}]}]");
    }
    return out.put('}').copy();
  }

  private static void text(ByteBuilder out, String text) {
    JsonText.write(Slice.of(text.getBytes(UTF_8)), out);
  }
}
