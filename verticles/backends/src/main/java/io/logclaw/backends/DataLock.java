package io.logclaw.backends;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data directory to one server at a time. The servers have locks of their own, but find out
 * late and say it darkly. The system releases it when the process ends, however it ends.
 */
final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the directory if need be, and takes it.
   *
   * @throws IOException if another server has it, in this process or another
   */
  static DataLock take(Path directory) throws IOException {
    Files.createDirectories(directory);
    var channel =
        FileChannel.open(
            directory.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new DataLock(channel);
      }
    } catch (OverlappingFileLockException _) {
      // this very process has it
    }
    channel.close();
    throw new IOException(
        "data directory %s is in use by another LogClaw (stop it, or set dataDirectory to another)"
            .formatted(directory.toAbsolutePath()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
