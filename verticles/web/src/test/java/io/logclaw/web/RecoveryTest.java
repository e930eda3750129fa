package io.logclaw.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final Vertx vertx = Vertx.vertx();

  @Test
  void theRoleIsUpAgainOnceOpenSearchIs() throws Exception {
    int port = freePort();
    try (var web = WebServer.start(openSearchAt(port), Map.of())) {
      awaitState(web, "degraded");

      vertx
          .createHttpServer()
          .requestHandler(request -> request.response().end())
          .listen(port, "127.0.0.1")
          .await(10, SECONDS);

      awaitState(web, "up");
    } finally {
      vertx.close().await(10, SECONDS);
    }
  }

  private static void awaitState(WebServer web, String word) {
    Awaitility.await()
        .atMost(WebServer.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(web.platform.health().states().get("web"))
                    .isNotNull()
                    .matches(state -> state.word().equals(word)));
  }

  private static Platform openSearchAt(int port) {
    var alone = WebServer.alone();
    return new Platform(
        alone.tenant(),
        alone.dataDirectory(),
        alone.kafka(),
        new OpenSearchAccess(
            URI.create("http://127.0.0.1:" + port), Optional.empty(), Optional.empty()),
        alone.health(),
        alone.meters(),
        alone.clock());
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
