package io.logclaw.intake.domain;

import static io.logclaw.intake.domain.Decoded.NOW;
import static io.logclaw.intake.domain.Decoded.attribute;
import static io.logclaw.intake.domain.Decoded.count;
import static io.logclaw.intake.domain.Decoded.decoder;
import static io.logclaw.intake.domain.Decoded.flat;
import static io.logclaw.intake.domain.Decoded.log;
import static io.logclaw.intake.domain.Decoded.read;
import static io.logclaw.intake.domain.Decoded.request;
import static io.logclaw.intake.domain.Decoded.service;
import static io.logclaw.intake.domain.Decoded.stamped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestDecoderTest {
  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void keepsEveryRecordWithItsResourceAndScope(
      @ForAll ExportLogsServiceRequest request, @ForAll Encoding encoding) throws IOException {
    var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);

    assertThat(flat(read(encoding, pieces))).isEqualTo(flat(stamped(request)));
    assertThat(pieces.stream().mapToInt(RawLog::records).sum()).isEqualTo(count(request));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void takesJsonAndProtobufToTheSame(
      @ForAll ExportLogsServiceRequest request, @ForAll Encoding encoding) throws IOException {
    var json = new ByteBuilder();
    OtlpToJson.write(Message.REQUEST, Slice.of(request.toByteArray()), json);

    var fromJson = decoder(encoding).json(json.copy(), NOW);
    var fromProtobuf = decoder(encoding).protobuf(request.toByteArray(), NOW);

    assertThat(flat(read(encoding, fromJson))).isEqualTo(flat(read(encoding, fromProtobuf)));
  }

  @ParameterizedTest
  @EnumSource
  void aSendersOwnTenantIsReplaced(Encoding encoding) throws IOException {
    var resource =
        service("shop").toBuilder()
            .addAttributes(attribute("tenant_id", "other"))
            .addAttributes(attribute("host.name", "h"))
            .addAttributes(attribute("tenant_id", "another"))
            .build();
    // Twice on the wire: the last resource counts, and neither may smuggle a tenant in.
    var twice = ResourceLogs.newBuilder().setResource(service("first")).build().toByteString();
    var logs =
        ResourceLogs.newBuilder()
            .setResource(resource)
            .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log("x")))
            .build()
            .toByteString();
    var request = new ByteBuilder();
    request.field(
        Message.REQUEST.known("resourceLogs").tag(), Slice.of(twice.concat(logs).toByteArray()));

    var pieces = decoder(encoding).protobuf(request.copy(), NOW);

    assertThat(read(encoding, pieces).getFirst().getResourceLogs(0).getResource())
        .isEqualTo(
            service("shop").toBuilder()
                .addAttributes(attribute("host.name", "h"))
                .addAttributes(attribute("tenant_id", "acme"))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void aRequestWithoutRecordsGivesNothing(Encoding encoding) {
    var envelopes =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder()))
            .build();

    assertThat(decoder(encoding).protobuf(new byte[0], NOW)).isEmpty();
    assertThat(decoder(encoding).protobuf(envelopes.toByteArray(), NOW)).isEmpty();
    assertThat(decoder(encoding).json("{}".getBytes(UTF_8), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenRecordIsFoundWhateverIsWritten(Encoding encoding) {
    var broken = new ByteBuilder();
    int resource = broken.open(Message.REQUEST.known("resourceLogs").tag());
    int scope = broken.open(Message.RESOURCE_LOGS.known("scopeLogs").tag());
    int log = broken.open(Message.SCOPE_LOGS.known("logRecords").tag());
    broken.put(0x2a).put(0x7f); // a body that is longer than its record
    broken.close(log);
    broken.close(scope);
    broken.close(resource);

    assertThatThrownBy(() -> decoder(encoding).protobuf(broken.copy(), NOW))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("past the end");
  }

  @Test
  void aRecordWithoutAnObservedTimeGetsTheTimeOfReceipt() throws IOException {
    var request = request(log("x").toBuilder().clearObservedTimeUnixNano().build());

    for (var encoding : Encoding.values()) {
      var pieces = decoder(encoding).protobuf(request.toByteArray(), NOW);
      var log = flat(read(encoding, pieces)).getFirst().log();
      assertThat(log.getObservedTimeUnixNano()).isEqualTo(NOW);
    }
  }
}
