package io.logclaw.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.indexing.BulkSender.Again;
import io.logclaw.indexing.BulkSender.Pending;
import io.logclaw.indexing.BulkSender.Rejected;
import io.logclaw.indexing.domain.Document;
import io.logclaw.platform.OpenSearchAccess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkSenderTest {
  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** Bodies of the requests, in order. */
  private final List<String> received = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void requestsAreNoLargerThanSaid() throws Exception {
    var outcome =
        sender(new IndexingConfig.Bulk(1 << 20, 3, 2), BulkSenderTest::allIn).send(documents(7));

    assertThat(outcome.again()).isEmpty();
    assertThat(outcome.rejected()).isEmpty();
    assertThat(received).extracting(BulkSenderTest::lines).containsExactlyInAnyOrder(6, 6, 2);
    assertThat(meters.get("logclaw.indexing.bulk").timer().count()).isEqualTo(3);
  }

  @Test
  void requestsAreNoLargerThanSaidInBytes() throws Exception {
    sender(new IndexingConfig.Bulk(200, 100, 1), BulkSenderTest::allIn).send(documents(6));

    assertThat(received).allMatch(body -> body.length() <= 200).hasSizeGreaterThan(1);
    assertThat(received.stream().mapToInt(BulkSenderTest::lines).sum()).isEqualTo(12);
  }

  @Test
  void whatDoesNotGoInIsSortedOut() throws Exception {
    var outcome =
        sender(
                new IndexingConfig.Bulk(1 << 20, 100, 2),
                (body, response) ->
                    response.end(
                        """
                        {"errors":true,"items":[{"create":{"status":201}},
                         {"create":{"status":429,"error":{"type":"full","reason":"later"}}},
                         {"create":{"status":400,"error":{"type":"mapper","reason":"never"}}}]}
                        """))
            .send(documents(3));

    assertThat(outcome.again())
        .extracting(again -> again.pending().document().id(), Again::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("id1", "429 full: later"));
    assertThat(outcome.rejected())
        .extracting(rejected -> rejected.pending().document().id(), Rejected::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("id2", "400 mapper: never"));
  }

  @Test
  void theOneDocumentThatSpoilsARequestIsFound() throws Exception {
    var outcome =
        sender(
                new IndexingConfig.Bulk(1 << 20, 100, 2),
                (body, response) -> {
                  if (body.contains("id5")) {
                    response.setStatusCode(400).end("bad");
                  } else {
                    allIn(body, response);
                  }
                })
            .send(documents(9));

    assertThat(outcome.again()).isEmpty();
    assertThat(outcome.rejected())
        .extracting(rejected -> rejected.pending().document().id())
        .containsExactly("id5");
  }

  @Test
  void anOverloadedServerIsAskedAgain() throws Exception {
    var outcome =
        sender(
                new IndexingConfig.Bulk(1 << 20, 2, 2),
                (body, response) -> response.setStatusCode(503).end("busy"))
            .send(documents(3));

    assertThat(outcome.again()).extracting(Again::reason).containsOnly("HTTP 503 busy").hasSize(3);
  }

  @Test
  void whoMayNotIndexIsToldWhatToCheck() throws Exception {
    var sender =
        sender(
            new IndexingConfig.Bulk(1 << 20, 2, 2),
            (body, response) -> response.setStatusCode(401).end("who?"));

    assertThatThrownBy(() -> sender.send(documents(1)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("OpenSearch refuses us; check opensearch.username and password: HTTP 401 who?");
  }

  @Test
  void anAnswerOfSomethingElseIsNoSuccess() throws Exception {
    var sender =
        sender(
            new IndexingConfig.Bulk(1 << 20, 2, 2),
            (body, response) -> response.end("<html>a proxy</html>"));

    assertThatThrownBy(() -> sender.send(documents(1))).isInstanceOf(UnavailableException.class);
  }

  private static void allIn(String body, HttpServerResponse response) {
    response.end("{\"errors\":false,\"items\":[]}");
  }

  private static int lines(String body) {
    return body.split("\n").length;
  }

  private BulkSender sender(
      IndexingConfig.Bulk config, BiConsumer<String, HttpServerResponse> answer) throws Exception {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              received.add(body.toString(UTF_8));
                              request.response().putHeader("Content-Type", "application/json");
                              answer.accept(body.toString(UTF_8), request.response());
                            }))
            .listen(0, "127.0.0.1")
            .await(10, SECONDS);
    var endpoint = URI.create("http://127.0.0.1:" + server.actualPort());
    var client = new OpenSearchAccess(endpoint, Optional.empty(), Optional.empty()).client();
    return new BulkSender(new Requester(client, endpoint), config, meters, "test");
  }

  private static List<Pending> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Pending(
                    new Document("index", "id" + i, "{\"n\":1}".getBytes(UTF_8)),
                    new ConsumerRecord<>("topic", 0, i, new byte[0], new byte[0])))
        .toList();
  }
}
