package io.logclaw.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.model.Incident;
import io.logclaw.model.Incident.Counted;
import org.junit.jupiter.api.Test;

class IncidentDocumentTest {
  private final ObjectNode document = Json.MAPPER.valueToTree(Examples.INCIDENT);

  private Incident read() throws Exception {
    return Json.MAPPER.treeToValue(IncidentDocument.complete(document), Incident.class);
  }

  @Test
  void whatSaysWhatItCountsIsLeftAsItIs() throws Exception {
    assertThat(read()).isEqualTo(Examples.INCIDENT);
  }

  @Test
  void ofAnEarlierVersionFailedRequestsAreCountedWithoutTheLines() throws Exception {
    document.put("occurrences", 237).remove("occurrences_of");

    assertThat(read()).isEqualTo(Examples.INCIDENT); // 7 requests
  }

  @Test
  void ofAnEarlierVersionWithoutFailedRequestsTheLinesAreKept() throws Exception {
    document.put("occurrences", 87).remove("occurrences_of");
    ((ObjectNode) document.path("blast_radius")).put("failed_requests", 0);

    assertThat(read().occurrences()).isEqualTo(87);
    assertThat(read().occurrencesOf()).isEqualTo(Counted.LINES);
  }
}
