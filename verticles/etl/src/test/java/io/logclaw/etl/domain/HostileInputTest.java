package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes: documents, broken records, or the one exception; nothing else. */
class HostileInputTest {
  @Provide
  Arbitrary<ExportLogsServiceRequest> requests() {
    return Requests.requests();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void randomBytesAreDecodedOrRefused(@ForAll byte[] bytes) {
    survives(bytes, "");
    survives(bytes, "otlp_json");
    survives(bytes, "otlp_proto");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void damagedProtobufIsDecodedOrRefused(
      @ForAll("requests") ExportLogsServiceRequest request, @ForAll long seed) {
    survives(damaged(request.toByteArray(), new Random(seed)), "otlp_proto");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void damagedJsonIsDecodedOrRefused(
      @ForAll("requests") ExportLogsServiceRequest request,
      @ForAll boolean backwards,
      @ForAll long seed) {
    survives(damaged(Requests.json(request, backwards), new Random(seed)), "otlp_json");
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void jsonWithItsPunctuationSwappedIsDecodedOrRefused(
      @ForAll("requests") ExportLogsServiceRequest request, @ForAll long seed) {
    var json = Requests.json(request, false);
    var random = new Random(seed);
    var pieces = "{}[]\",:01n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < 3; i++) {
      json[random.nextInt(json.length)] = pieces[random.nextInt(pieces.length)];
    }
    survives(json, "otlp_json");
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    var damaged = java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
    for (int i = random.nextInt(4); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static void survives(byte[] value, String encoding) {
    var transformed = new Transformed();
    try {
      Transformed.redacting().transform(value, encoding, Transformed.ORIGIN, transformed);
    } catch (UndecodableException e) {
      assertThat(e.getMessage()).startsWith("not OTLP ").doesNotContain("\n");
    }
    transformed.json(); // all of it valid JSON without repeated names
  }
}
