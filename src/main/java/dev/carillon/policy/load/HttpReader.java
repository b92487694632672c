package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.HttpConfig;
import java.time.Duration;

/**
 * Reads {@code http_config}, by the rules of the library that Alertmanager shares with Prometheus.
 */
final class HttpReader {
  private HttpReader() {}

  /** The section's {@code http_config} as a whole, else the inherited one. */
  static HttpConfig inherit(Section s, HttpConfig inherited) {
    HttpConfig own = s.section("http_config", HttpReader::config);
    return own == null ? inherited : own;
  }

  /** As {@link #inherit}, for an integration, which may also have a {@code timeout}. */
  static HttpConfig integration(Section s, HttpConfig inherited) {
    HttpConfig http = inherit(s, inherited);
    Duration timeout = s.parsed("timeout", Duration.ZERO, Units::goDuration);
    return timeout.isZero()
        ? http
        : new HttpConfig(
            http.authorization(), http.followRedirects(), http.insecureSkipVerify(), timeout);
  }

  /** As Go's client does: a user in the URL is basic authentication, unless there is another. */
  static HttpConfig withUserOf(String url, HttpConfig http) {
    Authorization.Basic user = Addresses.user(url);
    return user == null || http.authorization() != null
        ? http
        : new HttpConfig(user, http.followRedirects(), http.insecureSkipVerify(), http.timeout());
  }

  private static HttpConfig config(Section s) {
    UnbuiltHttp.read(s);
    // Whether HTTP/2 is used is no promise to anyone; it is not.
    s.flag("enable_http2", true);
    // Alertmanager's default is true.
    boolean redirects = s.flag("follow_redirects", false);
    if (redirects) {
      s.warning(
          "follow_redirects",
          "follow_redirects: alerts may end up wherever the destination redirects to");
    }
    return new HttpConfig(
        CredentialsReader.outgoing(s),
        redirects,
        TlsReader.insecure(s, "tls_config", false),
        HttpConfig.DEFAULT.timeout());
  }
}
