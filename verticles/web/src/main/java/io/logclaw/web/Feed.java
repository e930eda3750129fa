package io.logclaw.web;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A bus address and the clients who watch it. Listens only while somebody does, so that nothing is
 * sent across the cluster for nobody. Lives on one event loop.
 *
 * @param <W> what a client wants to see
 */
final class Feed<W> {
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final Vertx vertx;
  private final String address;
  private final Places places;
  private final BiConsumer<String, Map<EventStream, W>> deliver;
  private final Map<EventStream, W> clients = new LinkedHashMap<>();
  private @Nullable MessageConsumer<String> listening;

  /** How many streams may be open, all feeds together. */
  static final class Places {
    private final int most;
    private int taken;

    Places(int most) {
      this.most = most;
    }

    private void take() {
      if (taken >= most) {
        throw ApiFailure.unavailable(
            "%d live views are open already (setting web.maxStreams)".formatted(most));
      }
      taken++;
    }
  }

  /**
   * A feed.
   *
   * @param deliver called for each message while there are clients
   */
  Feed(
      Vertx vertx, String address, Places places, BiConsumer<String, Map<EventStream, W>> deliver) {
    this.vertx = vertx;
    this.address = address;
    this.places = places;
    this.deliver = deliver;
  }

  /** Makes the request a client; refuses it if there are too many. */
  void open(RoutingContext request, W wanted) {
    places.take();
    var client = new EventStream[1];
    client[0] = new EventStream(request, HEARTBEAT_MILLIS, () -> left(client[0]));
    clients.put(client[0], wanted);
    if (listening == null) {
      listening =
          vertx.eventBus().consumer(address, message -> deliver.accept(message.body(), clients));
    }
  }

  private void left(EventStream client) {
    places.taken--;
    clients.remove(client);
    if (clients.isEmpty() && listening != null) {
      var _ = listening.unregister();
      listening = null;
    }
  }
}
