package io.logclaw.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds free ports, and tells plainly when a wanted one is taken. */
final class Ports {
  private Ports() {}

  /**
   * The port itself if it is free, or any free one for 0.
   *
   * @param setting what a person changes to use another port
   * @throws IOException if it is taken, or the address is not one of this machine
   */
  static int claim(String host, int port, String setting) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that died in a crash must not hinder a restart
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s (set %s to a free port, or stop what listens there)"
              .formatted(host, port, e.getMessage(), setting),
          e);
    }
  }
}
