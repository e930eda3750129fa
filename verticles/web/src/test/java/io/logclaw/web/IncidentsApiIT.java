package io.logclaw.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logclaw.contract.Addresses;
import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.IncidentReply;
import io.logclaw.contract.Indices;
import io.logclaw.contract.Json;
import io.logclaw.model.Incident;
import io.logclaw.model.IncidentState;
import io.logclaw.model.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentsApiIT {
  private static final Incident ONE =
      SampleIncidents.incident("INC-1", 1, IncidentState.IDENTIFIED, "payment");

  private static SearchApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new SearchApi();
    put(ONE);
    put(SampleIncidents.incident("INC-2", 2, IncidentState.RESOLVED, "cart"));
    put(SampleIncidents.incident("INC-3", 2, IncidentState.MITIGATED, "cart"));
    put(SampleIncidents.incident("INC-4", 3, IncidentState.ACKNOWLEDGED, "search"));
    api.indices.put(
        Indices.INCIDENTS,
        "outbox-1",
        Map.of("id", "INC-1", "doc_type", "outbox", "state", "IDENTIFIED", "service", "payment"));
    api.indices.put(Indices.anomalies("2026.01.31"), "f1", SampleIncidents.anomaly());
    api.indices.put(Indices.anomalies("2026.01.31"), "f2", SampleIncidents.burst());
    api.indices.refresh();
  }

  private static void put(Incident incident) throws Exception {
    api.indices.put(Indices.INCIDENTS, incident.id(), incident);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', INC-4 INC-3 INC-1",
    "state=open, INC-4 INC-3 INC-1",
    "state=all, INC-4 INC-3 INC-2 INC-1",
    "'state=resolved,Mitigated', INC-3 INC-2",
    "state=all&service=cart, INC-3 INC-2",
    "state=all&service=gateway, INC-4 INC-3 INC-2 INC-1",
    "severity=low, ''",
    "'severity=low,high&service=payment', INC-1"
  })
  void theListIsNewestFirstAndHoldsIncidentsOnly(String parameters, String expected)
      throws Exception {
    var page = api.get("/api/v1/incidents?" + parameters, "IncidentPage");

    assertThat(String.join(" ", ids(page))).isEqualTo(expected);
    assertThat(page.path("total").asInt()).isEqualTo(ids(page).size());
  }

  private static List<String> ids(JsonNode page) {
    return page.path("incidents").valueStream().map(each -> each.path("id").asText()).toList();
  }

  @Test
  void pagesGoThroughIncidentsOpenedTogether() throws Exception {
    var seen = new ArrayList<String>();
    var page = api.get("/api/v1/incidents?state=all&limit=1", "IncidentPage");
    seen.addAll(ids(page));
    while (page.has("next")) {
      page =
          api.get(
              "/api/v1/incidents?state=all&limit=1&after=" + page.path("next").asText(),
              "IncidentPage");
      seen.addAll(ids(page));
    }

    assertThat(seen).containsExactly("INC-4", "INC-3", "INC-2", "INC-1");
  }

  @Test
  void oneIncidentIsShownWhole() throws Exception {
    assertThat(api.get("/api/v1/incidents/INC-1", "Incident"))
        .isEqualTo(Json.read(Json.text(ONE), JsonNode.class));
    assertThat(api.web.get("/api/v1/incidents/INC-9").error())
        .isEqualTo("there is no incident INC-9");
  }

  @Test
  void anIncidentOfAnEarlierVersionSaysWhatItCountsAllTheSame() throws Exception {
    var old = (ObjectNode) Json.read(Json.text(ONE), JsonNode.class);
    old.put("id", "INC-0").put("state", "RESOLVED").put("occurrences", 237);
    old.remove("occurrences_of");
    api.indices.put(Indices.INCIDENTS, "INC-1", old); // in its place: the lists stay as they are
    api.indices.refresh();
    try {
      var shown = api.get("/api/v1/incidents/INC-0", "Incident");

      assertThat(shown.path("occurrences").asInt()).isEqualTo(7);
      assertThat(shown.path("occurrences_of").asText()).isEqualTo("REQUESTS");
    } finally {
      api.indices.put(Indices.INCIDENTS, "INC-1", ONE);
      api.indices.refresh();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "11:00:00, 13:00:00, f2-2 f1", // newest first
    "12:00:30, 12:00:40, f2-2", // it began before and went on after
    "12:00:00, 12:00:01, f2-2 f1",
    "12:01:00, 12:02:00, f2-2",
    "11:00:00, 12:00:00, ''",
    "12:01:01, 13:00:00, ''"
  })
  void findingsAreShownThatHaveAPartInTheRange(String from, String to, String expected)
      throws Exception {
    var found =
        api.get(
            "/api/v1/anomalies?from=2026-01-31T%sZ&to=2026-01-31T%sZ&service=payment"
                .formatted(from, to),
            "Anomalies");

    var anomalies = found.path("anomalies").valueStream().toList();
    assertThat(anomalies).allMatch(each -> each.path("kind").asText().equals("anomaly"));
    assertThat(
            anomalies.stream()
                .map(each -> each.path("id").asText())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void servicesAreShownWithTheirIncidentsAndCalls() throws Exception {
    api.indices.log(
        Json.MAPPER
            .createObjectNode()
            .put("@timestamp", "2026-01-31T12:00:00Z")
            .put("log_id", "s1")
            .put("service", "payment")
            .put("level", "FATAL")
            .put("message", "dead"));
    api.indices.refresh();
    var map =
        api.web
            .vertx
            .eventBus()
            .<String>consumer(
                Addresses.DEPENDENCY_MAP,
                question ->
                    question.reply(
                        Json.text(
                            Map.of(
                                "calls", List.of(new ServiceCall("gateway", "payment", 9, 7))))));
    map.completion().await(5, SECONDS);

    var answer =
        api.get("/api/v1/services?from=2026-01-31T11:00:00Z&to=2026-01-31T13:00:00Z", "Services");

    assertThat(answer)
        .isEqualTo(
            Json.read(
                """
                {"services": [
                  {"service": "payment", "logs": 1, "errors": 1, "error_ratio": 1.0,
                   "last_seen": "2026-01-31T12:00:00Z", "open_incidents": 1},
                  {"service": "cart", "logs": 0, "errors": 0, "error_ratio": 0.0,
                   "open_incidents": 1},
                  {"service": "search", "logs": 0, "errors": 0, "error_ratio": 0.0,
                   "open_incidents": 1}],
                 "calls": [
                  {"caller": "gateway", "callee": "payment", "requests": 9, "failures": 7}]}
                """,
                JsonNode.class));
    map.unregister().await(5, SECONDS);
  }

  @ParameterizedTest
  @CsvSource({"done, 200", "not_found, 404", "not_allowed, 409", "unavailable, 503"})
  void ticketingDecidesWhatBecomesOfAnAction(String outcome, int status) throws Exception {
    var asked = new ArrayList<IncidentCommand>();
    var ticketing =
        api.web
            .vertx
            .eventBus()
            .<String>consumer(
                Addresses.INCIDENT_COMMAND,
                command -> {
                  asked.add(Json.read(command.body(), IncidentCommand.class));
                  command.reply(
                      Json.text(
                          new IncidentReply(
                              outcome, "because", outcome.equals("done") ? ONE : null)));
                });
    ticketing.completion().await(5, SECONDS);

    var reply =
        api.web.post(
            "/api/v1/incidents/INC-1/actions",
            "application/json",
            "{\"action\":\"acknowledge\",\"actor\":\"Ada\",\"note\":\"mine\"}");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(asked)
        .containsExactly(new IncidentCommand("INC-1", "acknowledge", "Ada", "mine", null));
    assertThat(Schemas.problems(reply.body(), status == 200 ? "Incident" : "Error")).isEmpty();
    if (status != 200) {
      assertThat(reply.error()).isEqualTo("because");
    }
    ticketing.unregister().await(5, SECONDS);
  }
}
