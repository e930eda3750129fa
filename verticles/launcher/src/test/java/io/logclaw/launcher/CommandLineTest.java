package io.logclaw.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void listsEveryRoleWithWhatItDoes() {
    assertThat(run("--list-roles")).isZero();

    assertThat(out.toString().lines().map(line -> line.split(" +", 2)[0]))
        .containsExactlyInAnyOrder(
            "backends",
            "intake",
            "etl",
            "indexing",
            "detection",
            "correlation",
            "ticketing",
            "infra",
            "web");
    assertThat(out.toString().lines()).allMatch(line -> line.length() > 20);
  }

  @Test
  void namesAnUnknownRoleAndTheKnownOnes() {
    assertThat(run("--roles=intake,etll")).isEqualTo(2);

    assertThat(err.toString()).contains("[etll]").contains("etl").contains("intake");
  }

  @Test
  void showsEveryMistakeInTheSettingsTogether() {
    int status =
        run(
            "--verify-config",
            "--set=management.port=70000",
            "--set=kafka.securityy=ssl",
            "--set=tenant=No Good");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .contains("3 setting(s)")
        .contains("management.port is \"70000\" (expected: 0..65535)")
        .contains("kafka.securityy is unknown (did you mean kafka.security?)")
        .contains("tenant is \"No Good\"");
  }

  @Test
  void neverPrintsASecret() {
    assertThat(run("--print-config", "--set=kafka.saslPassword=hunter2")).isZero();

    assertThat(out.toString()).contains("kafka.saslPassword: ***").doesNotContain("hunter2");
  }

  @Test
  void printsWhatDiffersFromTheDefault() {
    assertThat(run("--print-config", "--set=management.port=9601")).isZero();

    assertThat(out.toString()).contains("management.port: 9601   # default: 9600");
  }

  @Test
  void aFileThatIsNotYamlIsNamed(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("broken.yaml"), "a: [1");

    assertThat(run("--verify-config", "--config=" + file)).isEqualTo(2);

    assertThat(err.toString()).contains("broken.yaml").contains("is not YAML");
  }

  @Test
  void helpAndVersionAnswer() {
    assertThat(run("--help")).isZero();
    assertThat(run("--version")).isZero();

    assertThat(out.toString()).contains("--print-config").contains("demo").contains("LogClaw ");
  }
}
