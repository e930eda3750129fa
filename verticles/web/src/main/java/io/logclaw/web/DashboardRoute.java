package io.logclaw.web;

import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The dashboard's files. A browser asks each time whether a file has changed, and gets it again
 * only if it has: names carry no version, and a page must not run on halves of two releases.
 */
final class DashboardRoute {
  /** All but the API, and what the dashboard's folder holds for its developers. */
  private static final String FILES = "/(?!api/|test/|package\\.json|README\\.md).*";

  private final Path webroot;

  DashboardRoute(Path webroot) {
    this.webroot = webroot.toAbsolutePath().normalize();
  }

  void mount(Router router) {
    router
        .routeWithRegex(FILES)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::validate)
        .handler(
            StaticHandler.create(FileSystemAccess.ROOT, webroot.toString())
                .setIncludeHidden(false)
                .setDirectoryListing(false)
                .setFilesReadOnly(false)
                .setCachingEnabled(false) // its headers allow a day without asking
                .setEnableRangeSupport(false));
  }

  /** 304 if the browser has the file as it is now. */
  private void validate(RoutingContext request) {
    var file = file(request.normalizedPath());
    if (file.isEmpty()) {
      request.next();
      return;
    }
    request
        .vertx()
        .fileSystem()
        .props(file.get().toString())
        .onComplete(props -> validate(request, Optional.ofNullable(props.result())));
  }

  private static void validate(RoutingContext request, Optional<FileProps> props) {
    props
        .filter(FileProps::isRegularFile)
        .ifPresent(
            file -> {
              request.response().putHeader("Cache-Control", "no-cache");
              request.lastModified(Instant.ofEpochMilli(file.lastModifiedTime()));
              request.etag("%x-%x".formatted(file.lastModifiedTime(), file.size()));
            });
    if (props.isPresent() && request.isFresh()) {
      request.response().setStatusCode(304).end();
    } else {
      request.next();
    }
  }

  private Optional<Path> file(String path) {
    try {
      var file = webroot.resolve("." + (path.endsWith("/") ? path + "index.html" : path));
      return Optional.of(file.normalize()).filter(inside -> inside.startsWith(webroot));
    } catch (InvalidPathException _) {
      return Optional.empty(); // no such file, on any machine
    }
  }
}
