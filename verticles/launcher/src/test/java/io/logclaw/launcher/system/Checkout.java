package io.logclaw.launcher.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this checkout is, for tests that look at its files. */
public final class Checkout {
  private Checkout() {}

  /** The repository's root folder. */
  public static Path root() {
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
