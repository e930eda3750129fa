package io.logclaw.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.platform.RecordHandler.Handled;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the real consumer, and nobody at the other end. */
@Timeout(30)
class AbsentKafkaTest {
  @Test
  void aRoleWaitsForAKafkaThatDoesNotAnswer() throws Exception {
    var vertx = Vertx.vertx();
    var health = new Health();
    var nobody = KafkaAccess.from(new Settings(Map.of("bootstrapServers", "127.0.0.1:1")));
    var loop =
        new RecordLoop(
            "t",
            () -> nobody.consumer("etl"),
            _ -> new Handled.Done(),
            new RoleStatus("etl", health, new SimpleMeterRegistry()));
    loop.start();

    while (health.states().isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(health.states())
        .containsEntry(
            "etl",
            new Health.State.Degraded("Kafka does not answer (setting kafka.bootstrapServers)"));
    loop.stop(vertx.getOrCreateContext()).await(10, SECONDS);
    vertx.close().await(10, SECONDS);
  }
}
