package io.logclaw.launcher.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A LogClaw of real processes on free ports, with its data in a folder of its own; each is started
 * by the start script, as a user would.
 */
final class Installation implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(90);

  /** Lives that are short, and several at once on a small machine. */
  private static final String JAVA_OPTIONS =
      "-Xmx768m -XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlogclaw.log.format=text";

  private final Path folder;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();

  Installation(Path folder) {
    this.folder = folder;
    int kafka = freePort();
    int openSearch = freePort();
    int intake = freePort();
    settings.put("dataDirectory", folder.resolve("data").toString());
    settings.put("kafka.bootstrapServers", "127.0.0.1:" + kafka);
    settings.put("backends.kafka.port", Integer.toString(kafka));
    settings.put("backends.kafka.controllerPort", port());
    settings.put("opensearch.endpoint", "http://127.0.0.1:" + openSearch);
    settings.put("backends.opensearch.httpPort", Integer.toString(openSearch));
    settings.put("backends.opensearch.transportPort", port());
    settings.put("intake.grpc.port", port());
    settings.put("intake.http.port", Integer.toString(intake));
    settings.put("intake.health.port", port());
    settings.put("web.port", port());
    settings.put("web.intakeUrl", "http://127.0.0.1:" + intake);
    settings.put("cluster.port", port());
    settings.put("cluster.members", "127.0.0.1:" + settings.get("cluster.port"));
  }

  private static String port() {
    return Integer.toString(freePort());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI web() {
    return at("web.port");
  }

  URI otlpHttp() {
    return at("intake.http.port");
  }

  URI otlpGrpc() {
    return at("intake.grpc.port");
  }

  URI openSearch() {
    return at("backends.opensearch.httpPort");
  }

  private URI at(String port) {
    return URI.create("http://127.0.0.1:" + settings.get(port));
  }

  /** Starts a process and returns at once. */
  Member start(String roles) {
    var member = new Member(roles);
    members.add(member);
    return member;
  }

  /** The backends and the roles in four processes, as an installation that grows; all ready. */
  List<Member> startApart() {
    start("backends").awaitReady();
    for (var roles :
        List.of("intake,etl", "indexing", "detection,correlation", "ticketing,infra,web")) {
      start(roles);
    }
    members.forEach(Member::awaitReady);
    return List.copyOf(members);
  }

  @Override
  public void close() {
    for (var member : members.reversed()) {
      member.kill();
    }
  }

  /** One process; can be killed and started again under the same name. */
  final class Member {
    private final String roles;
    private final String managementPort = port();
    private final Path output;
    private Process process;

    Member(String roles) {
      this.roles = roles;
      this.output = folder.resolve(roles.replace(',', '+') + ".log");
      this.process = launch();
    }

    /** Starts it again after it ended. */
    Member restart() {
      process = launch();
      return this;
    }

    long pid() {
      return process.pid();
    }

    private Process launch() {
      var command = new ArrayList<String>();
      command.add(Checkout.root().resolve("logclaw").toString());
      command.add("--roles=" + roles);
      settings.forEach((key, value) -> command.add("--set=" + key + "=" + value));
      command.add("--set=management.port=" + managementPort);
      try {
        Files.createDirectories(folder);
        var builder =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("LOGCLAW_JAVA_OPTS", JAVA_OPTIONS);
        return builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits until every role of this process is up. */
    Member awaitReady() {
      var ready = URI.create("http://127.0.0.1:" + managementPort + "/ready");
      await(roles + " is ready; see " + output)
          .atMost(READY)
          .pollInterval(Duration.ofMillis(200))
          .failFast("the process ended; see " + output, () -> !process.isAlive())
          .until(() -> Http.status(ready) == 200);
      return this;
    }

    /** As {@code kill -9}. */
    void kill() {
      process.destroyForcibly();
      awaitEnd();
    }

    /** As Ctrl-C; returns how long it took. */
    Duration stop() {
      long began = System.nanoTime();
      process.destroy();
      awaitEnd();
      return Duration.ofNanos(System.nanoTime() - began);
    }

    private void awaitEnd() {
      try {
        if (!process.waitFor(30, SECONDS)) {
          throw new AssertionError(roles + " does not end; see " + output);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
