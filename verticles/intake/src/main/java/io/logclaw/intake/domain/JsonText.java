package io.logclaw.intake.domain;

import java.nio.charset.StandardCharsets;

/** Writes UTF-8 bytes as a JSON string: escaped where JSON asks for it, mended where not UTF-8. */
final class JsonText {
  private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

  /** For each ASCII character: 0 if it stands for itself, else what follows the backslash. */
  private static final byte[] ESCAPES = new byte[128];

  static {
    for (int control = 0; control < ' '; control++) {
      ESCAPES[control] = 'u';
    }
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
    ESCAPES['\n'] = 'n';
    ESCAPES['\r'] = 'r';
    ESCAPES['\t'] = 't';
    ESCAPES['\b'] = 'b';
    ESCAPES['\f'] = 'f';
  }

  private JsonText() {}

  /** With the quotes. */
  static void write(Slice text, ByteBuilder out) {
    out.put('"');
    byte[] bytes = text.bytes();
    int done = text.from();
    int at = done;
    while (at < text.to()) {
      byte next = bytes[at];
      int good = next < 0 ? sequence(bytes, at, text.to()) : ESCAPES[next] == 0 ? 1 : 0;
      if (good > 0) {
        at += good;
        continue;
      }
      out.put(bytes, done, at);
      if (next < 0) {
        out.put(REPLACEMENT);
      } else {
        escape(next, out);
      }
      done = ++at;
    }
    out.put(bytes, done, at).put('"');
  }

  private static void escape(byte character, ByteBuilder out) {
    out.put('\\').put(ESCAPES[character]);
    if (ESCAPES[character] == 'u') {
      out.put('0').put('0').hex(new Slice(new byte[] {character}, 0, 1));
    }
  }

  /** Length of the well-formed UTF-8 sequence that begins here with a non-ASCII byte; 0 if none. */
  private static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > end) {
      return 0;
    }
    // The second byte also rules out overlong forms, surrogates and what lies past U+10FFFF.
    int second = bytes[at + 1] & 0xff;
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
