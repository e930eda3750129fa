package io.logclaw.backends;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Runs in a process of its own that is killed in mid-write: starts both servers, writes numbers to
 * both without end, and prints each as soon as it is acknowledged.
 */
final class CrashingWriter {
  static final String KAFKA = "kafka ";
  static final String OPEN_SEARCH = "opensearch ";

  private static final int MOST_UNDER_WAY = 100;
  private static final long LONGEST_SECONDS = 150;

  private CrashingWriter() {}

  public static void main(String[] arguments) throws Exception {
    endEvenIfForgotten();
    var servers = Servers.start(Path.of(arguments[0]));
    servers.createTopicAndIndex();
    Thread.ofPlatform().start(() -> writeToKafka(servers));
    for (long n = 0; ; n++) {
      servers.send("PUT", Servers.INDEX + "/_doc/" + n, "{\"n\":" + n + "}");
      acknowledged(OPEN_SEARCH, n);
    }
  }

  private static void endEvenIfForgotten() {
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(1));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
  private static void writeToKafka(Servers servers) {
    var underWay = new Semaphore(MOST_UNDER_WAY);
    try (var producer = servers.kafkaAccess().producer("test")) {
      for (long n = 0; ; n++) {
        long number = n;
        underWay.acquireUninterruptibly();
        producer.send(
            new ProducerRecord<>(Servers.TOPIC, Long.toString(n).getBytes(UTF_8)),
            (_, failure) -> {
              underWay.release();
              if (failure == null) {
                acknowledged(KAFKA, number);
              }
            });
      }
    }
  }

  private static void acknowledged(String server, long number) {
    System.out.println(server + number);
  }
}
