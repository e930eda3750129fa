package io.logclaw.etl.domain;

/** Undoes the escapes that {@link JsonBuffer} writes. */
final class JsonText {
  private JsonText() {}

  static String unescaped(String json) {
    int at = json.indexOf('\\');
    if (at < 0) {
      return json;
    }
    var text = new StringBuilder(json.length());
    int from = 0;
    while (at >= 0) {
      text.append(json, from, at);
      char kind = json.charAt(at + 1);
      switch (kind) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> text.append((char) Integer.parseInt(json, at + 2, at + 6, 16));
        default -> text.append(kind);
      }
      from = at + (kind == 'u' ? 6 : 2);
      at = json.indexOf('\\', from);
    }
    return text.append(json, from, json.length()).toString();
  }
}
