package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A feed on its event loop. */
@ExtendWith(VertxExtension.class)
class FeedTest {
  private static final String ADDRESS = "some.news";

  @Test
  void listensOnlyWhileSomebodyWatches(Vertx vertx, VertxTestContext test) {
    var heard = new ArrayList<String>();
    var feed =
        new Feed<String>(
            vertx,
            ADDRESS,
            new Feed.Places(10),
            (message, clients) -> {
              heard.add(message);
              clients.forEach((client, wanted) -> client.send("news", "\"" + wanted + "\""));
            });
    var router = Router.router(vertx);
    router.get("/").handler(request -> feed.open(request, "x"));
    var client = vertx.createHttpClient();

    vertx.eventBus().publish(ADDRESS, "before anybody came");
    vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .compose(server -> client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/"))
        .compose(request -> request.send())
        .compose(
            response -> {
              vertx.eventBus().publish(ADDRESS, "now");
              return firstEvent(response);
            })
        .onComplete(
            test.succeeding(
                event ->
                    test.verify(
                        () -> {
                          assertThat(event).isEqualTo("event: news\ndata: \"x\"\n\n");
                          assertThat(heard).containsExactly("now");
                          test.completeNow();
                        })));
  }

  /** All that comes up to the end of the first event, but for the greeting. */
  private static io.vertx.core.Future<String> firstEvent(HttpClientResponse response) {
    var event = io.vertx.core.Promise.<String>promise();
    var text = new StringBuilder();
    response.handler(
        chunk -> {
          text.append(chunk);
          var come = text.toString().replace("retry: 2000\n\n", "");
          if (come.endsWith("\n\n")) {
            event.tryComplete(come);
          }
        });
    return event.future();
  }
}
