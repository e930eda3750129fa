package io.logclaw.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Settings.Known;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Settings with(String key, String value) {
    return new Settings(Map.of(key, value));
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "10s, PT10S", "5m, PT5M", "48h, PT48H", "7d, PT168H", "2 s, PT2S"})
  void readsDurations(String text, Duration expected) {
    assertThat(with("wait", text).duration("wait", Duration.ZERO)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-5s", "1.5h", "5 weeks", "99999999999999999999s"})
  void refusesWhatIsNoDuration(String text) {
    var settings = with("wait", text);

    assertThat(settings.duration("wait", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.problems())
        .containsExactly(
            "wait is \"" + text + "\" (expected: a duration such as 500ms, 10s, 5m, 48h or 7d)");
  }

  @Property
  void aDurationReadsAsItIsWritten(@ForAll @LongRange(min = 0, max = 1L << 45) long millis) {
    var duration = Duration.of(millis, TimeUnit.MILLISECONDS.toChronoUnit());

    assertThat(with("wait", Settings.text(duration)).duration("wait", Duration.ZERO))
        .isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"512, 512", "1B, 1", "64KiB, 65536", "64 MiB, 67108864", "1GiB, 1073741824"})
  void readsSizes(String text, long expected) {
    assertThat(with("size", text).bytes("size", "0")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"64MB", "1.5GiB", "-1", "9999999999GiB", "99999999999999999999"})
  void refusesWhatIsNoSize(String text) {
    var settings = with("size", text);

    assertThat(settings.bytes("size", "1KiB")).isEqualTo(1024);
    assertThat(settings.problems())
        .containsExactly(
            "size is \"" + text + "\" (expected: a size such as 512, 64KiB, 64MiB or 1GiB)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "many", "1.0", "99999999999"})
  void refusesNumbersOutOfRange(String text) {
    var settings = with("attempts", text);

    assertThat(settings.integer("attempts", 5, 1, 10)).isEqualTo(5);
    assertThat(settings.problems())
        .containsExactly("attempts is \"" + text + "\" (expected: 1..10)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-0.1", "1.1", "x"})
  void refusesDecimalsOutOfRange(String text) {
    var settings = with("share", text);

    assertThat(settings.decimal("share", 0.5, 0, 1)).isEqualTo(0.5);
    assertThat(settings.problems())
        .containsExactly("share is \"" + text + "\" (expected: 0.0..1.0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9200", "ftp://host", "http://", "http:// host", "/path"})
  void refusesWhatIsNoAddress(String text) {
    var settings = with("endpoint", text);

    assertThat(settings.uri("endpoint", "http://h:1")).isEqualTo(URI.create("http://h:1"));
    assertThat(settings.problems()).hasSize(1);
  }

  @Test
  void readsEveryOtherKind() {
    var settings =
        new Settings(
            Map.of(
                "name", "a b",
                "on", "true",
                "port", "0",
                "share", "0.25",
                "endpoint", "https://search.example/os",
                "folder", "/var/lib",
                "hosts", " a , ,b",
                "unit", "half-days"));

    assertThat(settings.string("name", "")).isEqualTo("a b");
    assertThat(settings.optional("name")).contains("a b");
    assertThat(settings.optional("other")).isEmpty();
    assertThat(settings.bool("on", false)).isTrue();
    assertThat(settings.port("port", 1)).isZero();
    assertThat(settings.decimal("share", 0, 0, 1)).isEqualTo(0.25);
    assertThat(settings.uri("endpoint", "http://h")).hasHost("search.example");
    assertThat(settings.path("folder", ".")).isEqualTo(Path.of("/var/lib"));
    assertThat(settings.list("hosts", "")).containsExactly("a", "b");
    assertThat(settings.choice("unit", java.time.temporal.ChronoUnit.DAYS))
        .isEqualTo(java.time.temporal.ChronoUnit.HALF_DAYS);
    assertThat(settings.problems()).isEmpty();
  }

  private enum Mode {
    AUTO,
    ON_DEMAND
  }

  @Test
  void aWrongChoiceIsToldTheRightOnes() {
    var settings = with("mode", "sometimes");

    assertThat(settings.choice("mode", Mode.ON_DEMAND)).isEqualTo(Mode.ON_DEMAND);
    assertThat(settings.problems())
        .containsExactly("mode is \"sometimes\" (expected: one of auto, on-demand)");
  }

  @Test
  void showsAllMistakesOfAllSectionsTogether() {
    var settings =
        new Settings(Map.of("a.on", "yes", "b.c.port", "70000", "b.wrong", "x", "tenant", "t"));
    var _ = settings.section("b").section("c").port("port", 1);
    var _ = settings.section("a").bool("on", true);
    var _ = settings.string("tenant", "");

    assertThat(settings.section("a").problems())
        .containsExactly(
            "a.on is \"yes\" (expected: true or false)",
            "b.c.port is \"70000\" (expected: 0..65535)",
            "b.wrong is unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"intake.http.prt", "intake.http.ports", "intake.http.bort", "ntake.http.port"})
  void anUnknownKeyIsToldItsNeighbour(String key) {
    var settings = with(key, "1");
    var _ = settings.section("intake").section("http").port("port", 4318);

    assertThat(settings.problems())
        .containsExactly(key + " is unknown (did you mean intake.http.port?)");
  }

  @Test
  void theReaderOfSeveralSettingsCanObject() {
    var settings = with("kafka.saslUsername", "ada");
    var kafka = settings.section("kafka");
    var _ = kafka.optional("saslUsername");
    kafka.problem("saslUsername", "a saslPassword beside it");

    assertThat(settings.problems())
        .containsExactly("kafka.saslUsername is \"ada\" (expected: a saslPassword beside it)");
  }

  @Test
  void neverShowsSecrets() {
    var settings = with("kafka.saslPassword", "hunter2");
    var kafka = settings.section("kafka");

    assertThat(kafka.secret("saslPassword").map(Secret::reveal)).contains("hunter2");
    assertThat(kafka.secret("other")).isEmpty();
    kafka.problem("saslPassword", "at least 12 characters");

    assertThat(settings.known())
        .containsEntry("kafka.saslPassword", new Known("***", ""))
        .containsEntry("kafka.other", new Known("", ""));
    assertThat(settings.problems())
        .containsExactly("kafka.saslPassword is \"***\" (expected: at least 12 characters)");
  }

  @Test
  void knowsWhatIsInForceAndWhatWouldBe() {
    var settings = with("wait", "1m");
    var _ = settings.duration("wait", Duration.ofSeconds(90));
    var _ = settings.duration("other", Duration.ofMinutes(2));

    assertThat(settings.known())
        .containsEntry("wait", new Known("1m", "90s"))
        .containsEntry("other", new Known("2m", "2m"));
  }
}
