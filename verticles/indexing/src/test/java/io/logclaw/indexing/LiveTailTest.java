package io.logclaw.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.indexing.domain.Document;
import io.logclaw.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveTailTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-01-31T12:00:00Z"));
  private final List<String> published = new ArrayList<>();
  private final LiveTail tail = new LiveTail(published::add, clock);

  @Test
  void showsTheNewestFiftyAsAnArray() {
    tail.show(IntStream.range(0, 60).mapToObj(LiveTailTest::document).toList());

    assertThat(published).hasSize(1);
    assertThat(published.getFirst()).startsWith("[{\"n\":10},{\"n\":11}").endsWith(",{\"n\":59}]");
  }

  @Test
  void staysQuietForAWhileAfterwards() {
    tail.show(List.of(document(1)));
    clock.advance(Duration.ofMillis(199));
    tail.show(List.of(document(2)));
    clock.advance(Duration.ofMillis(1));
    tail.show(List.of(document(3)));

    assertThat(published).containsExactly("[{\"n\":1}]", "[{\"n\":3}]");
  }

  @Test
  void leavesOutWhatIsTooLongToWatch() {
    var huge = new Document("i", "x", new byte[1 << 20]);

    tail.show(List.of(document(1), huge, document(2)));

    assertThat(published).containsExactly("[{\"n\":1},{\"n\":2}]");
  }

  private static Document document(int n) {
    return new Document("i", "x", "{\"n\":%d}".formatted(n).getBytes(UTF_8));
  }
}
