package io.logclaw.ticketing.platforms.pagerduty;

import io.logclaw.platform.Secret;
import io.logclaw.ticketing.domain.Text;
import io.logclaw.ticketing.platforms.Delivery;
import io.logclaw.ticketing.platforms.PlatformHttp;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.logclaw.ticketing.platforms.TicketUpdate;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;

/**
 * Pages people through the PagerDuty Events API, version 2. Our incident's key is PagerDuty's
 * de-duplication key, hence repeating an event is harmless.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">Events API v2</a>
 */
public final class PagerDuty implements TicketPlatform {
  public static final String NAME = "pagerduty";

  private static final int MAX_PROBLEM = 300;

  private final WebClient http;
  private final URI endpoint;
  private final Secret routingKey;

  public PagerDuty(WebClient http, URI endpoint, Secret routingKey) {
    this.http = http;
    this.endpoint = endpoint;
    this.routingKey = routingKey;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Delivery> deliver(TicketUpdate update) {
    return switch (update.incident().state()) {
      case IDENTIFIED -> send(PagerDutyEvents.trigger(update));
      case RESOLVED -> send(PagerDutyEvents.event("resolve", update));
      case ACKNOWLEDGED, INVESTIGATING, MITIGATED -> acknowledge(update);
    };
  }

  /**
   * PagerDuty drops an acknowledgement of what it does not know. What it does know is not triggered
   * again: had somebody resolved it there, that would page them anew.
   */
  private Future<Delivery> acknowledge(TicketUpdate update) {
    var acknowledgement = PagerDutyEvents.event("acknowledge", update);
    if (update.reference() != null) {
      return send(acknowledgement);
    }
    return send(PagerDutyEvents.trigger(update))
        .compose(
            opened ->
                opened instanceof Delivery.Delivered
                    ? send(acknowledgement)
                    : Future.succeededFuture(opened));
  }

  private Future<Delivery> send(JsonObject event) {
    var key = routingKey.reveal();
    return http.postAbs(endpoint.toString())
        .timeout(PlatformHttp.TIMEOUT.toMillis())
        .sendJsonObject(event.put("routing_key", key))
        .map(response -> classify(response, event.getString("dedup_key"), key))
        .otherwise(PlatformHttp::noAnswer);
  }

  /** PagerDuty may quote the key it did not like. */
  private static Delivery classify(HttpResponse<Buffer> response, String dedupKey, String key) {
    int status = response.statusCode();
    if (status == 202) {
      return new Delivery.Delivered(dedupKey);
    }
    if (PlatformHttp.isRetryable(status)) {
      return new Delivery.TryAgain("HTTP " + status, PlatformHttp.retryAfter(response));
    }
    var problem =
        PlatformHttp.json(response)
            .map(body -> ": " + body.getValue("message") + " " + body.getValue("errors"))
            .orElse("");
    return new Delivery.Rejected(
        Text.line("HTTP " + status + problem.replace(key, "***"), MAX_PROBLEM));
  }
}
