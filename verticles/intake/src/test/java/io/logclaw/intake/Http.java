package io.logclaw.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;

/** OTLP over HTTP by hand. */
final class Http {
  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";

  private Http() {}

  static HttpRequest post(URI uri, String type, byte[] body, String... headers) {
    return post(uri, type, BodyPublishers.ofByteArray(body), headers);
  }

  /** Protobuf, without saying how long it is. */
  static HttpRequest chunked(URI uri, byte[] body, String... headers) {
    var publisher = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    return post(uri, PROTOBUF, publisher, headers);
  }

  private static HttpRequest post(URI uri, String type, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(uri).header("Content-Type", type).POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  static HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return send(HttpClient.Version.HTTP_1_1, request);
  }

  static HttpResponse<byte[]> send(HttpClient.Version version, HttpRequest request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(version).build()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  /** The message of a Status, whatever its encoding. */
  static String message(HttpResponse<byte[]> response) throws IOException {
    return contentType(response).equals(PROTOBUF)
        ? GoogleStatus.message(response.body())
        : new ObjectMapper().readTree(response.body()).path("message").asText();
  }

  /** A request of which only the head is sent. */
  static Socket upload(Intake intake, int length, String... headers) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), intake.httpPort());
    socket.setSoTimeout(10_000);
    sendHead(socket, length, headers);
    return socket;
  }

  static void sendHead(Socket socket, int length, String... headers) throws IOException {
    var head = new StringBuilder("POST /v1/logs HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Content-Type: ").append(PROTOBUF).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(UTF_8));
  }

  /** Reads one response from a socket, past its body. */
  static int status(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .toLowerCase(Locale.ROOT)
            .lines()
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    in.readNBytes(length);
    return Integer.parseInt(head.substring(9, 12));
  }
}
