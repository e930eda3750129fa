package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.correlation.domain.Correlator.Progress;
import io.logclaw.model.RequestFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CorrelatorPropertiesTest {
  private static final int PARTITION = 3;

  @Property(tries = 100)
  void theOriginDoesNotDependOnTheOrderOfArrival(@ForAll Random random) {
    var shuffled =
        new ArrayList<>(
            Scenes.poolExhausted(new Story("4bf92f3577b34da6a3ce929d0e0e4736")).records());
    var orderly = Scenes.verdict(shuffled, new DependencyMap());
    Collections.shuffle(shuffled, random);

    assertThat(Scenes.verdict(shuffled, new DependencyMap())).isEqualTo(orderly);
  }

  @Property(tries = 30)
  void everyFailedRequestIsToldByExactlyOneFinding(
      @ForAll @LongRange(min = 0, max = 10_000) long seed,
      @ForAll @IntRange(min = 1, max = 400) int requests) {
    var traffic = Traffic.of(seed, requests);

    assertThat(told(undisturbed(traffic)).values().stream().mapToLong(one -> one).sum())
        .isEqualTo(traffic.failing());
  }

  @Property(tries = 30)
  void whatIsSaidDoesNotDependOnHowTheRecordsWerePolled(
      @ForAll @LongRange(min = 0, max = 10_000) long seed, @ForAll Random random) {
    var traffic = Traffic.of(seed, 300);
    var run = new Run(Progress.NONE);
    run.feed(traffic, traffic.records().size(), random);

    assertThat(run.finish(traffic)).isEqualTo(undisturbed(traffic));
  }

  @Property(tries = 150)
  void aRestartFromAnyCommitSaysTheSameUnderTheSameIds(
      @ForAll @LongRange(min = 0, max = 10_000) long seed,
      @ForAll Random random,
      @ForAll @IntRange(min = 0, max = 20) int uncommittedPolls) {
    var traffic = Traffic.of(seed, 300);
    var first = new Run(Progress.NONE);
    first.feed(traffic, random.nextInt(traffic.records().size() + 1), random);
    int commit = Math.max(0, first.progresses.size() - 1 - uncommittedPolls);
    var second = new Run(first.progresses.get(commit));
    second.feed(traffic, traffic.records().size(), random);

    var all = new ArrayList<>(first.said);
    all.addAll(second.finish(traffic));
    assertThat(told(all)).isEqualTo(told(undisturbed(traffic)));
  }

  @Property(tries = 30)
  void theStoreNeverExceedsItsBoundAndLosesNoFailureForIt(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    var traffic = Traffic.of(seed, 500);
    long bound = 40_000;
    var correlator =
        new Correlator(Limits.STANDARD, PARTITION, Progress.NONE, bound, new DependencyMap());
    var said = new ArrayList<RequestFailure>();
    for (int i = 0; i < traffic.records().size(); i++) {
      var log = traffic.records().get(i);
      correlator.accept(log, i, Traffic.arrived(log));
      said.addAll(correlator.take());

      assertThat(correlator.bytes()).isLessThanOrEqualTo(bound);
    }
    correlator.advance(traffic.end());
    said.addAll(correlator.take());

    var traces = told(said).values().stream().mapToLong(one -> one).sum();
    assertThat(traces).isGreaterThanOrEqualTo(traffic.failing());
  }

  private static List<RequestFailure> undisturbed(Traffic traffic) {
    var run = new Run(Progress.NONE);
    run.feed(traffic, traffic.records().size(), null);
    return run.finish(traffic);
  }

  /** Occurrences by id; an id that comes again must bear the same number. */
  private static Map<String, Long> told(List<RequestFailure> findings) {
    var occurrences = new TreeMap<String, Long>();
    for (var finding : findings) {
      var before = occurrences.put(finding.id(), finding.occurrences());
      assertThat(before).isIn(null, finding.occurrences());
    }
    return occurrences;
  }

  /** One life of a correlator, resumed and fed poll by poll. */
  private static final class Run {
    private final Correlator correlator;
    private final List<RequestFailure> said = new ArrayList<>();
    private final List<Progress> progresses = new ArrayList<>();
    private final int from;

    Run(Progress resumed) {
      correlator =
          new Correlator(Limits.STANDARD, PARTITION, resumed, Scenes.ROOM, new DependencyMap());
      from = Math.toIntExact(resumed.offset());
      progresses.add(resumed);
    }

    /** Feeds up to an offset; between polls the idle clock may run on, but never past a record. */
    void feed(Traffic traffic, int to, @org.jspecify.annotations.Nullable Random polls) {
      for (int i = from; i < to; i++) {
        var log = traffic.records().get(i);
        correlator.accept(log, i, Traffic.arrived(log));
        if (polls != null && i + 1 < traffic.records().size() && polls.nextInt(20) == 0) {
          long next = Traffic.arrived(traffic.records().get(i + 1));
          long gap = next - Traffic.arrived(log);
          correlator.advance(next - (gap == 0 ? 0 : polls.nextLong(gap)));
          said.addAll(correlator.take());
          progresses.add(correlator.progress());
        }
      }
      said.addAll(correlator.take());
    }

    List<RequestFailure> finish(Traffic traffic) {
      correlator.advance(traffic.end());
      said.addAll(correlator.take());
      return said;
    }
  }
}
