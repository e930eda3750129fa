package io.logclaw.platform.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.logclaw.contract.Headers;
import io.logclaw.contract.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as people can read them: JSON indented, other text as it is, all else in hexadecimal. Safe
 * for a terminal.
 *
 * @param format {@code json}, {@code text} or {@code binary}
 * @param text at most as long as was asked for
 * @param cut whether there is more
 */
public record ValueText(String format, String text, boolean cut) {
  /**
   * Bytes made readable.
   *
   * @param encoding header {@link Headers#ENCODING}; empty if unknown
   * @param most characters
   */
  public static ValueText of(byte @Nullable [] value, String encoding, int most) {
    if (value == null || value.length == 0) {
      return new ValueText("text", "", false);
    }
    if (encoding.equals(Headers.OTLP_PROTO)) {
      return hex(value, most);
    }
    return json(value, most).or(() -> text(value, most)).orElseGet(() -> hex(value, most));
  }

  private static Optional<ValueText> json(byte[] value, int most) {
    if (value[0] != '{' && value[0] != '[') {
      return Optional.empty();
    }
    var out = new StringWriter();
    try (var parser = Json.MAPPER.createParser(value)) {
      write(parser, out, most);
      return Optional.of(bounded("json", out.toString(), most));
    } catch (IOException _) { // broken JSON is what dead letters are made of: show it as it is
      return Optional.empty();
    }
  }

  /** Token by token, ending once there is enough: indentation could make much out of little. */
  private static void write(JsonParser parser, StringWriter out, int most) throws IOException {
    try (var generator = Json.MAPPER.createGenerator(out)) {
      generator.setPrettyPrinter(new DefaultPrettyPrinter());
      while (parser.nextToken() != null && out.getBuffer().length() <= most) {
        generator.copyCurrentEventExact(parser);
      }
    }
  }

  private static Optional<ValueText> text(byte[] value, int most) {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      boolean binary = text.chars().anyMatch(ValueText::isBinary);
      return binary ? Optional.empty() : Optional.of(bounded("text", text, most));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** Control characters that text does not have; escape, which colours terminals, it may have. */
  private static boolean isBinary(int c) {
    return c < ' ' && "\t\n\r\u001b".indexOf(c) < 0;
  }

  private static ValueText hex(byte[] value, int most) {
    int shown = Math.min(value.length, most / 2);
    return new ValueText("binary", HexFormat.of().formatHex(value, 0, shown), shown < value.length);
  }

  private static ValueText bounded(String format, String text, int most) {
    var start = text.length() > most ? SafeText.cut(text, most) : text;
    var safe = SafeText.block(start);
    return safe.length() > most
        ? new ValueText(format, SafeText.cut(safe, most), true)
        : new ValueText(format, safe, start.length() < text.length());
  }
}
