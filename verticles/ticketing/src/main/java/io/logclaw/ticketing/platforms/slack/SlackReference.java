package io.logclaw.ticketing.platforms.slack;

import io.vertx.core.json.JsonObject;

/**
 * Where a message is: {@code C0123456789:1700000000.000100}.
 *
 * @param ts time stamp, which is the message's key in its channel
 */
record SlackReference(String channel, String ts) {
  static SlackReference of(JsonObject answer, String channel) {
    return new SlackReference(answer.getString("channel", channel), answer.getString("ts", ""));
  }

  static SlackReference parse(String text) {
    int colon = text.indexOf(':');
    return new SlackReference(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
  }

  /** Adds the channel, and the time stamp by the name the method wants. */
  JsonObject addTo(JsonObject message, String tsName) {
    return message.put("channel", channel).put(tsName, ts);
  }

  @Override
  public String toString() {
    return channel + ":" + ts;
  }
}
