package io.logclaw.ticketing.platforms.slack;

import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.TicketUpdate;
import io.logclaw.ticketing.platforms.slack.SlackApi.Answer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in Slack what we have posted there but did not get to note. */
final class SlackHistory {
  private static final String PAGE = "200";

  /** With {@link #PAGE}: how many messages since the incident was opened are looked at. */
  private static final int MAX_PAGES = 3;

  /** Slack's clock may differ from ours. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final SlackApi api;
  private final String channel;

  SlackHistory(SlackApi api, String channel) {
    this.api = api;
    this.channel = channel;
  }

  /** What a search came to. */
  sealed interface Search<T> {
    /** Slack could be asked. */
    record Finished<T>(T value) implements Search<T> {}

    /** It could not; nothing may be posted now. */
    record Unfinished<T>(Delivery delivery) implements Search<T> {}
  }

  /** A message of ours, and the revision it tells of. */
  record Found(SlackReference message, long revision) {}

  /** The message of an incident. */
  Future<Search<Optional<Found>>> find(TicketUpdate update) {
    return find(update, "", MAX_PAGES);
  }

  private Future<Search<Optional<Found>>> find(TicketUpdate update, String cursor, int pages) {
    var since = update.incident().openedAt().minus(CLOCKS_APART).getEpochSecond();
    var query = query();
    query.put("oldest", Long.toString(since));
    query.put("cursor", cursor);
    return api.read("conversations.history", query)
        .compose(
            answer ->
                switch (answer) {
                  case Answer.Failed(Delivery delivery) -> unfinished(delivery);
                  case Answer.Done(JsonObject body) -> {
                    var found =
                        ours(body, SlackMessages.INCIDENT, update)
                            .map(m -> new Found(SlackReference.of(m, channel), revision(m)))
                            .findFirst();
                    var next = cursor(body);
                    yield found.isPresent() || next.isEmpty() || pages == 1
                        ? Future.succeededFuture(new Search.Finished<>(found))
                        : find(update, next, pages - 1);
                  }
                });
  }

  /** The newest revision that a reply below a message tells of, at least {@code told}. */
  Future<Search<Long>> newestReply(SlackReference message, TicketUpdate update, long told) {
    var query = query();
    query.put("ts", message.ts());
    return api.read("conversations.replies", query)
        .compose(
            answer ->
                switch (answer) {
                  case Answer.Failed(Delivery delivery) -> unfinished(delivery);
                  case Answer.Done(JsonObject body) ->
                      Future.succeededFuture(
                          new Search.Finished<>(
                              ours(body, SlackMessages.NEWS, update)
                                  .map(SlackHistory::revision)
                                  .reduce(told, Math::max)));
                });
  }

  /**
   * What a refusal means here: the scope may be given any time, and to give up would leave the
   * incident untold.
   */
  private static <T> Future<Search<T>> unfinished(Delivery delivery) {
    return Future.succeededFuture(
        new Search.Unfinished<>(
            delivery instanceof Delivery.Rejected(String reason)
                ? new Delivery.TryAgain("cannot tell whether it is there already: " + reason)
                : delivery));
  }

  private Map<String, String> query() {
    var query = new HashMap<String, String>();
    query.put("channel", channel);
    query.put("include_all_metadata", "true");
    query.put("limit", PAGE);
    return query;
  }

  private static Stream<JsonObject> ours(JsonObject body, String type, TicketUpdate update) {
    return body.getJsonArray("messages", new JsonArray()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(message -> type.equals(metadata(message).getString("event_type")))
        .filter(message -> update.key().equals(payload(message).getString(SlackMessages.KEY)));
  }

  private static long revision(JsonObject message) {
    return payload(message).getLong(SlackMessages.REVISION, 0L);
  }

  private static JsonObject payload(JsonObject message) {
    return metadata(message).getJsonObject("event_payload", new JsonObject());
  }

  private static JsonObject metadata(JsonObject message) {
    return message.getJsonObject("metadata", new JsonObject());
  }

  private static String cursor(JsonObject body) {
    return body.getJsonObject("response_metadata", new JsonObject()).getString("next_cursor", "");
  }
}
