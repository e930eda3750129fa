package io.logclaw.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the listeners new certificates once their files have changed. Connections stay as they are;
 * new ones see the new certificates. What cannot be used is reported, and the old ones stay. For
 * one event loop.
 */
final class CertificateWatch {
  private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

  private final Vertx vertx;
  private final TlsConfig config;
  private final IntakeMeters meters;
  private final List<HttpServer> servers;
  private Certificates used;
  private Certificates seen;
  private Future<?> looking = Future.succeededFuture();
  private long timer;
  private String trouble = "";

  /**
   * @param used what the servers have
   */
  CertificateWatch(
      Vertx vertx,
      TlsConfig config,
      IntakeMeters meters,
      List<HttpServer> servers,
      Certificates used) {
    this.vertx = vertx;
    this.config = config;
    this.meters = meters;
    this.servers = servers;
    this.used = used;
    this.seen = used;
  }

  /** Begins to watch, until the verticle stops. */
  void start() {
    timer = vertx.setPeriodic(config.reloadInterval().toMillis(), tick -> look());
  }

  /** Looks no more; completes when a look under way has ended. */
  Future<?> stop() {
    vertx.cancelTimer(timer);
    return looking.otherwiseEmpty();
  }

  private void look() {
    looking =
        vertx
            .executeBlocking(() -> Certificates.read(config))
            .compose(this::take)
            .onSuccess(done -> trouble = "")
            .onFailure(this::report);
  }

  private Future<?> take(Certificates found) {
    // Files are written one after the other: a change counts once it has stood for an interval.
    boolean settled = found.equals(seen);
    seen = found;
    if (!settled || found.equals(used)) {
      return Future.succeededFuture();
    }
    var options = found.options();
    return Future.all(servers.stream().map(s -> s.updateSSLOptions(options, true)).toList())
        .onSuccess(
            done -> {
              used = found;
              meters.reloaded(true);
              log.info("took the changed certificates of intake.tls");
            });
  }

  private void report(Throwable cause) {
    meters.reloaded(false);
    var message = String.valueOf(cause.getMessage());
    if (!message.equals(trouble)) { // not at every look
      log.warn("the changed certificates of intake.tls cannot be used: {}", message);
    }
    trouble = message;
  }
}
