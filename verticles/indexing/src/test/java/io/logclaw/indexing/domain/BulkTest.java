package io.logclaw.indexing.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logclaw.indexing.domain.BulkAnswer.Failure;
import io.logclaw.indexing.domain.BulkAnswer.Fate;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {
  @Test
  void eachDocumentIsAnActionAndALine() {
    var body =
        BulkBody.of(
            List.of(
                new Document("logclaw-logs-2026.01.31", "a", "{\"x\":1}".getBytes(UTF_8)),
                new Document("logclaw-logs-2026.02.01", "b\"\n", "{}".getBytes(UTF_8))));

    assertThat(new String(body, UTF_8))
        .isEqualTo(
            """
            {"create":{"_index":"logclaw-logs-2026.01.31","_id":"a"}}
            {"x":1}
            {"create":{"_index":"logclaw-logs-2026.02.01","_id":"b\\"\\n"}}
            {}
            """);
  }

  @Test
  void aVersionReplacesLowerOnesAlone() {
    var body =
        BulkBody.of(
            List.of(
                new Document("logclaw-anomalies-2026.01.31", "a", "{}".getBytes(UTF_8), 12),
                new Document("logclaw-anomalies-2026.01.31", "b", "{}".getBytes(UTF_8))));

    assertThat(new String(body, UTF_8))
        .isEqualTo(
            """
            {"index":{"_index":"logclaw-anomalies-2026.01.31","_id":"a","version":12,"version_type":"external"}}
            {}
            {"create":{"_index":"logclaw-anomalies-2026.01.31","_id":"b"}}
            {}
            """);
  }

  @Test
  void theSizeIsKnownBefore() {
    var document = new Document("logclaw-logs-2026.01.31", "a", "{\"x\":1}".getBytes(UTF_8));

    assertThat(BulkBody.of(List.of(document))).hasSize(BulkBody.bytes(document));
  }

  @Test
  void anAnswerWithoutErrorsIsNotReadFurther() throws IOException {
    assertThat(failures("{\"errors\":false,\"items\":[this is not read", 3)).isEmpty();
  }

  @Test
  void whatDidNotGoInIsNamedByItsPlace() throws IOException {
    var answer =
        """
        {"took":3,"errors":true,"items":[
          {"create":{"status":201}},
          {"create":{"status":409,"error":{"type":"version_conflict_engine_exception","reason":"there"}}},
          {"create":{"status":400,"error":{"type":"mapper_parsing_exception","reason":"bad \\"x\\"",
            "caused_by":{"reason":{"deeper":[1]}}}}},
          {"create":{"error":{"type":"x","reason":"full"},"status":429}}]}
        """;

    assertThat(failures(answer, 4))
        .containsExactly(
            new Failure(2, Fate.REJECT, "400 mapper_parsing_exception: bad \"x\""),
            new Failure(3, Fate.RETRY, "429 x: full"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, mapper_parsing_exception, REJECT",
    "400, document_parsing_exception, REJECT",
    "400, illegal_argument_exception, REJECT",
    "413, x, REJECT",
    "400, validation_exception, RETRY",
    "400, index_closed_exception, RETRY",
    "401, security_exception, RETRY",
    "403, cluster_block_exception, RETRY",
    "404, index_not_found_exception, RETRY",
    "408, x, RETRY",
    "429, rejected_execution_exception, RETRY",
    "429, cluster_block_exception, RETRY",
    "500, x, RETRY",
    "503, unavailable_shards_exception, RETRY",
    "0, '', RETRY"
  })
  void onlyADocumentThatIsItselfAtFaultIsRejected(int status, String type, Fate expected)
      throws IOException {
    var answer =
        "{\"errors\":true,\"items\":[{\"create\":{\"status\":%d,\"error\":{\"type\":\"%s\"}}}]}"
            .formatted(status, type);

    assertThat(failures(answer, 1)).extracting(Failure::fate).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"errors\":true}",
        "{\"errors\":true,\"items\":[]}",
        "{\"errors\":true,\"items\":[{\"create\":{\"status\":201"
      })
  void anAnswerThatIsNoneIsNotTakenForOne(String answer) {
    assertThatThrownBy(() -> failures(answer, 1)).isInstanceOf(IOException.class);
  }

  private static List<Failure> failures(String answer, int documents) throws IOException {
    return BulkAnswer.failures(answer.getBytes(UTF_8), documents);
  }
}
