package io.logclaw.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The budget, and decompression that lives within it. */
class ByteBudgetTest {
  private static final int MIB = 1 << 20;

  @Test
  void aShareGrowsWhileThereIsRoomAndGivesEverythingBackOnce() {
    var budget = new ByteBudget(100);
    var one = budget.share();
    var other = budget.share();

    assertThat(one.growTo(60)).isTrue();
    assertThat(one.growTo(50)).isTrue();
    assertThat(other.growTo(41)).isFalse();
    assertThat(other.growTo(40)).isTrue();
    assertThat(budget.used()).isEqualTo(100);
    one.release();
    one.release();
    assertThat(budget.used()).isEqualTo(40);
    assertThat(one.growTo(1)).isFalse();
  }

  @Property
  void neverMoreThanTheBudgetIsHeldAndNothingIsLost(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 60) Integer> sizes) {
    var budget = new ByteBudget(100);
    var shares = new ArrayList<ByteBudget.Share>();
    long held = 0;
    for (int size : sizes) {
      var share = budget.share();
      if (share.growTo(size)) {
        held += size;
        shares.add(share);
      }
      assertThat(budget.used()).isEqualTo(held).isLessThanOrEqualTo(100);
    }
    shares.forEach(ByteBudget.Share::release);
    assertThat(budget.used()).isZero();
  }

  @Property
  void decompressesWhatWasCompressed(@ForAll byte[] bytes) {
    assertThat(BoundedGunzip.gunzip(gzip(bytes), MIB, new ByteBudget(MIB).share()))
        .isEqualTo(bytes);
  }

  @Test
  void takesSeveralMembersAsOneStream() {
    var both = new ByteArrayOutputStream();
    both.writeBytes(gzip(new byte[] {1, 2}));
    both.writeBytes(gzip(new byte[] {3}));

    assertThat(BoundedGunzip.gunzip(both.toByteArray(), 100, new ByteBudget(100).share()))
        .containsExactly(1, 2, 3);
  }

  @Test
  void stopsABombAtTheLimit() {
    var budget = new ByteBudget(10 * MIB);
    var bomb = gzip(new byte[100 * MIB]);

    assertThatThrownBy(() -> BoundedGunzip.gunzip(bomb, MIB, budget.share()))
        .isInstanceOf(TooLargeException.class);
    assertThat(budget.used()).isLessThanOrEqualTo(MIB + (16 << 10));
    assertThat(BoundedGunzip.gunzip(gzip(new byte[MIB]), MIB, budget.share())).hasSize(MIB);
    assertThatThrownBy(() -> BoundedGunzip.gunzip(gzip(new byte[MIB + 1]), MIB, budget.share()))
        .isInstanceOf(TooLargeException.class);
  }

  @Test
  void stopsWhenTheBudgetIsUsedUp() {
    assertThatThrownBy(
            () -> BoundedGunzip.gunzip(gzip(new byte[MIB]), MIB, new ByteBudget(1_000).share()))
        .isInstanceOf(OverBudgetException.class);
  }

  @Property
  void whatIsNoGzipIsMalformedAndNothingElse(@ForAll long seed) {
    var random = new Random(seed);
    var plain = new byte[random.nextInt(300)];
    random.nextBytes(plain);
    var damaged = gzip(plain);
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    var cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
    try {
      assertThat(BoundedGunzip.gunzip(cut, MIB, new ByteBudget(MIB).share())).isNotNull();
    } catch (MalformedOtlpException e) {
      assertThat(e).hasMessageStartingWith("gzip: ");
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
