package io.logclaw.ticketing.platforms.slack;

import io.logclaw.ticketing.domain.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Foreign text as Slack shows it and does nothing with it.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text#escaping">Escaping</a>
 */
final class SlackText {
  static final int MAX_HEADER = 150;
  static final int MAX_SECTION = 3_000;
  static final int MAX_FIELD = 2_000;

  private SlackText() {}

  /**
   * One line in which nothing is a mention or a link, at most so many characters long once escaped.
   */
  static String line(String text, int most) {
    var line = Text.line(text, most);
    var out = new StringBuilder(most);
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      var escaped =
          switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
          };
      if (out.length() + escaped.length() > most) {
        break; // an entity is never cut in two
      }
      out.append(escaped);
      i += Character.charCount(c);
    }
    return out.toString();
  }

  static JsonObject header(String text) {
    var plain = JsonObject.of("type", "plain_text", "text", line(text, MAX_HEADER), "emoji", false);
    return JsonObject.of("type", "header", "text", plain);
  }

  /** A section of text that is escaped already; {@code verbatim} keeps Slack from finding links. */
  static JsonObject section(String escaped) {
    return JsonObject.of("type", "section", "text", markdown(escaped));
  }

  static JsonObject fields(JsonArray fields) {
    return JsonObject.of("type", "section", "fields", fields);
  }

  static JsonObject field(String label, String value) {
    return markdown("*%s*\n%s".formatted(label, line(value, MAX_FIELD / 2)));
  }

  static JsonObject markdown(String escaped) {
    return JsonObject.of("type", "mrkdwn", "text", escaped, "verbatim", true);
  }
}
