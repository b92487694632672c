package dev.carillon.http;

import dev.carillon.policy.Policy;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from changing something through a visitor's browser.
 *
 * <p>A browser always says on whose behalf it posts ({@code Origin}); a foreign one is refused.
 * That does not help against DNS rebinding, where the foreign name has been made to point at us, so
 * that the page posts to its own origin: so {@code Host}, too, must be a name that this server goes
 * by (loopback, the address it listens on, the host of {@code external_url}). Where a credential
 * was shown the name is of no matter, since a foreign page has none to show. A webhook without
 * {@code Origin} does not come from a browser, and its sender may call us what it likes.
 */
final class Origins {
  private final Options options;
  private final boolean everywhere;
  private final Supplier<Policy> policy;

  Origins(Options options, Supplier<Policy> policy) {
    this.options = options;
    this.everywhere = options.everywhere();
    this.policy = policy;
  }

  /** Throws if a webhook comes from a foreign page. */
  void webhook(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.ORIGIN) != null) {
      change(request, false);
    }
  }

  /**
   * Throws if a request to change something may be a foreign page's.
   *
   * @param credential whether it showed a credential that was checked
   */
  void change(HttpServerRequest request, boolean credential) {
    String host = request.getHeader(HttpHeaders.HOST);
    String external = authority(policy.get().settings().externalUrl());
    if (!credential && !(host != null && isOurs(name(host), external))) {
      throw new Problem(
          403,
          "the request's Host is no name that this server goes by (loopback, the address it listens"
              + " on, the host of carillon.external_url)");
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return;
    }
    String from = authority(origin);
    if (from == null || !(from.equals(plain(host)) || from.equals(external))) {
      throw new Problem(403, "the request's Origin is another site");
    }
  }

  private boolean isOurs(String name, @Nullable String external) {
    if (Options.isLocalhost(name) || name.equalsIgnoreCase(options.host())) {
      return true;
    }
    if (external != null && name.equalsIgnoreCase(name(external))) {
      return true;
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
    // An address cannot be rebound, as a name can.
    return address != null && (everywhere || isLoopback(address));
  }

  private static boolean isLoopback(byte[] address) {
    if (address.length == 4) {
      return address[0] == 127;
    }
    for (int i = 0; i < 15; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[15] == 1;
  }

  /** The host of {@code host:port}, without the brackets of an IPv6 address. */
  private static String name(String authority) {
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      return end < 0 ? "" : authority.substring(1, end);
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  /** {@code host[:port]} of an http or https URL, without a default port; null if it has none. */
  private static @Nullable String authority(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = uri.getScheme();
      return uri.getRawAuthority() == null
              || !("http".equals(scheme) || "https".equals(scheme))
              || uri.getRawUserInfo() != null
          ? null
          : plain(uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String plain(@Nullable String authority) {
    return authority == null
        ? null
        : authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
  }
}
