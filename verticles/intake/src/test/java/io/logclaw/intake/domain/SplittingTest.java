package io.logclaw.intake.domain;

import static io.logclaw.intake.domain.Decoded.NOW;
import static io.logclaw.intake.domain.Decoded.SMALL;
import static io.logclaw.intake.domain.Decoded.attribute;
import static io.logclaw.intake.domain.Decoded.decoder;
import static io.logclaw.intake.domain.Decoded.flat;
import static io.logclaw.intake.domain.Decoded.log;
import static io.logclaw.intake.domain.Decoded.read;
import static io.logclaw.intake.domain.Decoded.request;
import static io.logclaw.intake.domain.Decoded.service;
import static io.logclaw.intake.domain.Decoded.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pieces that fit into Kafka records, whatever a request holds. */
class SplittingTest {
  @ParameterizedTest
  @EnumSource
  void splitsWhatIsTooLargeAndKeepsTheOrder(Encoding encoding) throws IOException {
    var request = ExportLogsServiceRequest.newBuilder();
    for (int resource = 0; resource < 5; resource++) {
      var logs = ResourceLogs.newBuilder().setResource(service("s" + resource)).setSchemaUrl("u");
      for (int scope = 0; scope < 3; scope++) {
        var scoped = ScopeLogs.newBuilder();
        scoped.getScopeBuilder().setName("scope" + scope);
        for (int i = 0; i < 200; i++) {
          scoped.addLogRecords(log("r%d-%d-%d ".formatted(resource, scope, i).repeat(30)));
        }
        logs.addScopeLogs(scoped);
      }
      request.addResourceLogs(logs);
    }

    var pieces = decoder(encoding).protobuf(request.build().toByteArray(), NOW);

    assertThat(pieces).hasSizeGreaterThan(5);
    assertThat(pieces).allSatisfy(piece -> assertThat(piece.value()).hasSizeLessThan(SMALL));
    assertThat(flat(read(encoding, pieces))).isEqualTo(flat(stamped(request.build())));
  }

  @ParameterizedTest
  @EnumSource
  void aRecordThatIsTooLargeAloneIsCutAndMarkedAndTheOthersStayWhole(Encoding encoding)
      throws IOException {
    var large = log("é\u0001".repeat(SMALL)).toBuilder().setSeverityText("WARN").build();
    var request = request(log("before"), large, log("after"));

    var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);

    var logs = flat(read(encoding, pieces)).stream().map(Decoded.Flat::log).toList();
    assertThat(logs).hasSize(3);
    assertThat(logs.getFirst().getBody().getStringValue()).isEqualTo("before");
    assertThat(logs.getLast().getBody().getStringValue()).isEqualTo("after");
    assertThat(logs.get(1).getAttributesList())
        .containsExactly(
            KeyValue.newBuilder()
                .setKey("logclaw.truncated")
                .setValue(AnyValue.newBuilder().setIntValue(large.getSerializedSize()))
                .build());
    assertThat(logs.get(1).getSeverityText()).isEqualTo("WARN");
    assertThat(logs.get(1).getBody().getStringValue())
        .hasSizeGreaterThan(SMALL / 10)
        .matches("(é\u0001)+é?");
    assertThat(pieces).allSatisfy(piece -> assertThat(piece.value()).hasSizeLessThan(SMALL));
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsTooLargeEveryRecordSurvives(Encoding encoding) throws IOException {
    var huge = "\u0001\"é".repeat(SMALL);
    var odd = log("x").toBuilder().setSeverityText(huge).setEventName(huge);
    for (int i = 0; i < 30_000; i++) {
      odd.addAttributes(attribute("key" + i, "v"));
    }
    odd.addAttributes(attribute("stack", huge)).setDroppedAttributesCount(5);
    var list = AnyValue.newBuilder();
    for (int i = 0; i < 50_000; i++) {
      list.getArrayValueBuilder().addValues(AnyValue.newBuilder().setIntValue(i));
    }
    var bytes = AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[3 * SMALL]));
    var scoped =
        ScopeLogs.newBuilder()
            .setSchemaUrl(huge)
            .addLogRecords(odd)
            .addLogRecords(LogRecord.newBuilder().setBody(list))
            .addLogRecords(LogRecord.newBuilder().setBody(bytes));
    scoped.getScopeBuilder().setName(huge).addAttributes(attribute("a", huge));
    var request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setSchemaUrl(huge)
                    .setResource(service("shop").toBuilder().addAttributes(attribute("b", huge)))
                    .addScopeLogs(scoped))
            .build();

    var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);

    assertThat(pieces).allSatisfy(piece -> assertThat(piece.value()).hasSizeLessThan(SMALL));
    var logs = flat(read(encoding, pieces));
    assertThat(logs).hasSize(3);
    assertThat(logs)
        .allSatisfy(
            log ->
                assertThat(log.resource().getAttributesList())
                    .contains(attribute("service.name", "shop"), attribute("tenant_id", "acme")));
    var first = logs.getFirst().log();
    assertThat(first.getAttributesCount() + first.getDroppedAttributesCount())
        .isEqualTo(30_001 + 5 + 1);
    assertThat(logs.get(1).log().getBody().getArrayValue().getValuesCount()).isGreaterThan(100);
    assertThat(logs.get(2).log().getBody().getBytesValue().size()).isGreaterThan(SMALL / 8);
  }
}
