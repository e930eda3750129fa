package io.logclaw.etl.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.logclaw.etl.domain.Attributes.Kind;

/**
 * A field of the document that an attribute goes into: the first of its names that holds a scalar.
 * That attribute is not repeated elsewhere; others of its names stay among the attributes.
 */
final class OwnField {
  private final byte[] prefix;
  private final String[] names;

  /**
   * A field.
   *
   * @param field its name in the document
   * @param names of attributes, the one that counts most first
   */
  OwnField(String field, String... names) {
    this.prefix = prefix(field);
    this.names = names;
  }

  /** {@code ,"field":}, for a field that is not the first. */
  static byte[] prefix(String field) {
    return (",\"" + field + "\":").getBytes(ISO_8859_1);
  }

  /** The attribute that fills this field, or {@link Attributes#NONE}; empty texts do not. */
  int source(Attributes from) {
    for (var name : names) {
      int index = from.find(name);
      if (index != Attributes.NONE && from.kind(index).isScalar() && !from.isEmpty(index)) {
        return index;
      }
    }
    return Attributes.NONE;
  }

  /**
   * Writes the field as a string if an attribute fills it.
   *
   * @param most characters of a longer value that are written
   * @return whether it was written
   */
  boolean write(Attributes from, int most, JsonBuffer out) {
    int index = source(from);
    if (index == Attributes.NONE) {
      return false;
    }
    from.take(index);
    out.raw(prefix);
    copy(from, index, most, out);
    return true;
  }

  private static void copy(Attributes from, int index, int most, JsonBuffer out) {
    int bytes = from.end(index) - from.start(index);
    if (from.kind(index) == Kind.STRING && bytes <= most) {
      from.writeValue(index, out);
    } else {
      var text = from.text(index);
      out.raw('"');
      out.escaped(text, Math.min(text.length(), most));
      out.raw('"');
    }
  }
}
