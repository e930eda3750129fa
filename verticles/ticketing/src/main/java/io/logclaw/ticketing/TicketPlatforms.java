package io.logclaw.ticketing;

import io.logclaw.ticketing.platforms.PlatformHttp;
import io.logclaw.ticketing.platforms.TicketPlatform;
import io.logclaw.ticketing.platforms.pagerduty.PagerDuty;
import io.logclaw.ticketing.platforms.slack.Slack;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The platforms that are switched on. A new one is a few more lines here. */
final class TicketPlatforms {
  private TicketPlatforms() {}

  static List<TicketPlatform> of(Vertx vertx, TicketingConfig config) {
    var http = PlatformHttp.client(vertx);
    var platforms = new ArrayList<TicketPlatform>();
    var pagerDuty = config.pagerDuty();
    if (pagerDuty.enabled()) {
      var key = pagerDuty.routingKey().orElseThrow();
      platforms.add(new PagerDuty(http, pagerDuty.endpoint(), key));
    }
    var slack = config.slack();
    if (slack.enabled()) {
      var token = slack.token().orElseThrow();
      platforms.add(new Slack(vertx, http, slack.endpoint(), token, slack.channel()));
    }
    return platforms;
  }

  static Set<String> names(TicketingConfig config) {
    var names = new TreeSet<String>();
    if (config.pagerDuty().enabled()) {
      names.add(PagerDuty.NAME);
    }
    if (config.slack().enabled()) {
      names.add(Slack.NAME);
    }
    return names;
  }
}
