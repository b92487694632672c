package dev.carillon.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * How the server listens.
 *
 * @param host name or address to listen on
 * @param port 0 for any that is free
 * @param open {@code --open}: other addresses than loopback without credentials too
 * @param version of Carillon, for the API
 * @param instances event loops that take connections, at least 1
 * @param bodyMillis a whole body must be here by then, however slowly its bytes drip
 */
public record Options(
    String host, int port, boolean open, String version, int instances, long bodyMillis) {

  public Options(String host, int port, boolean open, String version, int instances) {
    this(host, port, open, version, instances, 30_000);
  }

  /**
   * Whether only this machine can reach it.
   *
   * @throws StartException if the host is not known
   */
  public boolean loopback() {
    return address().isLoopbackAddress();
  }

  /** Whether it listens on every address of this machine. */
  boolean everywhere() {
    return address().isAnyLocalAddress();
  }

  InetAddress address() {
    if (isLocalhost(host)) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new StartException(
          "cannot listen on " + this + ": the host '" + host + "' is not known", e);
    }
  }

  static boolean isLocalhost(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("localhost") || lower.endsWith(".localhost");
  }

  /** {@code host:port}. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
