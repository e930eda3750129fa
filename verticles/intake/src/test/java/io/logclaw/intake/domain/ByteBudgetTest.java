package io.logclaw.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
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
}
