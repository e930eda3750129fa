package io.logclaw.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogIdTest {
  private static final long MAX_42_BITS = (1L << 42) - 1;

  /** Where a log record lies. */
  record Place(long appendedAt, int partition, long offset, int position) {
    String id() {
      return LogId.of(appendedAt, partition, offset, position);
    }
  }

  @Provide
  Arbitrary<Place> places() {
    return Combinators.combine(
            Arbitraries.longs().between(0, MAX_42_BITS),
            Arbitraries.integers().between(0, 4_095),
            Arbitraries.longs().between(0, MAX_42_BITS),
            Arbitraries.integers().between(0, LogId.MAX_POSITION))
        .as(Place::new);
  }

  @Property
  void hasAlwaysTheSameLength(@ForAll("places") Place place) {
    assertThat(place.id()).hasSize(LogId.LENGTH).matches("[-_0-9A-Za-z]*");
  }

  @Property
  void differsWhereThePlaceDiffers(@ForAll("places") Place a, @ForAll("places") Place b) {
    assertThat(a.id().equals(b.id())).isEqualTo(a.equals(b));
  }

  @Property
  void growsWithTime(@ForAll("places") Place a, @ForAll("places") Place b) {
    assertThat(Integer.signum(compareBytes(a.id(), b.id())))
        .isEqualTo(
            a.appendedAt() == b.appendedAt()
                ? Integer.signum(compareBytes(a.id(), b.id()))
                : Long.compare(a.appendedAt(), b.appendedAt()));
  }

  @Property
  void growsAlongAPartitionAndARecord(@ForAll("places") Place a, @ForAll("places") Place b) {
    var next = new Place(a.appendedAt(), a.partition(), b.offset(), b.position());
    int byPlace =
        a.offset() == b.offset()
            ? Integer.compare(a.position(), b.position())
            : Long.compare(a.offset(), b.offset());

    assertThat(Integer.signum(compareBytes(a.id(), next.id()))).isEqualTo(byPlace);
  }

  private static int compareBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void theIdIsTheSameForEver() {
    assertThat(LogId.of(1_700_000_000_000L, 3, 42, 7)).isEqualTo("NjEtLV--2------e---6");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, append time -1 (expected: 0 to 4398046511103)",
    "4398046511104, 0, 0, 0, append time 4398046511104 (expected: 0 to 4398046511103)",
    "0, 4096, 0, 0, partition 4096 (expected: 0 to 4095)",
    "0, 0, 4398046511104, 0, offset 4398046511104 (expected: 0 to 4398046511103)",
    "0, 0, 0, 16777216, position 16777216 (expected: 0 to 16777215)"
  })
  void refusesWhatDoesNotFit(
      long appendedAt, int partition, long offset, int position, String message) {
    assertThatThrownBy(() -> LogId.of(appendedAt, partition, offset, position))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
