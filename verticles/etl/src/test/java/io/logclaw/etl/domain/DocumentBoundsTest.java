package io.logclaw.etl.domain;

import static io.logclaw.etl.domain.Transformed.integer;
import static io.logclaw.etl.domain.Transformed.string;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is done with records that are too large. */
class DocumentBoundsTest {
  @Test
  void keyValuesAreBounded() throws Exception {
    var attributes = new StringBuilder(string("long", "é\\n".repeat(500)));
    for (int i = 0; i < 300; i++) {
      attributes.append(',').append(integer("a" + i, i));
    }

    var json = Transformed.record("\"attributes\":[" + attributes + "]");

    assertThat(json.path("kv").size()).isEqualTo(256);
    assertThat(json.path("kv").path(0).textValue()).isEqualTo("long=" + "é\n".repeat(128));
    assertThat(json.path("attributes").size()).isEqualTo(301);
  }

  @Test
  void aDocumentTooLargeForKafkaLosesTheEndOfItsMessage() throws Exception {
    var json =
        Transformed.record(
            "\"body\":{\"stringValue\":\""
                + "x".repeat(950_000)
                + "\"},\"attributes\":["
                + string("a", "b")
                + "]");

    assertThat(json.path("message").textValue()).isEqualTo("x".repeat(32_768));
    assertThat(json.path("attributes").path("a").textValue()).isEqualTo("b");
    assertThat(json.path("attributes").path("logclaw.truncated").booleanValue()).isTrue();
  }

  @Test
  void aDocumentStillTooLargeLosesItsAttributes() throws Exception {
    var json =
        Transformed.record(
            string("service.name", "s".repeat(500)),
            "\"attributes\":["
                + string("big", "y".repeat(950_000))
                + ","
                + string("http.route", "\\u0001".repeat(100_000))
                + "]");

    assertThat(json.path("attributes"))
        .isEqualTo(Transformed.STRICT.readTree("{\"logclaw.truncated\":true}"));
    assertThat(json.path("service").textValue()).hasSize(256);
    assertThat(json.path("http_route").textValue()).hasSize(4_096);
  }
}
