package io.logclaw.web.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Which dead letters a person wants put back, checked.
 *
 * @param ids 1 to 1,000; their form is not checked here
 */
public record ReplayRequest(List<String> ids) {
  /** What a body looks like. */
  public static final String FORM = "{\"ids\": [\"0/17\", …]}";

  private static final int MAX_IDS = 1_000;

  public ReplayRequest {
    ids = List.copyOf(ids);
  }

  /**
   * Reads a request's body.
   *
   * @throws Refusal if it is none
   */
  public static ReplayRequest read(JsonNode body) {
    var given = body.path("ids");
    if (!body.isObject() || body.size() != 1 || !given.isArray()) {
      throw new Refusal("the body is no list of ids (expected: %s)".formatted(FORM));
    }
    if (given.isEmpty() || given.size() > MAX_IDS) {
      throw new Refusal("ids has %d entries (expected: 1 to %d)".formatted(given.size(), MAX_IDS));
    }
    var ids = new ArrayList<String>();
    for (var id : given) {
      if (!id.isTextual()) {
        throw Refusal.of("id", id.toString(), "a text such as 0/17");
      }
      ids.add(id.asText());
    }
    return new ReplayRequest(ids);
  }
}
