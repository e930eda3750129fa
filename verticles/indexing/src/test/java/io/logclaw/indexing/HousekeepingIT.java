package io.logclaw.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Indices;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The templates come before the documents, and what has had its time goes. */
class HousekeepingIT {
  @RegisterExtension final Rig rig = new Rig();

  @Test
  void theTemplatesAreThereBeforeTheFirstDocument() throws Exception {
    rig.start();
    rig.send(0, rig.document("one", ",\"invented\":{\"by\":\"a sender\"}"));
    Rig.soon().until(() -> rig.count() == 1);

    var index = rig.get("/" + Indices.logs(Indices.day(rig.now))).elements().next();
    assertThat(index.at("/mappings/dynamic").asText()).isEqualTo("false");
    assertThat(index.at("/mappings/properties/attributes/enabled").asBoolean(true)).isFalse();
    assertThat(index.at("/mappings/properties/kv/doc_values").asBoolean(true)).isFalse();
    assertThat(index.at("/mappings/properties").has("invented")).isFalse();
    assertThat(index.at("/settings/index/codec").asText()).isEqualTo("best_compression");
    assertThat(index.at("/settings/index/number_of_replicas").asText()).isEqualTo("0");
    assertThat(rig.get("/_index_template/logclaw-*").path("index_templates"))
        .extracting(template -> template.path("name").asText())
        .containsExactlyInAnyOrder("logclaw-logs", "logclaw-anomalies", "logclaw-incidents");
  }

  @Test
  void whatHasHadItsTimeIsDeleted() throws Exception {
    var old = List.of("logclaw-logs-2020.01.01", "logclaw-anomalies-2020.01.01");
    var kept = List.of("logclaw-logs-2020.01.01-copy", "other-2020.01.01");
    for (var index : old) {
      rig.put("/" + index);
    }
    for (var index : kept) {
      rig.put("/" + index);
    }

    rig.start();

    for (var index : old) {
      Rig.soon().until(() -> !rig.exists(index));
    }
    for (var index : kept) {
      assertThat(rig.exists(index)).isTrue();
    }
  }
}
