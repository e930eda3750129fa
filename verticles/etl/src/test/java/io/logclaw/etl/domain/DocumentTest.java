package io.logclaw.etl.domain;

import static io.logclaw.etl.domain.Transformed.integer;
import static io.logclaw.etl.domain.Transformed.string;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.EnrichedLog;
import io.logclaw.model.Severity;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
  private static final String NOON = "1769860800000000000"; // 2026-01-31T12:00:00Z

  @Test
  void theWholeDocumentOfAFailedRequest() throws Exception {
    var json =
        Transformed.record(
            string("service.name", "checkout")
                + ","
                + string("service.namespace", "shop")
                + ","
                + string("service.version", "1.2.3")
                + ","
                + string("deployment.environment.name", "prod")
                + ","
                + string("host.name", "web-1")
                + ","
                + string("tenant_id", "acme")
                + ","
                + string("cloud.region", "eu-1"),
            """
            "timeUnixNano":"%s","observedTimeUnixNano":"1769860800000000001","severityNumber":18,
            "severityText":"Error","body":{"stringValue":"payment 42 failed"},"flags":1,
            "traceId":"4BF92F3577B34DA6A3CE929D0E0E4736","spanId":"00f067aa0ba902b7","attributes":[%s]
            """
                .formatted(
                    NOON,
                    String.join(
                        ",",
                        string("exception.type", "java.io.IOException"),
                        string("exception.message", "reset"),
                        string("exception.stacktrace", "at a\n at b"),
                        integer("http.response.status_code", 502),
                        string("http.request.method", "POST"),
                        string("http.route", "/pay/{id}"),
                        string("service.peer.name", "payment"),
                        string("enduser.id", "u1"),
                        string("event.name", "pay.failed"),
                        integer("cart.items", 3))));

    assertThat(json)
        .isEqualTo(
            Transformed.STRICT.readTree(
                """
                {"@timestamp":"2026-01-31T12:00:00.000000000Z",
                 "observed_timestamp":"2026-01-31T12:00:00.000000001Z",
                 "ingest_timestamp":"2026-01-31T12:00:00.123000000Z",
                 "log_id":"%s","tenant_id":"acme","service_namespace":"shop",
                 "service_version":"1.2.3","environment":"prod","host":"web-1","service":"checkout",
                 "level":"ERROR","severity_number":18,"message":"payment 42 failed",
                 "template_id":"%s","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736",
                 "span_id":"00f067aa0ba902b7","event_name":"pay.failed","http_status_code":502,
                 "exception_frames":1,
                 "exception_type":"java.io.IOException","exception_message":"reset",
                 "exception_stacktrace":"at a\\n at b","http_method":"POST",
                 "http_route":"/pay/{id}","peer_service":"payment","user":"u1",
                 "attributes":{"cart.items":3,"trace_flags":1},"resource":{"cloud.region":"eu-1"},
                 "kv":["cart.items=3","trace_flags=1","cloud.region=eu-1"]}
                """
                    .formatted(
                        json.path("log_id").textValue(), json.path("template_id").textValue())));
  }

  @Test
  void theReaderOfTheContractReadsIt() throws Exception {
    var transformed =
        Transformed.ofJson("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{}]}]}]}");

    var log = EnrichedLog.read(transformed.documents.getFirst().json());

    assertThat(log.service()).isEqualTo("unknown_service");
    assertThat(log.severity()).isEqualTo(Severity.INFO);
    assertThat(log.tenant()).isEqualTo("default");
    assertThat(log.timestamp()).isEqualTo(Transformed.INGESTED);
    assertThat(log.message()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "deployment.environment, environment",
    "deployment.environment.name, environment",
    "host.name, host",
    "k8s.pod.name, host",
    "k8s.node.name, host",
    "service.name, service"
  })
  void theResourceFills(String attribute, String field) throws Exception {
    var json = Transformed.record(string(attribute, "x"), "");

    assertThat(json.path(field).textValue()).isEqualTo("x");
  }

  @Test
  void aPodStandsForTheHostAndStaysAnAttribute() throws Exception {
    var json =
        Transformed.record(
            string("k8s.node.name", "node") + "," + string("k8s.pod.name", "pod"), "");

    assertThat(json.path("host").textValue()).isEqualTo("pod");
    assertThat(json.path("resource").path("k8s.pod.name").textValue()).isEqualTo("pod");
    assertThat(texts(json.path("kv"))).contains("k8s.pod.name=pod", "k8s.node.name=node");
  }

  @ParameterizedTest
  @CsvSource({
    "http.method, http_method",
    "http.request.method, http_method",
    "http.route, http_route",
    "peer.service, peer_service",
    "service.peer.name, peer_service",
    "user.id, user",
    "enduser.id, user",
    "event.name, event_name",
    "service.name, service",
    "host.name, host",
    "deployment.environment, environment"
  })
  void theRecordFills(String attribute, String field) throws Exception {
    var json = Transformed.record("\"attributes\":[" + string(attribute, "x") + "]");

    assertThat(json.path(field).textValue()).isEqualTo("x");
    assertThat(json.path("attributes").has(attribute)).isFalse();
    assertThat(json.path("kv")).isEmpty();
  }

  @Test
  void theNewNameFillsTheFieldAndTheOldStaysAnAttribute() throws Exception {
    var json =
        Transformed.record(
            "\"attributes\":["
                + integer("http.status_code", 500)
                + ","
                + integer("http.response.status_code", 502)
                + "]");

    assertThat(json.path("http_status_code").intValue()).isEqualTo(502);
    assertThat(json.path("attributes").path("http.status_code").intValue()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({"200, 200", "'599', 599", "0, 0", "600, 0", "20, 0", "OK, 0", "-50, 0"})
  void onlyAStatusOfHttpIsOne(String sent, int expected) throws Exception {
    var json = Transformed.record("\"attributes\":[" + string("http.status_code", sent) + "]");

    assertThat(json.path("http_status_code").intValue()).isEqualTo(expected);
    assertThat(json.path("attributes").has("http.status_code")).isEqualTo(expected == 0);
  }

  @Test
  void valuesKeepTheirTypesAndOfEqualNamesTheLastCounts() throws Exception {
    var json =
        Transformed.record(
            """
            "attributes":[
              {"key":"a","value":{"stringValue":"first"}},
              {"key":"a.b","value":{"doubleValue":3.5}},
              {"key":"nan","value":{"doubleValue":"NaN"}},
              {"key":"none","value":{"doubleValue":null}},
              {"key":"bytes","value":{"bytesValue":"_-8="}},
              {"key":"big","value":{"intValue":"9007199254740993"}},
              {"key":"list","value":{"arrayValue":{"values":[{"intValue":1},{},{"boolValue":false}]}}},
              {"value":{"kvlistValue":{"values":[{"key":"x","value":{"intValue":1}},
                {"key":"x","value":{"intValue":2}}]}},"key":"map"},
              {"key":"a","value":{"boolValue":true}}]
            """);

    assertThat(json.path("attributes"))
        .isEqualTo(
            Transformed.STRICT.readTree(
                """
                {"a":true,"a.b":3.5,"nan":"NaN","none":null,"bytes":"/+8=","big":9007199254740993,
                 "list":[1,null,false],"map":{"x":2}}
                """));
    assertThat(texts(json.path("kv")))
        .containsExactly("a=true", "a.b=3.5", "nan=NaN", "big=9007199254740993");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {"stringValue":"plain"} ~ plain
          {"stringValue":"{\\"a\\":1}"} ~ {"a":1}
          {"intValue":"42"} ~ 42
          {"boolValue":true} ~ true
          {"bytesValue":"AQI="} ~ AQI=
          {"arrayValue":{"values":[{"intValue":1},{"stringValue":"x"}]}} ~ [1,"x"]
          {"kvlistValue":{"values":[{"key":"a","value":{"intValue":1}}]}} ~ {"a":1}
          {} ~ ''
          """)
  void theMessageIsTheBodyAsText(String body, String expected) throws Exception {
    assertThat(Transformed.record("\"body\":" + body).path("message").textValue())
        .isEqualTo(expected);
  }

  @Test
  void withoutABodyTheEventSpeaks() throws Exception {
    assertThat(Transformed.record("\"eventName\":\"login\"").path("message").textValue())
        .isEqualTo("login");
  }

  @Test
  void aLoneSurrogateBecomesTheReplacementCharacter() throws Exception {
    var json = Transformed.record("\"body\":{\"stringValue\":\"a\\ud800b😀\"}");

    assertThat(json.path("message").textValue()).isEqualTo("a\uFFFDb😀");
  }

  @Test
  void aForeignTenantIdThatIsNoneStaysAnAttribute() throws Exception {
    var json = Transformed.record(string("tenant_id", "No Tenant!"), "");

    assertThat(json.path("tenant_id").textValue()).isEqualTo("default");
    assertThat(json.path("resource").path("tenant_id").textValue()).isEqualTo("No Tenant!");
  }

  private static java.util.List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
