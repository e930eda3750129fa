package io.logclaw.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.platform.RoleStatus;
import io.logclaw.web.domain.upload.RecordMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code POST /api/v1/ingest}: a file of logs, sent on to intake. */
final class IngestRoute implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 64L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LONGEST_MINUTES = 30;
  private static final int MAX_SERVICE = 255;

  /** What a file may be called; above all not what a form of another site can send. */
  private static final Set<String> TYPES =
      Set.of(
          "",
          "application/json",
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/octet-stream",
          "text/csv",
          "text/tab-separated-values",
          "text/plain");

  private final OtlpSender sender;
  private final RoleStatus status;
  private final Clock clock;
  private final int maxUploads;
  private final WorkerExecutor workers;
  private int uploads;

  IngestRoute(Vertx vertx, WebConfig config, RoleStatus status, Clock clock) {
    this.sender = new OtlpSender(config);
    this.status = status;
    this.clock = clock;
    this.maxUploads = config.maxUploads();
    this.workers =
        vertx.createSharedWorkerExecutor(
            "web-upload", maxUploads, LONGEST_MINUTES, TimeUnit.MINUTES);
  }

  void mount(Router router) {
    router.post("/api/v1/ingest").handler(this::take);
  }

  private void take(RoutingContext request) {
    var params = Answers.params(request, List.of("service", "name"));
    var service = params.text("service");
    if (service.filter(name -> name.length() > MAX_SERVICE).isPresent()) {
      throw ApiFailure.of(400, "service is longer than %d characters".formatted(MAX_SERVICE));
    }
    var type = mediaType(request);
    checkSize(request);
    if (uploads >= maxUploads) {
      throw ApiFailure.unavailable(
          "%d files are being taken in already; try again in a moment".formatted(uploads));
    }
    uploads++;
    var body = new UploadBody(request.request(), MAX_BODY_BYTES, PATIENCE);
    var mapper = new RecordMapper(service, clock.instant());
    Future<ObjectNode> done =
        workers.executeBlocking(
            () ->
                new Upload(sender, status).run(body, params.text("name").orElse(""), type, mapper),
            false);
    Answers.settle(request, done.onComplete(_ -> uploads--));
  }

  private static String mediaType(RoutingContext request) {
    var header = request.request().getHeader("Content-Type");
    var type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw ApiFailure.of(
          415,
          "Content-Type is not that of a log file (expected: application/json,"
              + " application/x-ndjson, text/csv, text/plain or application/octet-stream)");
    }
    return type;
  }

  private static void checkSize(RoutingContext request) {
    var length = request.request().getHeader("Content-Length");
    if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > MAX_BODY_BYTES) {
      throw ApiFailure.of(
          413, "the file has %s bytes (expected: at most %d)".formatted(length, MAX_BODY_BYTES));
    }
  }

  @Override
  public void close() {
    sender.close();
    var _ = workers.close();
  }
}
