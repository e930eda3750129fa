package io.logclaw.infra;

import io.logclaw.contract.Addresses;
import io.logclaw.contract.Json;
import io.logclaw.contract.Pulse;
import io.logclaw.infra.domain.KafkaView;
import io.logclaw.infra.domain.Members;
import io.logclaw.infra.domain.OpenSearchView;
import io.logclaw.infra.domain.PipelineView;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at Kafka and OpenSearch, listens to every member, and tells who asks. Up whatever it sees:
 * it is the one who says what is down.
 */
final class InfraVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(InfraVerticle.class);

  private final InfraConfig config;
  private final Platform platform;
  private final RoleStatus status;
  private final Members members = new Members();
  private KafkaView kafka = KafkaView.STARTING;
  private OpenSearchView openSearch = OpenSearchView.STARTING;
  private @Nullable InfraMeters meters;
  private @Nullable KafkaWatch kafkaWatch;
  private @Nullable OpenSearchWatch openSearchWatch;

  InfraVerticle(InfraConfig config, Platform platform) {
    this.config = config;
    this.platform = platform;
    this.status = platform.status("infra");
  }

  @Override
  public Future<?> start() {
    meters = new InfraMeters(platform.meters(), view());
    var bus = vertx.eventBus();
    bus.<String>consumer(Addresses.ROLE_PULSE, pulse -> heard(pulse.body()));
    bus.<String>consumer(Addresses.PIPELINE_VIEW, question -> question.reply(Json.text(view())));
    var kafka = new KafkaWatch(platform.kafka(), vertx, context, config.answerWithin());
    var openSearch = new OpenSearchWatch(platform.openSearch(), context, config.answerWithin());
    kafkaWatch = kafka;
    openSearchWatch = openSearch;
    lookAtKafka(kafka);
    lookAtOpenSearch(openSearch);
    status.up();
    return Future.succeededFuture();
  }

  private PipelineView view() {
    return members.view(platform.clock().instant(), kafka, openSearch);
  }

  private void heard(String pulse) {
    try {
      members.heard(Json.read(pulse, Pulse.class), platform.clock().instant());
      status.in(1);
    } catch (UncheckedIOException e) {
      status.failed(1);
      log.debug("not a pulse", e); // counted; a member of another version must not flood the log
    }
  }

  /** The next look begins when this one has ended, however long it took. */
  private void lookAtKafka(KafkaWatch watch) {
    var _ =
        watch
            .look()
            .onSuccess(seen -> kafka = seen)
            .onComplete(_ -> show())
            .onComplete(
                _ -> vertx.setTimer(config.pollEvery().toMillis(), _ -> lookAtKafka(watch)));
  }

  private void lookAtOpenSearch(OpenSearchWatch watch) {
    var _ =
        watch
            .look()
            .onSuccess(seen -> openSearch = seen)
            .onComplete(_ -> show())
            .onComplete(
                _ -> vertx.setTimer(config.pollEvery().toMillis(), _ -> lookAtOpenSearch(watch)));
  }

  private void show() {
    if (meters != null) {
      meters.show(view());
    }
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          if (kafkaWatch != null) {
            kafkaWatch.close();
          }
          if (openSearchWatch != null) {
            openSearchWatch.close();
          }
          return true;
        });
  }
}
