package io.logclaw.ticketing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.Json;
import io.logclaw.model.Evidence;
import io.logclaw.model.Finding;
import io.logclaw.model.RootCause;
import io.logclaw.model.RootCause.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootCauseRulesTest {
  private static final Duration ZERO = Duration.ZERO;

  @Test
  void aFailureIsExplainedFromItsOriginOutward() {
    var cause =
        new World()
            .take(Shop.failure("rf", ZERO, "payment", "checkout", "gateway"))
            .only()
            .rootCause();

    assertThat(cause)
        .isEqualTo(
            new RootCause(
                "rules",
                "Requests fail in payment with \"card processor timed out\""
                    + " (java.net.SocketTimeoutException). checkout and gateway fail with it: 3"
                    + " failed requests, 2 users, on POST /checkout.",
                List.of(
                    new Statement(
                        "The first line that shows it comes from payment, at"
                            + " 2026-03-01T12:00:00Z: \"card processor timed out\"",
                        List.of("rf-payment")),
                    new Statement(
                        "payment failed first and called nobody that failed.",
                        List.of("rf-payment")),
                    new Statement(
                        "checkout only echoes it: its first error comes after that of payment.",
                        List.of("rf-checkout")),
                    new Statement(
                        "gateway only echoes it: its first error comes after that of payment.",
                        List.of("rf-gateway"))),
                List.of(
                    "Find out what payment waits for: its slowest dependency at that time, and its"
                        + " time limits.",
                    "Look for retries that multiply the load.",
                    "Look for what changed in payment shortly before 2026-03-01T12:00:00Z: a"
                        + " deployment, a setting, load.",
                    "Follow one failing request through its trace:"
                        + " 0af7651916cd43dd8448eb211c80319c")));
  }

  @Test
  void anAnomalyAloneIsExplainedByItsSignals() {
    var cause = new World().take(Shop.window("w", ZERO, "payment")).only().rootCause();

    assertThat(cause.summary())
        .isEqualTo(
            "payment behaves unlike itself: Errors of payment rose. No failing request has been"
                + " traced to it yet.");
    assertThat(cause.statements())
        .contains(new Statement("40 errors in 10 s where 2 are usual.", List.of("w-line")));
  }

  @Test
  void whatOnlyOneRequestWasAboutIsLeftToTheEvidence() {
    var line = "could not book order 4711: pool 'books' is empty";
    var failure = Shop.failing("could not book order <*>: pool <*> is empty", line);
    var incident = new World().take(failure).only();

    assertThat(incident.rootCause().summary())
        .startsWith(
            "Requests fail in payment with \"could not book order …: pool 'books' is empty\"");
    assertThat(incident.rootCause().statements())
        .extracting(Statement::text)
        .contains(
            "The first line that shows it comes from payment, at 2026-03-01T12:00:00Z: \"could not"
                + " book order 4711: pool 'books' is empty\"");
    assertThat(incident.evidence().getFirst().message()).isEqualTo(line);
    assertThat(Json.text(incident)).doesNotContain("<*>");
  }

  @Test
  void anErrorCodeIsNoVariableToPeople() {
    var cause = new World().take(Shop.failing("<*>", "ORA-00060")).only().rootCause();

    assertThat(cause.summary())
        .startsWith(
            "Requests fail in payment with \"ORA-00060\" (java.net.SocketTimeoutException).");
    assertThat(cause.statements().getFirst().text()).endsWith("\"ORA-00060\"");
  }

  @Property(tries = 200)
  void everyStatementCitesLinesThatAreAmongTheEvidence(
      @ForAll("someFindings") List<Finding> findings) {
    for (var incident : new World().take(findings).open()) {
      var lines = incident.evidence().stream().map(Evidence::logId).collect(Collectors.toSet());

      assertThat(incident.rootCause().statements())
          .isNotEmpty()
          .allSatisfy(
              statement -> {
                assertThat(statement.logIds()).isNotEmpty().isSubsetOf(lines);
                assertThat(statement.text()).hasSizeLessThanOrEqualTo(501);
              });
    }
  }

  @Provide
  Arbitrary<List<Finding>> someFindings() {
    return Arbitraries.shuffle(Shop.paymentFails())
        .flatMap(all -> Arbitraries.integers().between(1, all.size()).map(n -> all.subList(0, n)));
  }

  @ParameterizedTest
  @CsvSource({
    "HikariPool-1 - Connection is not available, pool of payment",
    "java.lang.OutOfMemoryError: Java heap space, memory limit of payment",
    "No space left on device, volume that payment writes",
    "upstream request timeout, what payment waits for",
    "401 Unauthorized, credentials of payment",
    "Connection refused: db:5432, is running and listening",
    "Deadlock found when trying to get lock, transactions of payment",
    "PKIX path building failed, certificates between payment",
    "UnknownHostException: db, cannot resolve",
    "429 Too Many Requests, higher limit",
    "Cannot read properties of undefined, defect in payment"
  })
  void eachKindOfErrorHasItsAdvice(String message, String advice) {
    assertThat(ErrorKind.of(message).orElseThrow().suggestions("payment"))
        .anySatisfy(line -> assertThat(line).contains(advice));
  }

  @Test
  void anUnknownErrorGetsNoAdviceOfAKind() {
    assertThat(ErrorKind.of("the cat sat on the mat")).isEmpty();
  }
}
