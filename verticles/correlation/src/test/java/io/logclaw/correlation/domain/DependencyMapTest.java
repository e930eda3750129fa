package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.ServiceCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DependencyMapTest {
  private static final String TENANT = "default";
  private static final Call CALL = new Call("checkout", "payment");

  private final DependencyMap map = new DependencyMap();

  @Test
  void countsRequestsAndFailures() {
    map.learn(TENANT, CALL, false, 0);
    map.learn(TENANT, CALL, true, 1);

    assertThat(map.calls(1)).containsExactly(new ServiceCall("checkout", "payment", 2, 1));
    assertThat(map.knows(TENANT, "payment")).isTrue();
    assertThat(map.knows("other", "payment")).isFalse();
  }

  @Test
  void forgetsACallNotSeenForADay() {
    map.learn(TENANT, CALL, false, 0);
    map.learn(TENANT, new Call("gateway", "checkout"), false, 1_000);

    assertThat(map.calls(Duration.ofHours(24).toMillis()))
        .containsExactly(new ServiceCall("gateway", "checkout", 1, 0));
    assertThat(map.knows(TENANT, "payment")).isFalse();
    assertThat(map.knows(TENANT, "checkout")).isTrue();
  }

  @Test
  void holdsSoManyCallsAndDropsThoseUnusedTheLongest() {
    map.learn(TENANT, CALL, false, 0);
    for (int i = 0; i < DependencyMap.MOST_CALLS - 1; i++) {
      map.learn(TENANT, new Call("gateway", "service-" + i), false, i);
    }
    map.learn(TENANT, CALL, false, 20_000);
    map.learn(TENANT, new Call("gateway", "one-more"), false, 20_001);

    assertThat(map.calls(20_001)).hasSize(DependencyMap.MOST_CALLS);
    assertThat(map.knows(TENANT, "service-0")).isFalse();
    assertThat(map.requests(TENANT, "checkout", "payment")).isEqualTo(2);
  }

  @Test
  void isSureOfADirectionOnlyAfterSeveralRequests() {
    for (int i = 0; i < 7; i++) {
      map.learn(TENANT, CALL, false, i);
    }
    assertThat(map.isCaller(TENANT, "checkout", "payment")).isFalse();
    map.learn(TENANT, CALL, false, 8);
    assertThat(map.isCaller(TENANT, "checkout", "payment")).isTrue();
    for (int i = 0; i < 3; i++) {
      map.learn(TENANT, new Call("payment", "checkout"), false, i);
    }
    assertThat(map.isCaller(TENANT, "checkout", "payment")).isFalse();
  }
}
