package io.logclaw.etl.domain;

import io.logclaw.etl.domain.Attributes.Kind;
import io.logclaw.etl.domain.Redaction.Rule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes secrets out of texts and attributes. Allocates nothing where there are none; for use by one
 * thread.
 */
final class Redactor {
  private static final int SHORTEST_SECRET = 6;
  private static final int KEPT_NAMES = 1 << 12;
  private static final int INITIAL = 4 << 10;
  private static final int KEPT_CHARACTERS = 1 << 20;

  /** Ids, which may look like anything; with them requests and tenants would fall apart. */
  private static final Set<String> IDS =
      Set.of("tenant_id", "dd.trace_id", "dd.span_id", "trace_id", "span_id");

  /** What is to be done with the value of an attribute, going by its name. */
  private enum Treatment {
    LEAVE,
    SCAN,
    TAKE_TEXT,
    TAKE
  }

  private final boolean nothing;
  private final boolean tokens;
  private final Set<String> keys = new HashSet<>();
  private final SecretScanner scanner;
  private final Map<String, Treatment> names = new HashMap<>();
  private final Map<Rule, Long> found = new EnumMap<>(Rule.class);
  private final JsonRedactor json = new JsonRedactor(this);
  private char[] characters = new char[INITIAL];

  Redactor(Redaction redaction) {
    this.nothing = redaction.equals(Redaction.NONE);
    this.tokens = redaction.tokens();
    this.scanner = new SecretScanner(redaction);
    redaction.keys().forEach(key -> keys.add(normal(key)));
  }

  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Everything of a record that a sender wrote. */
  void redact(LogView log) {
    if (!nothing) {
      log.message = text(log.message);
      log.eventName = text(log.eventName);
      redact(log.attributes);
    }
  }

  void redact(Attributes attributes) {
    for (int i = 0; i < attributes.size() && !nothing; i++) {
      switch (treatment(attributes.name(i))) {
        case LEAVE -> {}
        case SCAN -> scan(attributes, i);
        case TAKE_TEXT -> {
          if (attributes.kind(i) == Kind.STRING) {
            take(attributes, i, Rule.TOKEN);
          } else {
            scan(attributes, i);
          }
        }
        case TAKE -> take(attributes, i, Rule.KEY);
      }
    }
  }

  /** Whether the name alone says that the value is a secret. */
  boolean isSecretName(String name) {
    var treatment = treatment(name);
    return treatment == Treatment.TAKE || treatment == Treatment.TAKE_TEXT;
  }

  private Treatment treatment(String name) {
    var known = names.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() >= KEPT_NAMES) {
      names.clear();
    }
    var treatment = judge(name);
    names.put(name, treatment);
    return treatment;
  }

  private Treatment judge(String name) {
    if (keys.contains(normal(name))) {
      return Treatment.TAKE;
    }
    if (IDS.contains(name)) {
      return Treatment.LEAVE;
    }
    var text = name.toCharArray();
    return tokens && SecretKeys.endsWithOne(text, 0, text.length)
        ? Treatment.TAKE_TEXT
        : Treatment.SCAN;
  }

  private void take(Attributes attributes, int index, Rule rule) {
    if (!attributes.isEmpty(index)) {
      replace(attributes, index, rule.replacement());
      count(rule);
    }
  }

  private static void replace(Attributes attributes, int index, String text) {
    attributes.addText(attributes.name(index), text);
  }

  private void scan(Attributes attributes, int index) {
    int start = attributes.start(index);
    int end = attributes.end(index);
    switch (attributes.kind(index)) {
      case STRING -> {
        if (holdsSecret(attributes.values(), start + 1, end - 1)) {
          replace(attributes, index, text(attributes.text(index)));
        }
      }
      case OTHER -> {
        if (json.redact(attributes.values(), start, end)) {
          int changed = attributes.values().length();
          attributes.values().raw(json.result(), 0, json.result().length());
          attributes.add(attributes.name(index), changed, Kind.OTHER);
        }
      }
      case NUMBER, BOOLEAN, BYTES -> {}
    }
  }

  /** Whether there is one in the inside of a JSON string. */
  boolean holdsSecret(JsonBuffer values, int start, int end) {
    int most = end - start;
    if (most < SHORTEST_SECRET) {
      return false;
    }
    reserve(most);
    scanner.begin(characters, values.unescape(start, end, characters));
    return scanner.next();
  }

  /** The text without its secrets; the same object if there are none. */
  String text(String text) {
    int length = text.length();
    if (length < SHORTEST_SECRET) {
      return text;
    }
    reserve(length);
    text.getChars(0, length, characters, 0);
    scanner.begin(characters, length);
    return scanner.next() ? replaced(length) : text;
  }

  private String replaced(int length) {
    var out = new StringBuilder(length);
    int from = 0;
    do {
      out.append(characters, from, scanner.start() - from).append(scanner.rule().replacement());
      from = scanner.end();
      count(scanner.rule());
    } while (scanner.next());
    return out.append(characters, from, length - from).toString();
  }

  private void reserve(int length) {
    if (characters.length < length || characters.length > Math.max(length, KEPT_CHARACTERS)) {
      characters = new char[Math.max(INITIAL, length)];
    }
  }

  void count(Rule rule) {
    found.merge(rule, 1L, Long::sum);
  }

  /** How often each rule took something out since this was last asked. */
  Map<Rule, Long> drain() {
    var counts = Map.copyOf(found);
    found.clear();
    return counts;
  }
}
