package io.logclaw.launcher.system;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs and a machine may lack. */
final class Tools {
  private Tools() {}

  /** Skips the test where a program is missing, saying so; in CI that is a failure. */
  static void require(String program, String packages) {
    boolean there =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(program + " is missing: install " + packages);
    }
    Assumptions.assumeTrue(
        there, program + " is missing, so this was not tested: install " + packages);
  }

  /** Runs a program to its end; a failure shows what it printed. */
  static String run(Path folder, String... command) throws IOException, InterruptedException {
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
