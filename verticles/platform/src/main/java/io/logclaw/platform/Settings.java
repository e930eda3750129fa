package io.logclaw.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A section of the settings, read by typed questions that each name the default.
 *
 * <p>Reading never throws: every mistake is collected, keys that nobody asked for included, so that
 * one run shows them all. Sections of one tree share the list.
 */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d+) ?(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d+) ?(B|KiB|MiB|GiB)?");

  private final Path base;
  private final String path;
  private final Map<String, String> values;
  private final Ledger ledger;

  /** What all sections of one tree have asked for and found wrong. */
  private record Ledger(TreeMap<String, Known> known, List<String> problems) {}

  /**
   * A setting somebody asked for.
   *
   * @param value what is in force, as text; secrets as {@code ***}
   * @param standard its default; empty where there is none
   */
  public record Known(String value, String standard) {}

  /**
   * The root of a tree.
   *
   * @param values flat: {@code intake.http.port} to {@code 4318}
   */
  public Settings(Map<String, String> values) {
    this(values, Path.of(""));
  }

  /**
   * The root of a tree.
   *
   * @param values flat, as above
   * @param base folder that relative paths start from
   */
  public Settings(Map<String, String> values, Path base) {
    this(base, "", Map.copyOf(values), new Ledger(new TreeMap<>(), new ArrayList<>()));
  }

  private Settings(Path base, String path, Map<String, String> values, Ledger ledger) {
    this.base = base;
    this.path = path;
    this.values = values;
    this.ledger = ledger;
  }

  /** The part of this tree below a name. */
  public Settings section(String name) {
    return new Settings(base, path + name + ".", values, ledger);
  }

  /** A text. */
  public String string(String key, String standard) {
    return read(key, standard, "text", Function.identity());
  }

  /** A text that may be absent; empty counts as absent. */
  public Optional<String> optional(String key) {
    return Optional.of(string(key, "")).filter(text -> !text.isEmpty());
  }

  /** A whole number. */
  public int integer(String key, int standard, int least, int most) {
    return read(
        key,
        Integer.toString(standard),
        least + ".." + most,
        text -> within(Integer.parseInt(text), least, most));
  }

  /** A number. */
  public double decimal(String key, double standard, double least, double most) {
    return read(
        key,
        Double.toString(standard),
        least + ".." + most,
        text -> within(Double.parseDouble(text), least, most));
  }

  private static <T extends Comparable<T>> T within(T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  /** A TCP port; 0 means any free one. */
  public int port(String key, int standard) {
    return integer(key, standard, 0, 65_535);
  }

  /** {@code true} or {@code false}. */
  public boolean bool(String key, boolean standard) {
    return read(
        key,
        Boolean.toString(standard),
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  /** A length of time: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 48h}, {@code 7d}. */
  public Duration duration(String key, Duration standard) {
    return read(
        key,
        text(standard),
        "a duration such as 500ms, 10s, 5m, 48h or 7d",
        Settings::parseDuration);
  }

  /** A duration as it stands in the settings. */
  public static String text(Duration duration) {
    long ms = duration.toMillis();
    if (ms % 1_000 != 0 || ms == 0) {
      return ms + "ms";
    }
    if (ms % 86_400_000 == 0) {
      return ms / 86_400_000 + "d";
    }
    if (ms % 3_600_000 == 0) {
      return ms / 3_600_000 + "h";
    }
    return ms % 60_000 == 0 ? ms / 60_000 + "m" : ms / 1_000 + "s";
  }

  private static Duration parseDuration(String text) {
    var parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException();
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** A size in bytes: {@code 512}, {@code 64KiB}, {@code 64MiB}, {@code 1GiB}. */
  public long bytes(String key, String standard) {
    return read(key, standard, "a size such as 512, 64KiB, 64MiB or 1GiB", Settings::parseBytes);
  }

  private static long parseBytes(String text) {
    var parts = BYTES.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException();
    }
    var unit = Optional.ofNullable(parts.group(2)).orElse("B");
    int shift =
        switch (unit) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    return Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << shift);
  }

  /** An absolute http or https address. */
  public URI uri(String key, String standard) {
    return read(
        key,
        standard,
        "an address such as http://127.0.0.1:9200",
        text -> {
          var uri = URI.create(text);
          if (uri.getHost() == null || !("http".equals(uri.getScheme()) || isHttps(uri))) {
            throw new IllegalArgumentException();
          }
          return uri;
        });
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(uri.getScheme());
  }

  /** A file or folder; a relative one starts from the base folder. */
  public Path path(String key, String standard) {
    return read(key, standard, "a path", base::resolve);
  }

  /** Texts, separated by commas; blanks around them and empty ones do not count. */
  public List<String> list(String key, String standard) {
    return read(
        key,
        standard,
        "texts separated by commas",
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList());
  }

  /** One of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> E choice(String key, E standard) {
    var all =
        Arrays.stream(standard.getDeclaringClass().getEnumConstants())
            .map(Settings::lower)
            .collect(Collectors.joining(", "));
    return read(
        key,
        lower(standard),
        "one of " + all,
        text ->
            Enum.valueOf(
                standard.getDeclaringClass(), text.replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A secret; empty counts as absent. */
  public Optional<Secret> secret(String key) {
    var value = values.getOrDefault(path + key, "");
    ledger.known.put(path + key, new Known(value.isEmpty() ? "" : "***", ""));
    return value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value));
  }

  /** Notes a mistake that only the reader of several settings can see. */
  public void problem(String key, String expected) {
    var known = ledger.known.get(path + key);
    report(key, known == null ? null : known.value(), expected);
  }

  private <T> T read(String key, String standard, String expected, Function<String, T> parse) {
    var text = values.getOrDefault(path + key, standard);
    ledger.known.put(path + key, new Known(text, standard));
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException _) {
      report(key, text, expected);
      return parse.apply(standard);
    }
  }

  private void report(String key, @Nullable String value, String expected) {
    ledger.problems.add("%s%s is \"%s\" (expected: %s)".formatted(path, key, value, expected));
  }

  /** Every setting asked for so far, in this and all other sections of the tree, by full key. */
  public Map<String, Known> known() {
    return new TreeMap<>(ledger.known);
  }

  /**
   * All mistakes of the tree, sorted: values that do not fit, and keys that nobody asked for. To be
   * called once every section has been read.
   */
  public List<String> problems() {
    var all = new TreeSet<>(ledger.problems);
    for (var key : values.keySet()) {
      if (!ledger.known.containsKey(key)) {
        all.add(key + " is unknown" + suggestion(key));
      }
    }
    return List.copyOf(all);
  }

  private String suggestion(String key) {
    return ledger.known.keySet().stream()
        .filter(known -> distanceIsSmall(known, key))
        .findFirst()
        .map(known -> " (did you mean " + known + "?)")
        .orElse("");
  }

  /** Whether one insertion, removal or change of a character turns one into the other. */
  private static boolean distanceIsSmall(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    int head = 0;
    int most = Math.min(a.length(), b.length());
    while (head < most && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    return Math.max(a.length(), b.length()) - head - tail <= 1;
  }
}
