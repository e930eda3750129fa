package io.logclaw.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Topics;
import io.logclaw.platform.DeadLetters;
import io.logclaw.testkit.Backends;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Without a terminal, as in a script. */
class DlqCommandIT {
  private final Backends backends = Backends.shared();
  private final String role = "role-" + UUID.randomUUID();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int dlq(String... arguments) {
    out.getBuffer().setLength(0);
    var line = new CommandLine(new Main());
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all(arguments));
  }

  private String[] all(String... arguments) {
    var all = new String[arguments.length + 3];
    all[0] = "dlq";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--set=backends.enabled=false";
    all[all.length - 1] = "--set=kafka.bootstrapServers=" + backends.kafka().bootstrapServers();
    return all;
  }

  private String put(String value) throws Exception {
    var original =
        new ConsumerRecord<>(
            Topics.DETECTION_WINDOWS.topic(), 0, 7, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    try (var producer = backends.producer()) {
      var letters = new DeadLetters(producer, backends.platform().status(role), Clock.systemUTC());
      var put = letters.put(original, "cannot be read", 1).get();
      return put.partition() + "/" + put.offset();
    }
  }

  @Test
  void aLetterIsListedShownReplayedAndThenMarked() throws Exception {
    var id = put("{\"a\":1}");

    assertThat(dlq("list", "--from=" + role)).isZero();
    assertThat(out.toString()).contains(id, "waiting", "detection-windows/0/7", "cannot be read");

    assertThat(dlq("show", id)).isZero();
    assertThat(out.toString()).contains("value (json, 7 bytes)", "  \"a\" : 1", "replayed  no");

    try (var topic = backends.read(Topics.DETECTION_WINDOWS)) {
      assertThat(dlq("replay", "--all", "--from=" + role)).isEqualTo(2);
      assertThat(err.toString()).contains("there is nobody to ask (expected: --yes)");

      assertThat(dlq("replay", "--all", "--from=" + role, "--yes")).isZero();
      assertThat(out.toString()).contains(id + "  is back in detection-windows", "1 replayed");
      assertThat(topic.next(Duration.ofSeconds(20)).value()).isEqualTo("{\"a\":1}".getBytes(UTF_8));
    }
    assertThat(dlq("list", "--since=1h", "--from=" + role)).isZero();
    assertThat(out.toString()).contains("replayed").doesNotContain("waiting");
    assertThat(dlq("replay", id, "--yes")).isEqualTo(1);
    assertThat(out.toString()).contains("left: it was replayed already");
  }

  @Test
  void whatIsMeantMustBeSaid() {
    assertThat(dlq("replay", "--yes")).isEqualTo(2);
    assertThat(dlq("replay", "0/1", "--all")).isEqualTo(2);
    assertThat(dlq("show", "17")).isEqualTo(2);
    assertThat(dlq("show", "0/999999999")).isEqualTo(2);
    assertThat(dlq("list", "--limit=0")).isEqualTo(2);

    assertThat(err.toString())
        .contains("expected: ids, or --all")
        .contains("id is \"17\" (expected: partition/offset, such as 0/17)")
        .contains("there is no dead letter 0/999999999")
        .contains("--limit is \"0\" (expected: 1..10000)");
  }
}
