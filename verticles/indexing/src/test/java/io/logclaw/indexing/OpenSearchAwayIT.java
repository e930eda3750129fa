package io.logclaw.indexing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.Health;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenSearch absent, and back. */
class OpenSearchAwayIT {
  @RegisterExtension final Rig rig = new Rig();

  @Test
  void anAbsentOpenSearchIsWaitedFor() throws Exception {
    int port = freePort();
    var access =
        new OpenSearchAccess(
            URI.create("http://127.0.0.1:" + port), Optional.empty(), Optional.empty());
    var away =
        new Platform(
            rig.platform.tenant(),
            rig.platform.dataDirectory(),
            rig.platform.kafka(),
            access,
            rig.platform.health(),
            rig.platform.meters(),
            rig.platform.clock());
    rig.start(away);
    rig.log(0, "patient");
    Rig.soon()
        .untilAsserted(
            () ->
                assertThat(rig.platform.health().states().get("indexing"))
                    .isInstanceOfSatisfying(
                        Health.State.Degraded.class,
                        state ->
                            assertThat(state.reason())
                                .startsWith("OpenSearch at " + access.endpoint())
                                .contains("does not answer")));

    proxy(port);

    Rig.soon().until(() -> rig.count() == 1);
    Rig.soon()
        .untilAsserted(
            () ->
                assertThat(rig.platform.health().states())
                    .containsEntry("indexing", new Health.State.Up()));
  }

  /** Passes bytes on to the real OpenSearch. */
  private void proxy(int port) throws Exception {
    var real = rig.backends.openSearch().endpoint();
    var client = rig.vertx.createNetClient();
    rig.vertx
        .createNetServer()
        .connectHandler(
            caller -> {
              caller.pause();
              client
                  .connect(real.getPort(), real.getHost())
                  .onSuccess(server -> join(caller, server))
                  .onFailure(_ -> caller.close());
            })
        .listen(port, "127.0.0.1")
        .await(10, SECONDS);
  }

  private static void join(NetSocket caller, NetSocket server) {
    var _ = caller.pipeTo(server);
    var _ = server.pipeTo(caller);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
