package io.logclaw.intake.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * OTLP JSON to protobuf in one pass over the tokens, no tree in between.
 *
 * <p>As the OTLP JSON mapping has it: names in lowerCamelCase only, unknown ones ignored, ids in
 * hex of any case, enums as numbers, 64-bit numbers as numbers or strings, null the same as absent.
 * Kinder where a refusal would cost the sender a whole batch: an id of a wrong length is absent, a
 * whole number that is none, or does not fit into 64 bits, becomes a double.
 */
final class JsonToOtlp {
  private static final int MAX_JSON_DEPTH = 1_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Strings are bounded by the size of the request; names are sender's data, not ours.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(MAX_JSON_DEPTH)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser json;
  private final ByteBuilder out = new ByteBuilder();

  private JsonToOtlp(JsonParser json) {
    this.json = json;
  }

  /**
   * The same request in protobuf.
   *
   * @throws MalformedOtlpException if the bytes are no OTLP JSON logs request
   */
  static Slice convert(Slice source) {
    try (var json = JSON.createParser(source.bytes(), source.from(), source.length())) {
      var converter = new JsonToOtlp(json);
      converter.request();
      return converter.out.view();
    } catch (JsonEOFException e) {
      throw new MalformedOtlpException("JSON: it ends before the request does" + where(e));
    } catch (JsonProcessingException e) {
      throw new MalformedOtlpException("JSON: " + e.getOriginalMessage() + where(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String where(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private void request() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedOtlpException(
          "JSON: expected an object with resourceLogs, found " + found());
    }
    message(Message.REQUEST, 1);
    if (json.nextToken() != null) {
      throw new MalformedOtlpException("JSON: more after the end of the request");
    }
  }

  /** From behind the opening brace to behind the closing one. */
  private void message(Message type, int depth) throws IOException {
    if (depth > Message.MAX_DEPTH) {
      throw new MalformedOtlpException(
          "values are nested more than %d messages deep".formatted(Message.MAX_DEPTH));
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var field = type.named(json.currentName());
      var token = json.nextToken();
      if (field == null) {
        json.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        field(field, token, depth);
      }
    }
  }

  private void field(Field field, JsonToken token, int depth) throws IOException {
    if (!field.repeated()) {
      value(field, depth);
      return;
    }
    if (token != JsonToken.START_ARRAY) {
      throw unexpected(field, "an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        value(field, depth);
      } else if (field.type() == Message.ANY_VALUE) {
        out.field(field.tag(), Slice.EMPTY); // keeps its place among the values
      }
    }
  }

  private void value(Field field, int depth) throws IOException {
    switch (field.kind()) {
      case MESSAGE -> nested(field, depth);
      case STRING -> text(field);
      case BYTES -> bytes(field, JsonNumbers.base64(textOf(field)));
      case TRACE_ID, SPAN_ID -> bytes(field, JsonNumbers.id(textOf(field), field.kind().idBytes()));
      case BOOL -> out.varint(field.tag()).put(bool(field) ? 1 : 0);
      case DOUBLE -> real(field, json.getText());
      case INT64 -> whole(field);
      case INT32 ->
          out.varint(field.tag()).varint(range(field, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case UINT32 -> out.varint(field.tag()).varint(range(field, 0, 0xffff_ffffL));
      case FIXED32 -> out.varint(field.tag()).fixed32((int) range(field, 0, 0xffff_ffffL));
      case FIXED64 -> out.varint(field.tag()).fixed64(nanos(field));
    }
  }

  private void nested(Field field, int depth) throws IOException {
    var type = field.type();
    if (type == null || json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected(field, "an object");
    }
    int start = out.open(field.tag());
    message(type, depth + 1);
    out.close(start);
  }

  private void text(Field field) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(field, "a string");
    }
    int start = out.open(field.tag());
    out.utf8(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    out.close(start);
  }

  private String textOf(Field field) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(field, "a string");
    }
    return json.getText();
  }

  private void bytes(Field field, byte @Nullable [] value) {
    if (value == null) {
      if (field.kind().idBytes() == 0) {
        throw unexpected(field, "base64");
      }
      return; // an id that is none is absent
    }
    out.field(field.tag(), Slice.of(value));
  }

  private boolean bool(Field field) {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw unexpected(field, "true or false");
    };
  }

  private void real(Field field, String text) {
    if (!json.currentToken().isScalarValue()) {
      throw unexpected(field, "a number");
    }
    try {
      out.varint(field.tag()).fixed64(Double.doubleToRawLongBits(JsonNumbers.real(text)));
    } catch (NumberFormatException _) {
      throw unexpected(field, "a number, or \"NaN\", \"Infinity\" or \"-Infinity\"");
    }
  }

  /** Whole numbers of attribute values: what does not fit is kept as well as a double can. */
  private void whole(Field field) throws IOException {
    var value = JsonNumbers.whole(numberText(field, "a whole number, as number or string"));
    if (value == null || !JsonNumbers.fitsLong(value)) {
      real(Message.ANY_VALUE.known("doubleValue"), json.getText());
    } else {
      out.varint(field.tag()).varint(value.longValue());
    }
  }

  private long nanos(Field field) throws IOException {
    var expected = "nanoseconds since 1970, as string or number";
    var value = JsonNumbers.whole(numberText(field, expected));
    if (value == null || value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw unexpected(field, expected);
    }
    return value.longValue();
  }

  private long range(Field field, long least, long most) throws IOException {
    var expected = "a number from %d to %d".formatted(least, most);
    var value = JsonNumbers.whole(numberText(field, expected));
    if (value == null || value.bitLength() >= Long.SIZE) {
      throw unexpected(field, expected);
    }
    long number = value.longValue();
    if (number < least || number > most) {
      throw unexpected(field, expected);
    }
    return number;
  }

  private String numberText(Field field, String expected) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> json.getText();
      default -> throw unexpected(field, expected);
    };
  }

  private MalformedOtlpException unexpected(Field field, String expected) {
    var at = json.currentTokenLocation();
    return new MalformedOtlpException(
        "JSON: %s at line %d, column %d is %s (expected: %s)"
            .formatted(field.name(), at.getLineNr(), at.getColumnNr(), found(), expected));
  }

  private String found() {
    var token = json.currentToken();
    return switch (token) {
      case null -> "nothing";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> token.asString() == null ? token.name() : token.asString();
    };
  }
}
