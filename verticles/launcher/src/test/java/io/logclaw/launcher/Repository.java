package io.logclaw.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this checkout is, for tests that look at its files. */
final class Repository {
  private Repository() {}

  static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("helm"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not run from inside the repository");
    }
    return folder;
  }
}
