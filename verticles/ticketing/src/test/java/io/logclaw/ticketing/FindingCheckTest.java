package io.logclaw.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Json;
import io.logclaw.ticketing.domain.Shop;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingCheckTest {
  private static final String TENANT = "default";

  @Test
  void soundFindingsAreRead() {
    for (var finding : Shop.paymentFails()) {
      assertThat(FindingCheck.read(Json.bytes(finding), TENANT)).isEqualTo(finding);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "null", "[]", "{}", "{\"kind\":\"other\"}", "{\"kind\":\"anomaly\"}"})
  void whatIsNoFindingIsRefused(String text) {
    assertThatThrownBy(() -> FindingCheck.read(text.getBytes(UTF_8), TENANT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not a");
  }

  @Test
  void aRecordWithoutAValueIsRefused() {
    assertThatThrownBy(() -> FindingCheck.read(null, TENANT))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void everyFieldThatFindingsHaveIsAskedFor() {
    var failure = Shop.failure("rf", Duration.ZERO, "payment", "checkout");
    var window = Shop.window("w", Duration.ZERO, "payment");
    for (var field :
        List.of("id", "tenant", "service", "severity", "first_seen", "last_seen", "title")) {
      assertRefusedWithout(failure, field);
      assertRefusedWithout(window, field);
    }
    for (var field :
        List.of("trace_id", "template_id", "error_template", "reason", "blast_radius")) {
      assertRefusedWithout(failure, field);
    }
    assertRefusedWithout(window, "path");
    assertRefusedWithout(window, "series");
  }

  private static void assertRefusedWithout(Object finding, String field) {
    ObjectNode tree = Json.MAPPER.valueToTree(finding);
    tree.put("kind", finding instanceof io.logclaw.model.Anomaly ? "anomaly" : "request_failure");
    tree.remove(field);
    assertThatThrownBy(() -> FindingCheck.read(Json.bytes(tree), TENANT))
        .as("without %s", field)
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void anotherTenantsFindingIsRefused() {
    var bytes = Json.bytes(Shop.window("w", Duration.ZERO, "payment"));

    assertThatThrownBy(() -> FindingCheck.read(bytes, "acme"))
        .hasMessageContaining("tenant \"default\" (expected: acme)");
  }
}
