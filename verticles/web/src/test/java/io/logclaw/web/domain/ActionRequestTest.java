package io.logclaw.web.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.IncidentCommand;
import io.logclaw.contract.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionRequestTest {
  private static ActionRequest read(String json) {
    return ActionRequest.read(Json.read(json, JsonNode.class));
  }

  @Test
  void becomesACommand() {
    var request =
        read("{\"action\":\"snooze\",\"actor\":\" Ada \",\"note\":\"deploy\",\"minutes\":30}");

    assertThat(request.command("INC-1"))
        .isEqualTo(new IncidentCommand("INC-1", "snooze", "Ada", "deploy", 30));
  }

  @Test
  void whatIsOptionalMayBeMissing() {
    assertThat(read("{\"action\":\"resolve\",\"actor\":\"Ada\",\"note\":null}").command("INC-1"))
        .isEqualTo(new IncidentCommand("INC-1", "resolve", "Ada", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|the body is no JSON object",
        "{}|action is \"\" (expected: one of acknowledge",
        "{\"action\":\"delete\",\"actor\":\"A\"}|action is \"delete\"",
        "{\"action\":7,\"actor\":\"A\"}|action is \"7\" (expected: a text)",
        "{\"action\":\"resolve\"}|actor is missing",
        "{\"action\":\"resolve\",\"actor\":\"  \"}|actor is missing",
        "{\"action\":\"comment\",\"actor\":\"A\"}|note is missing",
        "{\"action\":\"snooze\",\"actor\":\"A\"}|minutes is missing",
        "{\"action\":\"snooze\",\"actor\":\"A\",\"minutes\":0}|minutes is \"0\" (expected: a"
            + " number",
        "{\"action\":\"snooze\",\"actor\":\"A\",\"minutes\":\"1\"}|minutes is",
        "{\"action\":\"resolve\",\"actor\":\"A\",\"minutes\":5}|minutes is given (expected: only",
        "{\"action\":\"resolve\",\"actor\":\"A\",\"x\":5}|field \"x\" is unknown",
      })
  void whatDoesNotFitIsRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void textsHaveALength() {
    var note = "x".repeat(4_001);
    assertThatThrownBy(
            () -> read("{\"action\":\"comment\",\"actor\":\"A\",\"note\":\"" + note + "\"}"))
        .hasMessage("note has 4001 characters (expected: at most 4000)");
  }
}
