package io.logclaw.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.logclaw.model.Anomaly;
import io.logclaw.model.Finding;
import io.logclaw.model.RequestFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of our own payloads: snake_case names, ISO 8601 times with nanoseconds, absent
 * values left out, unknown fields ignored (an older reader survives a newer writer).
 *
 * <p>A {@link Finding} carries {@code "kind": "anomaly"} or {@code "request_failure"}.
 */
public final class Json {
  /** For those who need Jackson itself, such as the OpenSearch client. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Finding.class, FindingKinds.class)
          .build();

  private Json() {}

  /** The value as UTF-8 JSON. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /** The value as JSON text. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * Reads a payload.
   *
   * @throws UncheckedIOException if the bytes are not such a payload; the message says where
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return present(MAPPER.readValue(json, type));
    } catch (IOException e) {
      throw new UncheckedIOException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** As {@link #read(byte[], Class)}, from text. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return present(MAPPER.readValue(json, type));
    } catch (IOException e) {
      throw new UncheckedIOException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** The JSON text {@code null} is read as nothing at all. */
  private static <T> T present(@Nullable T value) throws IOException {
    if (value == null) {
      throw new IOException("it is null");
    }
    return value;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Anomaly.class, name = "anomaly"),
    @JsonSubTypes.Type(value = RequestFailure.class, name = "request_failure")
  })
  private interface FindingKinds {}
}
