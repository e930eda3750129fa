package io.logclaw.launcher.system;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs and a machine may lack. */
public final class Tools {
  private Tools() {}

  /** Skips the test where a program is missing, saying so; in CI that is a failure. */
  public static void require(String program, String packages) {
    boolean there = !find(program).isEmpty();
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(program + " is missing: install " + packages);
    }
    Assumptions.assumeTrue(
        there, program + " is missing, so this was not tested: install " + packages);
  }

  /** Where a program is; empty if it is not on the PATH. */
  static String find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }

  /** Runs a program to its end; a failure shows what it printed. */
  public static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    var output = Files.createTempFile(folder, "output", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(5, MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " did not end in 5 minutes");
    }
    var printed = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + printed);
    }
    return printed;
  }
}
