package io.logclaw.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** OTLP over gRPC by hand, frame by frame. */
final class GrpcClient implements AutoCloseable {
  static final String EXPORT = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

  private final HttpClient client;

  GrpcClient(Vertx vertx, HttpClientOptions options) {
    this.client = vertx.createHttpClient(options);
  }

  /** To a port of this machine, without TLS. */
  static HttpClientOptions plain(int port) {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setHttp2ClearTextUpgrade(false)
        .setDefaultHost("127.0.0.1")
        .setDefaultPort(port);
  }

  /** What a gRPC client would see. */
  record Answer(int status, String message, String details, Buffer body) {}

  Answer call(boolean compressed, byte[] message, String... headers) throws TimeoutException {
    return request(EXPORT, headers)
        .compose(request -> answer(request, frame(compressed, message)))
        .await(20, TimeUnit.SECONDS);
  }

  Future<HttpClientRequest> request(String path, String... headers) {
    return client
        .request(HttpMethod.POST, path)
        .onSuccess(
            request -> {
              request.setChunked(true);
              request.putHeader("content-type", "application/grpc");
              request.putHeader("te", "trailers");
              for (int i = 0; i < headers.length; i += 2) {
                request.putHeader(headers[i], headers[i + 1]);
              }
            });
  }

  static Future<Answer> answer(HttpClientRequest request, Buffer frame) {
    var answer =
        request
            .response()
            .compose(
                response ->
                    response
                        .body()
                        .map(
                            body -> {
                              var last =
                                  response.headers().contains("grpc-status")
                                      ? response.headers()
                                      : response.trailers();
                              return new Answer(
                                  Integer.parseInt(last.get("grpc-status")),
                                  String.valueOf(last.get("grpc-message")),
                                  String.valueOf(last.get("grpc-status-details-bin")),
                                  body);
                            }));
    request.end(frame);
    return answer;
  }

  static Buffer frame(boolean compressed, byte[] message) {
    return Buffer.buffer()
        .appendByte((byte) (compressed ? 1 : 0))
        .appendInt(message.length)
        .appendBytes(message);
  }

  @Override
  public void close() throws TimeoutException {
    client.close().await(5, TimeUnit.SECONDS);
  }
}
