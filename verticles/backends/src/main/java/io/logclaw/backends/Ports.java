package io.logclaw.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports, and tells plainly when a wanted one is taken. */
final class Ports {
  /**
   * Free ones are sought below those that systems give to outgoing connections: of these, any could
   * be gone by the time the server listens, seconds later.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;

  private Ports() {}

  /**
   * The port itself if it is free, or any free one for 0.
   *
   * @param setting what a person changes to use another port
   * @throws IOException if it is taken, or the address is not one of this machine
   */
  static int claim(String host, int port, String setting) throws IOException {
    var address = InetAddress.getByName(host);
    return port == 0 ? anyFree(address) : free(address, port, setting);
  }

  private static int free(InetAddress address, int port, String setting) throws IOException {
    try {
      return listenOnce(address, port);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s (set %s to a free port, or stop what listens there)"
              .formatted(address.getHostAddress(), port, e.getMessage(), setting),
          e);
    }
  }

  private static int anyFree(InetAddress address) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return listenOnce(address, ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
      } catch (IOException e) {
        if (i == TRIES) {
          throw new IOException("no free port on " + address + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static int listenOnce(InetAddress address, int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that died in a crash must not hinder a restart
      socket.bind(new InetSocketAddress(address, port));
      return port;
    }
  }
}
