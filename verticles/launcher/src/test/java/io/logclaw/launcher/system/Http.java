package io.logclaw.launcher.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A small HTTP client for tests. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Http() {}

  /** The status of a GET; 0 if nobody answers. */
  static int status(URI uri) {
    try {
      return send(HttpRequest.newBuilder(uri).build()).statusCode();
    } catch (UncheckedIOException _) {
      return 0;
    }
  }

  /** A GET that must answer 200 with JSON. */
  static JsonNode get(URI base, String path) {
    return json(send(HttpRequest.newBuilder(base.resolve(path)).build()));
  }

  /** A POST of JSON that must answer 200 with JSON. */
  static JsonNode post(URI base, String path, String body) {
    return json(
        send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
  }

  /** The status of a POST of JSON; 0 if nobody answers. */
  static int postStatus(URI uri, String body) {
    try {
      return send(HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(15))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build())
          .statusCode();
    } catch (UncheckedIOException _) {
      return 0;
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
