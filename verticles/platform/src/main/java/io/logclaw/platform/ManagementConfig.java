package io.logclaw.platform;

/**
 * Settings of the management port, section {@code management}.
 *
 * @param host address to listen on. Default {@code 127.0.0.1}
 * @param port default 9600
 */
public record ManagementConfig(String host, int port) {
  /** Reads section {@code management}. */
  public static ManagementConfig from(Settings settings) {
    return new ManagementConfig(settings.string("host", "127.0.0.1"), settings.port("port", 9600));
  }
}
