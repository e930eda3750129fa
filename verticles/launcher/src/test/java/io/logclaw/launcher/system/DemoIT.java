package io.logclaw.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.demo.Demo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job: a shop fails, and one incident names the service that really failed. */
class DemoIT {
  private static final Logger log = LoggerFactory.getLogger(DemoIT.class);
  private static final Duration IN_TIME = Duration.ofSeconds(10);
  private static final Duration HEALTHY = Duration.ofSeconds(5);
  private static final Duration FAILING = Duration.ofSeconds(15);

  @Test
  void oneProcessFindsTheCauseAndKeepsItOverRestarts(@TempDir Path folder) {
    try (var logclaw = new Installation(folder)) {
      var everything = logclaw.start("all").awaitReady();
      var questions = new Questions(logclaw.web());

      var incident = demoGivesOneIncident(logclaw, questions);

      var id = incident.path("id").asText();
      act(logclaw, id, "acknowledge");
      act(logclaw, id, "resolve");

      assertThat(everything.stop()).as("Ctrl-C").isLessThan(Duration.ofSeconds(10));
      everything.restart().awaitReady();
      assertThat(questions.incident(id).path("state").asText()).isEqualTo("RESOLVED");
      var logs = questions.count("");

      everything.kill();
      everything.restart().awaitReady();
      assertThat(questions.incident(id).path("state").asText()).isEqualTo("RESOLVED");
      assertThat(questions.count("")).isEqualTo(logs);
      assertThat(questions.incidents()).hasSize(1);
    }
  }

  @Test
  void fourProcessesFindTheSame(@TempDir Path folder) {
    try (var logclaw = new Installation(folder)) {
      logclaw.startApart();

      var incident = demoGivesOneIncident(logclaw, new Questions(logclaw.web()));

      act(logclaw, incident.path("id").asText(), "acknowledge");
    }
  }

  private static JsonNode demoGivesOneIncident(Installation logclaw, Questions questions) {
    var said = new ArrayList<String>();
    var demo =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Demo(logclaw.otlpHttp(), 40, HEALTHY, FAILING).run(said::add);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    questions.awaitIncident(HEALTHY.plus(FAILING).plusSeconds(30));
    var seen = Instant.now();

    assertThat(demo.join()).as(() -> String.join("\n", said)).isTrue();
    var firstFailure =
        questions.logs("level=ERROR&order=asc").stream()
            .map(line -> Instant.parse(line.path("@timestamp").asText()))
            .findFirst()
            .orElseThrow();
    log.info(
        "incident visible {} after the first failing log", Duration.between(firstFailure, seen));
    assertThat(Duration.between(firstFailure, seen)).isLessThan(IN_TIME);

    // The windowed verdicts come last; then there is still one incident.
    await("the storm to be counted")
        .atMost(Duration.ofSeconds(40))
        .until(() -> questions.incidents().getFirst().path("occurrences").asLong() > 100);
    assertThat(questions.incidents()).hasSize(1);
    var incident = questions.incidents().getFirst();
    assertThat(incident.path("service").asText()).isEqualTo("payment");
    assertThat(incident.path("title").asText())
        .startsWith("payment: could not book order …: connection pool \"books\" exhausted");
    assertThat(incident.path("occurrences_of").asText()).isEqualTo("REQUESTS");
    assertThat(incident.path("occurrences"))
        .isEqualTo(incident.at("/blast_radius/failed_requests"));
    assertThat(services(incident, "ORIGIN")).containsExactly("payment");
    assertThat(services(incident, "UPSTREAM")).containsExactlyInAnyOrder("checkout", "gateway");
    assertThat(incident.path("evidence").isEmpty()).isFalse();
    incident
        .path("root_cause")
        .path("statements")
        .forEach(
            statement ->
                statement
                    .path("log_ids")
                    .forEach(
                        id -> {
                          var cited = Http.get(logclaw.web(), "/api/v1/logs/" + id.asText());
                          assertThat(cited.path("log_id")).isEqualTo(id);
                        }));
    return incident;
  }

  private static List<String> services(JsonNode incident, String role) {
    var services = new ArrayList<String>();
    incident
        .at("/blast_radius/services")
        .forEach(
            impact -> {
              if (impact.path("role").asText().equals(role)) {
                services.add(impact.path("service").asText());
              }
            });
    return services;
  }

  private static void act(Installation logclaw, String id, String action) {
    var answer =
        Http.post(
            logclaw.web(),
            "/api/v1/incidents/" + id + "/actions",
            "{\"action\":\"%s\",\"actor\":\"Ada\",\"note\":\"seen\"}".formatted(action));
    assertThat(answer.at("/audit").findValuesAsText("actor")).contains("Ada");
  }
}
