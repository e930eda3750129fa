package io.logclaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.testkit.Backends;
import java.util.Map;

/** The web role before the shared OpenSearch, whose indices are this test's alone. */
final class SearchApi {
  final WebServer web = WebServer.start(Backends.shared().platform(), Map.of());
  final SearchIndices indices = new SearchIndices(Backends.shared().openSearch());

  SearchApi() throws Exception {
    indices.clear();
  }

  /** A good answer, which has the shape that the API's document promises. */
  JsonNode get(String path, String schema) throws Exception {
    var reply = web.get(path);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    assertThat(Schemas.problems(reply.body(), schema)).isEmpty();
    return reply.body();
  }

  /** Leaves nothing behind. */
  void close() throws Exception {
    indices.clear();
    web.close();
  }
}
