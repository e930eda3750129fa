package io.logclaw.ticketing.platforms.slack;

import io.logclaw.model.IncidentState;
import io.logclaw.platform.Secret;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.PlatformHttp;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.logclaw.ticketing.platforms.TicketUpdate;
import io.logclaw.ticketing.platforms.slack.SlackApi.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.function.Function;

/**
 * Shows each incident as one message in a channel, kept up to date, with its story in the thread.
 *
 * <p>Slack knows no idempotency key. Each of our messages carries the incident's key as metadata,
 * and after a try of unknown outcome the channel's history is searched for it before anything is
 * posted.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
public final class Slack implements TicketPlatform {
  public static final String NAME = "slack";

  private final SlackApi api;
  private final SlackHistory history;
  private final String channel;

  public Slack(Vertx vertx, WebClient http, URI endpoint, Secret token, String channel) {
    this.api = new SlackApi(vertx, http, endpoint, token);
    this.history = new SlackHistory(api, channel);
    this.channel = channel;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Delivery> deliver(TicketUpdate update) {
    return step(update).otherwise(PlatformHttp::noAnswer); // an answer of a shape nobody foresaw
  }

  private Future<Delivery> step(TicketUpdate update) {
    long told = update.revision() - update.news().size();
    if (update.reference() != null) {
      var message = SlackReference.parse(update.reference());
      return update.again()
          ? thenOrFailed(
              history.newestReply(message, update, told), newest -> change(message, newest, update))
          : change(message, told, update);
    }
    return update.again()
        ? thenOrFailed(
            history.find(update),
            found -> found.map(f -> recovered(f, update)).orElseGet(() -> post(update)))
        : post(update);
  }

  private Future<Delivery> recovered(SlackHistory.Found found, TicketUpdate update) {
    return thenOrFailed(
        history.newestReply(found.message(), update, found.revision()),
        newest -> change(found.message(), newest, update));
  }

  private Future<Delivery> post(TicketUpdate update) {
    if (update.incident().state() == IncidentState.RESOLVED) {
      return Future.succeededFuture(new Delivery.Delivered(null));
    }
    var message = SlackMessages.incident(update).put("channel", channel);
    return api.write("chat.postMessage", message)
        .map(
            answer ->
                switch (answer) {
                  case Answer.Done(JsonObject body) ->
                      new Delivery.Delivered(SlackReference.of(body, channel).toString());
                  case Answer.Failed(Delivery delivery) -> delivery;
                });
  }

  /** The reply first: the message's own revision then never runs ahead of the thread. */
  private Future<Delivery> change(SlackReference message, long told, TicketUpdate update) {
    var news = update.news();
    int known = Math.clamp(told - (update.revision() - news.size()), 0, news.size());
    if (known == news.size()) {
      return rewrite(message, update);
    }
    var reply =
        message.addTo(SlackMessages.news(update, news.subList(known, news.size())), "thread_ts");
    return api.write("chat.postMessage", reply)
        .compose(
            answer ->
                switch (answer) {
                  case Answer.Done _ -> rewrite(message, update);
                  case Answer.Failed(Delivery delivery) -> Future.succeededFuture(delivery);
                });
  }

  private Future<Delivery> rewrite(SlackReference message, TicketUpdate update) {
    return api.write("chat.update", message.addTo(SlackMessages.incident(update), "ts"))
        .map(
            answer ->
                switch (answer) {
                  case Answer.Done _ -> new Delivery.Delivered(message.toString());
                  case Answer.Failed(Delivery delivery) -> delivery;
                });
  }

  private static <T> Future<Delivery> thenOrFailed(
      Future<SlackHistory.Search<T>> search, Function<T, Future<Delivery>> next) {
    return search.compose(
        result ->
            switch (result) {
              case SlackHistory.Search.Finished<T>(T value) -> next.apply(value);
              case SlackHistory.Search.Unfinished<T>(Delivery delivery) ->
                  Future.succeededFuture(delivery);
            });
  }
}
