package io.logclaw.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.logclaw.contract.Json;
import io.logclaw.web.domain.Refusal;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;

/** The JSON body of a request that changes something. */
final class JsonBody {
  private static final long MAX_BYTES = 64 << 10;

  private JsonBody() {}

  /** Takes the body in, up to 64 KiB; stands before the handler that reads it. */
  static BodyHandler taken() {
    return BodyHandler.create(false).setBodyLimit(MAX_BYTES);
  }

  /**
   * The body. Only as {@code application/json}: any other type could be sent by a form of another
   * site.
   *
   * @param expected its form, for the person who sent something else
   */
  static JsonNode read(RoutingContext request, String expected) {
    var type = request.parsedHeaders().contentType();
    if (type == null
        || !type.component().equals("application")
        || !type.subComponent().equals("json")) {
      throw ApiFailure.of(415, "Content-Type is not \"application/json\"");
    }
    try {
      return Json.MAPPER.readTree(request.body().buffer().getBytes());
    } catch (IOException _) {
      throw new Refusal("the body is not JSON (expected: %s)".formatted(expected));
    }
  }
}
