package io.logclaw.backends;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.KafkaAccess.SecurityProtocolName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;

/** Both servers on free ports, and the few calls that the tests make to them. */
record Servers(EmbeddedKafka kafka, EmbeddedOpenSearch openSearch, HttpClient http)
    implements AutoCloseable {
  static final String TOPIC = "numbers";
  static final String INDEX = "numbers";

  private static final String LOCALHOST = "127.0.0.1";

  static Servers start(Path data) throws IOException {
    return new Servers(
        EmbeddedKafka.start(data.resolve("kafka"), LOCALHOST, 0, 0),
        EmbeddedOpenSearch.start(data.resolve("opensearch"), LOCALHOST, 0, 0),
        HttpClient.newHttpClient());
  }

  KafkaAccess kafkaAccess() {
    return new KafkaAccess(
        kafka.bootstrapServers(),
        SecurityProtocolName.PLAINTEXT,
        "PLAIN",
        Optional.empty(),
        Optional.empty(),
        true,
        1);
  }

  void createTopicAndIndex() throws Exception {
    try (var admin = kafkaAccess().admin("test")) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    send("PUT", INDEX, "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0}}");
  }

  /** The values on the topic, each as a number. */
  Set<Long> numbersInKafka() throws Exception {
    var numbers = new HashSet<Long>();
    try (var consumer = kafkaAccess().consumer("test")) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> numbers.add(Long.parseLong(new String(record.value(), UTF_8))));
      }
    }
    return numbers;
  }

  /** Whether every document from 0 to below that number is there. */
  boolean hasDocuments(long below) throws Exception {
    send("POST", INDEX + "/_refresh", "");
    var answer =
        send(
            "POST",
            INDEX + "/_count",
            "{\"query\":{\"range\":{\"n\":{\"lt\":%d}}}}".formatted(below));
    return answer.contains("\"count\":" + below + ",");
  }

  /** The answer's body. */
  String send(String method, String path, String json) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(openSearch.endpoint() + "/" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  @Override
  public void close() throws IOException {
    try (kafka;
        openSearch;
        http) {
      // the last one first
    }
  }
}
