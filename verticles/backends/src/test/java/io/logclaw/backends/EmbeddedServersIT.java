package io.logclaw.backends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {
  private static final int COUNT = 100;

  @TempDir Path data;

  @Test
  void bothAnswerAndKeepTheirDataOverARestart() throws Exception {
    try (var servers = Servers.start(data)) {
      servers.createTopicAndIndex();
      try (var producer = servers.kafkaAccess().producer("test")) {
        for (int n = 0; n < COUNT; n++) {
          var record =
              new ProducerRecord<byte[], byte[]>(Servers.TOPIC, Long.toString(n).getBytes(UTF_8));
          producer.send(record).get();
          servers.send("PUT", Servers.INDEX + "/_doc/" + n, "{\"n\":" + n + "}");
        }
      }
    }

    try (var servers = Servers.start(data)) {
      assertThat(servers.numbersInKafka())
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, COUNT).boxed().toList());
      assertThat(servers.hasDocuments(COUNT)).isTrue();
    }
  }

  @Test
  void aDirectoryServesOneServerAtATime() throws Exception {
    try (var _ = EmbeddedKafka.start(data, "127.0.0.1", 0, 0)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(data, "127.0.0.1", 0, 0))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "data directory %s is in use by another LogClaw (stop it, or set dataDirectory to"
                  + " another)",
              data.toAbsolutePath());
    }
  }

  @Test
  void whereKafkaWouldEndTheProcessItIsOnlySaid() throws Exception {
    var died = new LinkedBlockingQueue<String>();
    try (var _ = EmbeddedKafka.start(data, "127.0.0.1", 0, 0, died::add)) {
      Exit.halt(1, "all log dirs have failed");

      assertThat(died.take()).contains("all log dirs have failed");
    }
  }

  @Test
  void aTakenPortIsNamedWithItsSetting() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> EmbeddedKafka.start(data, "127.0.0.1", port, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
          .hasMessageContaining("backends.kafka.port");
      assertThatThrownBy(() -> EmbeddedKafka.start(data, "127.0.0.1", 0, port))
          .hasMessageContaining("backends.kafka.controllerPort");
      assertThatThrownBy(() -> EmbeddedOpenSearch.start(data, "127.0.0.1", port, 0))
          .hasMessageContaining("backends.opensearch.httpPort");
      assertThatThrownBy(() -> EmbeddedOpenSearch.start(data, "127.0.0.1", 0, port))
          .hasMessageContaining("backends.opensearch.transportPort");
    }
  }
}
