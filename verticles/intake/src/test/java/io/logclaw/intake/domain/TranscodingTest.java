package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

class TranscodingTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void rendersWhatAPlainRenderingOfTheGeneratedClassesRenders(
      @ForAll ExportLogsServiceRequest request) throws IOException {
    assertThat(json(request.toByteArray())).isEqualTo(reference(request));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void readsItsOwnJsonBackIntoTheSameMessage(@ForAll ExportLogsServiceRequest request)
      throws IOException {
    var json = write(request.toByteArray());

    var read = ExportLogsServiceRequest.parseFrom(proto(json));

    assertThat(OtlpJsonReference.render(read)).isEqualTo(OtlpJsonReference.render(request));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void anyOrderOfFieldsMeansTheSame(@ForAll ExportLogsServiceRequest request, @ForAll long seed)
      throws IOException {
    var shuffled = Shuffle.fields(Message.REQUEST, request.toByteArray(), new Random(seed));

    // Protobuf's own reader says what the shuffled bytes mean.
    var meaning = ExportLogsServiceRequest.parseFrom(shuffled);

    assertThat(json(shuffled)).isEqualTo(reference(meaning));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void damagedBytesAreReadOrMalformedAndNothingElse(
      @ForAll ExportLogsServiceRequest request, @ForAll long seed) {
    var damaged = damage(request.toByteArray(), new Random(seed));
    try {
      assertThat(write(damaged).length).isLessThan(1_000_000);
    } catch (MalformedOtlpException e) {
      assertThat(e).hasMessageContaining("protobuf");
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  @Domain(Requests.class)
  @Domain(DomainContext.Global.class)
  void damagedJsonIsReadOrMalformedAndNothingElse(
      @ForAll ExportLogsServiceRequest request, @ForAll long seed) {
    var damaged = damage(write(request.toByteArray()), new Random(seed));
    try {
      assertThat(proto(damaged).length).isLessThan(1_000_000);
    } catch (MalformedOtlpException e) {
      assertThat(e).hasMessageContaining("JSON");
    }
  }

  @Property
  void randomBytesAreReadOrMalformedAndNothingElse(@ForAll byte[] bytes) {
    try {
      write(bytes);
    } catch (MalformedOtlpException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    try {
      proto(bytes);
    } catch (MalformedOtlpException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property
  void textIsWrittenAsJavaWouldDecodeIt(@ForAll byte[] bytes) throws IOException {
    var out = new ByteBuilder();
    JsonText.write(Slice.of(bytes), out);

    var read = MAPPER.readTree(out.copy()).textValue();

    // How many replacement characters stand for a broken sequence is a matter of taste.
    assertThat(read.replaceAll("\ufffd+", "?"))
        .isEqualTo(new String(bytes, UTF_8).replaceAll("\ufffd+", "?"));
  }

  @Test
  void theLastOfSeveralAlternativesCounts() throws IOException {
    var two = new ByteArrayOutputStream();
    AnyValue.newBuilder().setStringValue("first").build().writeTo(two);
    AnyValue.newBuilder().setBoolValue(false).build().writeTo(two);

    assertThat(json(Message.ANY_VALUE, two.toByteArray()))
        .isEqualTo(MAPPER.readTree("{\"boolValue\":false}"));
  }

  @Test
  void valuesNestedWithoutEndAreMalformed() {
    var value = AnyValue.newBuilder().setStringValue("deep").build();
    for (int i = 0; i < 60; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    var deep = value.toByteArray();

    assertThatThrownBy(() -> json(Message.ANY_VALUE, deep))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("nested more than 100");
    assertThatThrownBy(() -> Fields.check(Message.ANY_VALUE, Slice.of(deep)))
        .isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void unknownFieldsAndGroupsAreSkipped() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    out.writeTag(15, 3); // a group
    out.writeInt32(1, 7);
    out.writeTag(15, 4);
    out.writeString(1, "k");
    out.writeBytes(900, ByteString.copyFromUtf8("later"));
    out.flush();

    assertThat(json(Message.KEY_VALUE, bytes.toByteArray()))
        .isEqualTo(MAPPER.readTree("{\"key\":\"k\"}"));
  }

  private static byte[] damage(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    var damaged = Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
    for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static JsonNode reference(ExportLogsServiceRequest request) throws IOException {
    return MAPPER.readTree(MAPPER.writeValueAsBytes(OtlpJsonReference.render(request)));
  }

  private static JsonNode json(byte[] request) throws IOException {
    return MAPPER.readTree(write(request));
  }

  private static JsonNode json(Message type, byte[] message) throws IOException {
    var out = new ByteBuilder();
    OtlpToJson.write(type, Slice.of(message), out);
    return MAPPER.readTree(out.copy());
  }

  private static byte[] write(byte[] request) {
    var out = new ByteBuilder();
    OtlpToJson.write(Message.REQUEST, Slice.of(request), out);
    return out.copy();
  }

  private static byte[] proto(byte[] json) {
    var slice = JsonToOtlp.convert(Slice.of(json));
    return Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
  }
}
