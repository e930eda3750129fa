package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.RequestFailure;
import io.logclaw.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a finding. */
class FailureReportTest {
  private static Story story() {
    return new Story("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  private static RequestFailure failure(Story story) {
    return Scenes.verdict(story).orElseThrow(() -> new AssertionError("nothing was found"));
  }

  @Test
  void aTitleLeavesOutWhatOnlyThisRequestWasAbout() {
    var failure = failure(story().error("payment", "could not book order 4711: pool is empty"));

    assertThat(failure.title()).isEqualTo("payment: could not book order …: pool is empty");
    assertThat(failure.evidence().getFirst().message())
        .isEqualTo("could not book order 4711: pool is empty");
    assertThat(failure.timeline().getFirst().text())
        .isEqualTo("could not book order 4711: pool is empty");
  }

  @Test
  void aLineOfVariablesAloneIsTheTitleAsItIs() {
    var failure = failure(story().error("payment", "ORA-00060"));

    assertThat(failure.title()).isEqualTo("payment: ORA-00060");
  }

  @Test
  void controlCharactersAndFurtherLinesStayOutOfTitles() {
    var failure = failure(story().error("gateway", "bad\u001b[;m thing\n\tat Foo.java:1"));

    assertThat(failure.title()).isEqualTo("gateway: bad [;m thing");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, POST /cart/{id}",
    "post, POST /cart/{id}",
    "_OTHER, /cart/{id}",
    "<b>, /cart/{id}"
  })
  void anEndpointCarriesTheMethodWhereItIsOne(String method, String endpoint) {
    var failure = failure(story().answers("gateway", method, "/cart/{id}", 502));

    assertThat(failure.blastRadius().endpoints()).containsExactly(endpoint);
  }

  @Test
  void aRouteThatOneLineNamesWithItsMethodIsNotNamedWithoutIt() {
    var failure =
        failure(
            story()
                .line("gateway", Severity.ERROR, "no stock", null, null, "/cart/{id}")
                .answers("gateway", "POST", "/cart/{id}", 502)
                .answers("gateway", "/other", 502));

    assertThat(failure.blastRadius().endpoints()).containsExactly("POST /cart/{id}", "POST /other");
  }
}
