package io.logclaw.load.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Ready bulk requests: nothing is left to do while they are sent. */
final class Bulks {
  private static final int DOCUMENTS_EACH = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Bulk requests of one design.
   *
   * @param bodies what is sent
   * @param bytesPerDocument of the document alone
   */
  record Ready(List<byte[]> bodies, double bytesPerDocument) {}

  private Bulks() {}

  static Ready of(Design design, List<byte[]> enriched) throws IOException {
    var bodies = new ArrayList<byte[]>();
    var body = new ByteArrayOutputStream();
    long bytes = 0;
    for (int i = 0; i < enriched.size(); i++) {
      var document = EnrichedLogs.parse(enriched.get(i));
      var id = document.path("log_id").asText();
      design.shape().apply(document);
      var json = JSON.writeValueAsBytes(document);
      bytes += json.length;
      body.write(
          (design.ownId() ? "{\"create\":{\"_id\":\"" + id + "\"}}\n" : "{\"index\":{}}\n")
              .getBytes(UTF_8));
      body.write(json);
      body.write('\n');
      if ((i + 1) % DOCUMENTS_EACH == 0 || i + 1 == enriched.size()) {
        bodies.add(body.toByteArray());
        body.reset();
      }
    }
    return new Ready(bodies, (double) bytes / enriched.size());
  }
}
