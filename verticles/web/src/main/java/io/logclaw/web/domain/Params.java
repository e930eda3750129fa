package io.logclaw.web.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query parameters of a request, read by typed questions; each mistake is a {@link Refusal}.
 */
public final class Params {
  private static final int MAX_LENGTH = 4_000;
  private static final int MAX_VALUES = 50;

  private final Map<String, List<String>> values;

  /**
   * Checks the names.
   *
   * @param values as sent
   * @param known every parameter that the resource has
   * @throws Refusal for a name that is not known, or a value longer than 4,000 characters
   */
  public Params(Map<String, List<String>> values, List<String> known) {
    values.forEach(
        (name, all) -> {
          if (!known.contains(name)) {
            throw new Refusal(
                "parameter \"%s\" is unknown (expected: %s)"
                    .formatted(cut(name), known.isEmpty() ? "none" : String.join(", ", known)));
          }
          if (all.stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
            throw new Refusal("%s is longer than %d characters".formatted(name, MAX_LENGTH));
          }
        });
    this.values = Map.copyOf(values);
  }

  private static String cut(String name) {
    return name.length() > 50 ? name.substring(0, 50) + "…" : name;
  }

  /** The one value; empty counts as absent. */
  public Optional<String> text(String name) {
    var all = all(name);
    if (all.size() > 1) {
      throw new Refusal("%s is given %d times (expected: once)".formatted(name, all.size()));
    }
    return all.stream().findFirst();
  }

  /** All values, empty ones left out. */
  public List<String> all(String name) {
    var all =
        values.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank()).toList();
    if (all.size() > MAX_VALUES) {
      throw new Refusal(
          "%s is given %d times (expected: at most %d)".formatted(name, all.size(), MAX_VALUES));
    }
    return all;
  }

  /** All values, each a list separated by commas. */
  public List<String> list(String name) {
    var parts = new ArrayList<String>();
    for (var value : all(name)) {
      Arrays.stream(value.split(",", -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .forEach(parts::add);
    }
    return parts;
  }

  /** A whole number. */
  public int integer(String name, int standard, int least, int most) {
    var text = text(name);
    if (text.isEmpty()) {
      return standard;
    }
    var expected = "a number from %d to %d".formatted(least, most);
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // refused below
    }
    throw Refusal.of(name, text.get(), expected);
  }

  /** One of a few words. */
  public String choice(String name, String standard, List<String> choices) {
    var value = text(name).orElse(standard);
    if (!choices.contains(value)) {
      throw Refusal.of(name, value, "one of " + String.join(", ", choices));
    }
    return value;
  }
}
