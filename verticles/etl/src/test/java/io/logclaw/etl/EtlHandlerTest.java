package io.logclaw.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Headers;
import io.logclaw.contract.Topics;
import io.logclaw.etl.domain.OtlpTransform;
import io.logclaw.etl.domain.Redaction;
import io.logclaw.model.TenantId;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RecordHandler.Handled;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EtlHandlerTest {
  private final Platform platform =
      new Platform(
          new TenantId("default"),
          Path.of("unused"),
          KafkaAccess.from(new Settings(Map.of())),
          OpenSearchAccess.from(new Settings(Map.of())),
          new Health(),
          new SimpleMeterRegistry(),
          Clock.systemUTC());

  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final Outlet outlet =
      new Outlet(this::producer, platform.status("etl"), platform.clock());
  private final EtlHandler handler =
      new EtlHandler(
          transform(), outlet, platform.status("etl"), new RedactionCounters(platform.meters()));

  private static OtlpTransform transform() {
    return new OtlpTransform(
        "default", Duration.ofDays(30), true, new Redaction(true, true, true, Set.of()));
  }

  private MockProducer<byte[], byte[]> producer() {
    producers.add(
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
    return producers.getLast();
  }

  @Test
  void nothingCountsBeforeKafkaHasIt() {
    assertThat(handler.handle(batch("one", "two"))).isEqualTo(new Handled.Done());
    producers.getFirst().sendException = new TimeoutException("no broker");

    assertThat(handler.handle(batch("three")))
        .isEqualTo(
            new Handled.RetryAfter(
                Duration.ofSeconds(1), "Kafka does not take records: no broker"));
    assertThat(counter("in")).isEqualTo(2);
    assertThat(counter("out")).isEqualTo(2);

    producers.getFirst().sendException = null;
    assertThat(handler.handle(batch("three"))).isEqualTo(new Handled.Done());
    assertThat(counter("in")).isEqualTo(3);
    assertThat(producers).hasSize(1);
    assertThat(producers.getFirst().history()).hasSize(3);
  }

  @Test
  void aProducerThatCanNeverSendAgainIsReplaced() {
    handler.handle(batch("one"));
    producers.getFirst().sendException = new TopicAuthorizationException("not ours");
    assertThat(handler.handle(batch("two"))).isInstanceOf(Handled.RetryAfter.class);

    assertThat(handler.handle(batch("two"))).isEqualTo(new Handled.Done());
    assertThat(producers).hasSize(2);
    assertThat(producers.getFirst().closed()).isTrue();
    assertThat(producers.getLast().history()).hasSize(1);
  }

  @Test
  void aFailureAfterTheSendIsAFailureToo() {
    var slow =
        new EtlHandler(
            transform(),
            new Outlet(EtlHandlerTest::failing, platform.status("etl"), platform.clock()),
            platform.status("etl"),
            new RedactionCounters(platform.meters()));

    assertThat(slow.handle(batch("one"))).isInstanceOf(Handled.RetryAfter.class);
  }

  /** Fails what was sent when it is flushed. */
  private static MockProducer<byte[], byte[]> failing() {
    return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized void flush() {
        while (errorNext(new InvalidProducerEpochException("fenced"))) {
          // until nothing is under way
        }
      }
    };
  }

  @Test
  void anEmptyValueHoldsNoRecords() {
    assertThat(handler.handle(batch(""))).isEqualTo(new Handled.Done());
    assertThat(producers).isEmpty();
    assertThat(counter("in")).isZero();
  }

  @Test
  void deadLettersCountAsTakenInAndFailed() {
    assertThat(handler.handle(batch("{\"nothing\":\"of ours\"}"))).isEqualTo(new Handled.Done());

    assertThat(producers.getFirst().history())
        .extracting(record -> record.topic())
        .containsExactly(Topics.DEAD_LETTER_QUEUE.topic());
    assertThat(counter("in")).isEqualTo(1);
    assertThat(counter("out")).isZero();
    assertThat(counter("failed")).isEqualTo(1);
  }

  @Test
  void aValueThatBreaksOffSaysHowMuchOfItWasPassedOn() {
    var whole = new String(value("one"), UTF_8);

    handler.handle(batch(whole.substring(0, whole.length() - 2) + ",{"));

    var history = producers.getFirst().history();
    assertThat(history)
        .extracting(record -> record.topic())
        .containsExactly(Topics.ENRICHED_LOGS.topic(), Topics.DEAD_LETTER_QUEUE.topic());
    assertThat(Headers.text(history.getLast().headers(), Headers.DEAD_PASSED_ON)).hasValue("1");
  }

  @Test
  void secretsTakenOutAreCountedByRuleAndOnceWhenABatchComesAgain() {
    handler.handle(batch("one"));
    producers.getFirst().sendException = new TimeoutException("no broker");
    handler.handle(batch("password=x token=y"));
    assertThat(redacted("token")).isZero();

    producers.getFirst().sendException = null;
    handler.handle(batch("password=x token=y"));

    assertThat(redacted("token")).isEqualTo(2);
    assertThat(redacted("card")).isZero();
  }

  private double redacted(String rule) {
    return platform.meters().get("logclaw.etl.redacted").tag("rule", rule).counter().count();
  }

  private double counter(String name) {
    return platform.meters().get("logclaw.role.records." + name).counter().count();
  }

  private static ConsumerRecords<byte[], byte[]> batch(String... messages) {
    var partition = new TopicPartition(Topics.RAW_LOGS.topic(), 0);
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (var message : messages) {
      records.add(
          new ConsumerRecord<>(partition.topic(), 0, records.size(), new byte[0], value(message)));
    }
    return new ConsumerRecords<>(Map.of(partition, records), Map.of());
  }

  private static byte[] value(String message) {
    var json =
        message.isEmpty() || message.startsWith("{")
            ? message
            : "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"%s\"}}]}]}]}"
                .formatted(message);
    return json.getBytes(UTF_8);
  }
}
