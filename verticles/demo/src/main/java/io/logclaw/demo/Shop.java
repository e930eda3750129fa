package io.logclaw.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The logs of a small shop: what each service writes about one request.
 *
 * <p>A gateway serves customers; checkout asks inventory, then payment; payment keeps its books in
 * a database. When payment's connection pool runs dry, payment fails and checkout and gateway echo
 * it. Pure: chance and time come in as arguments.
 */
final class Shop {
  private static final int DEBUG = 5;
  private static final int INFO = 9;
  private static final int WARN = 13;
  private static final int ERROR = 17;
  private static final int CUSTOMERS = 400;
  private static final int SLOW_ONE_IN = 25;
  private static final double BROWSING = 0.4;

  private final RandomGenerator random;

  Shop(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The lines of one request, in order.
   *
   * @param at when it comes in
   * @param paymentFails whether payment's database answers no more
   */
  List<Line> request(Instant at, boolean paymentFails) {
    var story = new Story(at, hex(16), "customer-" + random.nextInt(CUSTOMERS));
    if (random.nextDouble() < BROWSING) {
      browse(story);
    } else {
      buy(story, paymentFails);
    }
    return story.lines;
  }

  private void browse(Story story) {
    var gateway = hex(8);
    int item = random.nextInt(10_000);
    story.say(
        "gateway", gateway, INFO, "GET /items/" + item + " accepted", http("GET", "/items/{id}"));
    var inventory = hex(8);
    story.say("inventory", inventory, DEBUG, "looking up item " + item, Map.of("item.id", item));
    if (random.nextInt(SLOW_ONE_IN) == 0) {
      story.pause(Duration.ofMillis(240));
      story.say(
          "inventory",
          inventory,
          WARN,
          "slow query on table stock took 243 ms",
          Map.of("db.system", "postgresql"));
    }
    story.say(
        "inventory",
        inventory,
        INFO,
        "item " + item + " found, " + random.nextInt(50) + " in stock",
        Map.of());
    story.say(
        "gateway",
        gateway,
        INFO,
        "GET /items/" + item + " answered 200",
        answered("GET", "/items/{id}", 200));
  }

  private void buy(Story story, boolean paymentFails) {
    int order = 10_000 + random.nextInt(90_000);
    int cents = 500 + random.nextInt(20_000);
    var gateway = hex(8);
    var checkout = hex(8);
    var inventory = hex(8);
    var payment = hex(8);
    story.say("gateway", gateway, INFO, "POST /checkout accepted", http("POST", "/checkout"));
    story.say(
        "checkout", checkout, INFO, "order " + order + " received", Map.of("order.id", order));
    story.say(
        "checkout",
        checkout,
        DEBUG,
        "reserving items of order " + order,
        Map.of("peer.service", "inventory"));
    story.say(
        "inventory",
        inventory,
        INFO,
        "reserved 2 items for order " + order,
        Map.of("order.id", order));
    story.say(
        "checkout", checkout, DEBUG, "charging order " + order, Map.of("peer.service", "payment"));
    story.say(
        "payment",
        payment,
        INFO,
        "charging " + cents + " cents for order " + order,
        Map.of("order.id", order, "amount.cents", cents));
    if (paymentFails) {
      fail(story, order, gateway, checkout, payment);
      return;
    }
    story.say(
        "payment",
        payment,
        DEBUG,
        "booking committed in " + (3 + random.nextInt(9)) + " ms",
        Map.of("db.system", "postgresql"));
    story.say("payment", payment, INFO, "order " + order + " paid", Map.of("order.id", order));
    story.say(
        "checkout", checkout, INFO, "order " + order + " confirmed", Map.of("order.id", order));
    story.say(
        "gateway",
        gateway,
        INFO,
        "POST /checkout answered 200",
        answered("POST", "/checkout", 200));
  }

  private void fail(Story story, int order, String gateway, String checkout, String payment) {
    story.pause(Duration.ofMillis(300));
    story.say(
        "payment",
        payment,
        ERROR,
        "could not book order " + order + ": connection pool \"books\" exhausted, 20 of 20 in use",
        Map.of(
            "order.id", order,
            "db.system", "postgresql",
            "exception.type", "java.sql.SQLTransientConnectionException",
            "exception.message",
                "books - Connection is not available, request timed out after 300ms",
            "exception.stacktrace", STACK));
    story.say(
        "checkout",
        checkout,
        ERROR,
        "payment call failed for order " + order + ": 503 Service Unavailable",
        Map.of("order.id", order, "peer.service", "payment", "http.response.status_code", 503));
    story.say(
        "gateway",
        gateway,
        ERROR,
        "POST /checkout answered 502: checkout failed",
        answered("POST", "/checkout", 502));
  }

  private static final String STACK =
      """
      java.sql.SQLTransientConnectionException: books - Connection is not available, request timed out after 300ms
      \tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
      \tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:181)
      \tat shop.payment.Books.book(Books.java:57)
      \tat shop.payment.Charge.charge(Charge.java:31)\
      """;

  private static Map<String, Object> http(String method, String route) {
    return Map.of("http.request.method", method, "http.route", route);
  }

  private static Map<String, Object> answered(String method, String route, int status) {
    return Map.of(
        "http.request.method", method, "http.route", route, "http.response.status_code", status);
  }

  private String hex(int bytes) {
    var id = new byte[bytes];
    random.nextBytes(id);
    return java.util.HexFormat.of().formatHex(id);
  }

  /**
   * One log line.
   *
   * @param attributes values are texts or integers
   */
  record Line(
      String service,
      Instant at,
      int severity,
      String text,
      String traceId,
      String spanId,
      Map<String, Object> attributes) {}

  /** A request as it goes on: every line comes a little later than the one before. */
  private final class Story {
    private final String traceId;
    private final String customer;
    private final List<Line> lines = new ArrayList<>();
    private Instant now;

    Story(Instant at, String traceId, String customer) {
      this.now = at;
      this.traceId = traceId;
      this.customer = customer;
    }

    void pause(Duration time) {
      now = now.plus(time);
    }

    void say(String service, String span, int severity, String text, Map<String, ?> attributes) {
      pause(Duration.ofNanos(1_000_000 + random.nextInt(4_000_000)));
      var all = new java.util.TreeMap<String, Object>(attributes);
      all.put("user.id", customer);
      lines.add(new Line(service, now, severity, text, traceId, span, all));
    }
  }
}
