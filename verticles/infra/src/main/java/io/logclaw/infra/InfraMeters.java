package io.logclaw.infra;

import io.logclaw.infra.domain.KafkaView;
import io.logclaw.infra.domain.PipelineView;
import io.logclaw.infra.domain.PipelineView.Member;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The newest view as metrics. */
final class InfraMeters {
  private final MultiGauge lag;
  private final MultiGauge records;
  private volatile PipelineView view;

  InfraMeters(MeterRegistry meters, PipelineView first) {
    this.view = first;
    lag =
        MultiGauge.builder("logclaw.kafka.consumer.lag")
            .description("Records that a consumer group still has to read")
            .register(meters);
    records =
        MultiGauge.builder("logclaw.kafka.topic.records")
            .description("Records ever written to a topic")
            .register(meters);
    gauge(
        meters,
        "logclaw.members",
        "Processes that give signs of life",
        now -> now.members().stream().filter(Member::present).count());
    gauge(
        meters,
        "logclaw.kafka.up",
        "Whether Kafka answers",
        now -> now.kafka().state().equals("up") ? 1 : 0);
    gauge(
        meters,
        "logclaw.opensearch.status",
        "0 no answer, 1 red, 2 yellow, 3 green",
        now ->
            switch (now.opensearch().status()) {
              case "green" -> 3;
              case "yellow" -> 2;
              case "red" -> 1;
              default -> 0;
            });
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<PipelineView> value) {
    Gauge.builder(name, this, self -> value.applyAsDouble(self.view))
        .description(description)
        .register(meters);
  }

  void show(PipelineView now) {
    view = now;
    lag.register(now.kafka().groups().stream().flatMap(InfraMeters::lagRows).toList(), true);
    Iterable<MultiGauge.Row<?>> topics =
        now.kafka().topics().stream()
            .<MultiGauge.Row<?>>map(
                topic -> MultiGauge.Row.of(Tags.of("topic", topic.name()), topic.records()))
            .toList();
    records.register(topics, true);
  }

  private static Stream<MultiGauge.Row<?>> lagRows(KafkaView.Group group) {
    return group.lagByTopic().entrySet().stream()
        .map(
            topic ->
                MultiGauge.Row.of(
                    Tags.of("group", group.group(), "topic", topic.getKey()), topic.getValue()));
  }
}
