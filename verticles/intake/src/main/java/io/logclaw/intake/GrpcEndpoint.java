package io.logclaw.intake;

import io.logclaw.intake.IntakeMeters.Transport;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * OTLP over gRPC: {@code LogsService/Export}. Vert.x does the protocol; messages stay bytes. For
 * one event loop.
 */
final class GrpcEndpoint implements Handler<HttpServerRequest> {
  private static final ServiceMethod<Buffer, Buffer> EXPORT =
      ServiceMethod.server(
          ServiceName.create("opentelemetry.proto.collector.logs.v1.LogsService"),
          "Export",
          GrpcMessageEncoder.IDENTITY,
          GrpcMessageDecoder.IDENTITY);

  private final Vertx vertx;
  private final LogIntake intake;
  private final IntakeMeters meters;
  private final IntakeConfig config;
  private final Authentication authentication;
  private final GrpcServer grpc;
  private @Nullable Metered current; // the request whose call is being begun

  GrpcEndpoint(Vertx vertx, LogIntake intake, IntakeMeters meters, IntakeConfig config) {
    this.vertx = vertx;
    this.intake = intake;
    this.meters = meters;
    this.config = config;
    this.authentication = new Authentication(config.auth());
    var options =
        new GrpcServerOptions()
            .setMaxMessageSize(intake.maxRequestBytes())
            .removeEnabledProtocol(GrpcProtocol.WEB)
            .removeEnabledProtocol(GrpcProtocol.WEB_TEXT)
            .removeEnabledProtocol(GrpcProtocol.TRANSCODING);
    this.grpc = GrpcServer.server(vertx, options).callHandler(EXPORT, this::export);
  }

  @Override
  public void handle(HttpServerRequest request) {
    current = new Metered((HttpServerRequestInternal) request);
    grpc.handle(current); // calls export() before it returns
    current = null;
  }

  private void export(GrpcServerRequest<Buffer, Buffer> request) {
    var call =
        new GrpcCall(vertx, request, intake, outcome -> meters.answered(Transport.GRPC, outcome));
    if (current != null) {
      current.call = call;
    }
    var refusal = authentication.refusal(request.headers()).or(intake::refusal);
    call.start(config.bodyTimeout(), refusal);
  }

  /**
   * Shows every chunk to its call before Vert.x puts it to the others: the message as a whole would
   * be seen only once it lies in memory.
   */
  private static final class Metered extends HttpServerRequestWrapper {
    private @Nullable GrpcCall call;

    Metered(HttpServerRequestInternal request) {
      super(request);
    }

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> next) {
      return super.handler(next == null ? null : chunk -> take(chunk, next));
    }

    @Override
    public HttpServerRequest endHandler(@Nullable Handler<Void> next) {
      return super.endHandler(
          next == null
              ? null
              : end -> {
                // What was refused must not be looked at again.
                if (call == null || call.receiving()) {
                  next.handle(null);
                }
              });
    }

    private void take(Buffer chunk, Handler<Buffer> next) {
      if (call == null) {
        next.handle(chunk);
      } else {
        call.chunk(chunk, next);
      }
    }
  }
}
