package io.logclaw.backends;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.TenantId;
import io.logclaw.platform.Health;
import io.logclaw.platform.KafkaAccess;
import io.logclaw.platform.OpenSearchAccess;
import io.logclaw.platform.Platform;
import io.logclaw.platform.RoleModule;
import io.logclaw.platform.RoleModule.Endpoint;
import io.logclaw.platform.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BackendsModuleTest {
  private static List<Endpoint> endpoints(Settings settings) {
    return new BackendsModule()
        .describe(settings.section("backends"), platform(settings, Path.of("data")))
        .endpoints();
  }

  static Platform platform(Settings settings, Path data) {
    return new Platform(
        new TenantId("default"),
        data,
        KafkaAccess.from(settings.section("kafka")),
        OpenSearchAccess.from(settings.section("opensearch")),
        new Health(),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  @Test
  void isFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(RoleModule.class))
        .hasExactlyElementsOfTypes(BackendsModule.class);
  }

  @Test
  void bothStartByDefault() {
    assertThat(endpoints(new Settings(Map.of())))
        .containsExactly(
            new Endpoint("Kafka", "127.0.0.1:9092"),
            new Endpoint("OpenSearch", "http://127.0.0.1:9200"));
  }

  @Test
  void noneStartsWhenSwitchedOff() {
    assertThat(endpoints(new Settings(Map.of("backends.enabled", "false")))).isEmpty();
  }

  @Test
  void aServerNamedElsewhereTakesThePlaceOfItsEmbeddedOne() {
    var settings = new Settings(Map.of("kafka.bootstrapServers", "k1:9092,k2:9092"));

    assertThat(endpoints(settings)).extracting(Endpoint::purpose).containsExactly("OpenSearch");
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void everyNameOfThisMachineIsTheSame() {
    var settings = new Settings(Map.of("opensearch.endpoint", "http://localhost:9200"));

    assertThat(endpoints(settings)).hasSize(2);
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void portsThatDoNotMatchAreAMistake() {
    var settings =
        new Settings(
            Map.of(
                "backends.kafka.port", "19092", "opensearch.endpoint", "http://127.0.0.1:19200"));
    var _ = endpoints(settings);

    assertThat(settings.problems())
        .containsExactly(
            "backends.kafka.port is \"19092\" (expected: the port in kafka.bootstrapServers, which"
                + " is 127.0.0.1:9092; or backends.enabled false, if that server is your own)",
            "backends.opensearch.httpPort is \"9200\" (expected: the port in opensearch.endpoint,"
                + " which is http://127.0.0.1:19200; or backends.enabled false, if that server is"
                + " your own)");
  }
}
