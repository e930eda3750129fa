package io.logclaw.web.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.IncidentCommand;
import java.util.List;
import java.util.Optional;

/**
 * What a person asks to be done to an incident, checked.
 *
 * @param action one of {@link #ACTIONS}
 * @param actor who asks, 1 to 100 characters
 * @param note up to 4,000 characters
 * @param minutes how long to snooze, up to a week; given for snooze, and only then
 */
public record ActionRequest(
    String action, String actor, Optional<String> note, Optional<Integer> minutes) {
  /** All there are. */
  public static final List<String> ACTIONS =
      List.of(
          "acknowledge",
          "investigate",
          "mitigate",
          "resolve",
          "reopen",
          "escalate",
          "snooze",
          "comment");

  /** What a body looks like. */
  public static final String FORM = "{\"action\": …, \"actor\": …}";

  private static final List<String> FIELDS = List.of("action", "actor", "note", "minutes");
  private static final int MAX_ACTOR = 100;
  private static final int MAX_NOTE = 4_000;
  private static final int MAX_MINUTES = 7 * 24 * 60;

  /**
   * Reads a request's body.
   *
   * @throws Refusal if it is none
   */
  public static ActionRequest read(JsonNode body) {
    if (!body.isObject()) {
      throw new Refusal("the body is no JSON object (expected: %s)".formatted(FORM));
    }
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new Refusal(
                    "field \"%s\" is unknown (expected: %s)"
                        .formatted(name, String.join(", ", FIELDS)));
              }
            });
    var action = text(body, "action", 20).orElse("");
    if (!ACTIONS.contains(action)) {
      throw Refusal.of("action", action, "one of " + String.join(", ", ACTIONS));
    }
    var actor =
        text(body, "actor", MAX_ACTOR)
            .orElseThrow(() -> new Refusal("actor is missing (expected: your name)"));
    var note = text(body, "note", MAX_NOTE);
    if (action.equals("comment") && note.isEmpty()) {
      throw new Refusal("note is missing (expected: the comment)");
    }
    return new ActionRequest(action, actor, note, minutes(body, action));
  }

  private static Optional<Integer> minutes(JsonNode body, String action) {
    var minutes = body.path("minutes");
    boolean snooze = action.equals("snooze");
    if (!body.hasNonNull("minutes")) {
      if (snooze) {
        throw new Refusal("minutes is missing (expected: how long to snooze)");
      }
      return Optional.empty();
    }
    if (!snooze) {
      throw new Refusal("minutes is given (expected: only for snooze)");
    }
    if (!minutes.isInt() || minutes.asInt() < 1 || minutes.asInt() > MAX_MINUTES) {
      throw Refusal.of("minutes", minutes.toString(), "a number from 1 to " + MAX_MINUTES);
    }
    return Optional.of(minutes.asInt());
  }

  private static Optional<String> text(JsonNode body, String name, int most) {
    if (!body.hasNonNull(name)) {
      return Optional.empty();
    }
    var value = body.get(name);
    if (!value.isTextual()) {
      throw Refusal.of(name, value.toString(), "a text");
    }
    if (value.asText().length() > most) {
      throw new Refusal(
          "%s has %d characters (expected: at most %d)"
              .formatted(name, value.asText().length(), most));
    }
    return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
  }

  /** The request as ticketing takes it. */
  public IncidentCommand command(String incidentId) {
    return new IncidentCommand(incidentId, action, actor, note.orElse(null), minutes.orElse(null));
  }
}
