package io.logclaw.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoundedDecompressionTest {
  private static final int MIB = 1 << 20;

  private static byte[] decompress(Compressor by, byte[] compressed, ByteBudget budget) {
    return BoundedDecompression.decompress(by.compression(), compressed, MIB, budget.share());
  }

  @Property
  void givesBackWhatWasCompressed(@ForAll Compressor by, @ForAll byte[] bytes) {
    assertThat(decompress(by, by.compress(bytes), new ByteBudget(MIB))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "ZSTD"})
  void takesSeveralMembersAsOneStream(Compressor by) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(by.compress(new byte[] {1, 2}));
    both.writeBytes(by.compress(new byte[] {3}));

    assertThat(decompress(by, both.toByteArray(), new ByteBudget(100))).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource
  void stopsABombAtTheLimit(Compressor by) {
    var budget = new ByteBudget(10 * MIB);
    var bomb = by.compress(new byte[100 * MIB]);

    assertThatThrownBy(() -> decompress(by, bomb, budget)).isInstanceOf(TooLargeException.class);
    assertThat(budget.used()).isLessThanOrEqualTo(MIB + (16 << 10));
    assertThat(decompress(by, by.compress(new byte[MIB]), budget)).hasSize(MIB);
    assertThatThrownBy(() -> decompress(by, by.compress(new byte[MIB + 1]), budget))
        .isInstanceOf(TooLargeException.class);
  }

  @ParameterizedTest
  @EnumSource
  void stopsWhenTheBudgetIsUsedUp(Compressor by) {
    assertThatThrownBy(() -> decompress(by, by.compress(new byte[MIB]), new ByteBudget(1_000)))
        .isInstanceOf(OverBudgetException.class);
  }

  @Property
  void whatIsDamagedIsMalformedAndNothingElse(@ForAll Compressor by, @ForAll long seed) {
    var random = new Random(seed);
    var plain = new byte[random.nextInt(300)];
    random.nextBytes(plain);
    var damaged = by.compress(plain);
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    var cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
    try {
      assertThat(decompress(by, cut, new ByteBudget(MIB))).isNotNull();
    } catch (MalformedOtlpException e) {
      assertThat(e).hasMessageStartingWith(by.coding() + ": ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatEndsTooEarlyIsMalformed(Compressor by) {
    var whole = by.compress(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    var cut = Arrays.copyOf(whole, whole.length / 2);

    assertThatThrownBy(() -> decompress(by, cut, new ByteBudget(MIB)))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageStartingWith(by.coding() + ": ");
  }

  @Test
  void aZstdFrameThatWantsALargerWindowThanHttpAllowsIsRefused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(out).setLong(24)) {
      zstd.write(1);
      zstd.flush(); // the frame's head no longer knows that there is only this one byte
    }

    assertThatThrownBy(() -> decompress(Compressor.ZSTD, out.toByteArray(), new ByteBudget(MIB)))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageStartingWith("zstd: ");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, GZIP",
    "GZip, GZIP",
    "x-gzip, GZIP",
    "zstd, ZSTD",
    "deflate, DEFLATE",
    "zlib, DEFLATE",
    "identity, IDENTITY",
    "'', IDENTITY"
  })
  void knowsTheCodingsOfHttp(String coding, Compression compression) {
    assertThat(Compression.of(coding)).hasValue(compression);
  }

  @ParameterizedTest
  @CsvSource({"snappy", "br", "'gzip, gzip'", "*"})
  void knowsNoOthers(String coding) {
    assertThat(Compression.of(coding)).isEmpty();
  }
}
