package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code http_config}, and what it shares with others: credentials and TLS. */
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
    Duration timeout = s.duration("timeout", Duration.ZERO);
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
    s.notYet(
        "oauth2",
        "proxy_url",
        "no_proxy",
        "proxy_from_environment",
        "proxy_connect_header",
        "http_headers");
    // Whether HTTP/2 is used is no promise to anyone; it is not.
    s.flag("enable_http2", true);
    boolean redirects = s.flag("follow_redirects", false);
    if (redirects) {
      s.warning(
          "follow_redirects",
          "follow_redirects: alerts may end up wherever the destination redirects to");
    }
    return new HttpConfig(
        authorization(s),
        redirects,
        insecure(s, "tls_config", false),
        HttpConfig.DEFAULT.timeout());
  }

  /** {@code tls_config}, of which only {@code insecure_skip_verify} is honoured yet. */
  static boolean insecure(Section s, String key, boolean inherited) {
    Boolean own =
        s.section(
            key,
            tls -> {
              tls.notYet(
                  "ca",
                  "ca_file",
                  "cert",
                  "cert_file",
                  "key",
                  "key_file",
                  "server_name",
                  "min_version",
                  "max_version");
              boolean insecure = tls.flag("insecure_skip_verify", false);
              if (insecure) {
                tls.warning(
                    "insecure_skip_verify",
                    "insecure_skip_verify: anyone on the way can pretend to be the destination");
              }
              return insecure;
            });
    return own == null ? inherited : own;
  }

  /** {@code authorization} or {@code basic_auth}; null for neither. */
  static @Nullable Authorization authorization(Section s) {
    Authorization token = s.section("authorization", HttpReader::token);
    Authorization basic = s.section("basic_auth", HttpReader::basic);
    Secret bearer = Secrets.readToken(s, "bearer_token");
    int ways = (token == null ? 0 : 1) + (basic == null ? 0 : 1) + (bearer == null ? 0 : 1);
    if (ways > 1) {
      s.error(
          basic == null ? "authorization" : "basic_auth",
          "at most one of basic_auth, authorization & bearer_token must be configured");
    }
    if (bearer != null) {
      return new Authorization.Token("Bearer", bearer);
    }
    return token == null ? basic : token;
  }

  private static Authorization token(Section s) {
    String type = s.text("type", "Bearer").strip();
    if (type.equalsIgnoreCase("basic")) {
      s.error("type", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
    } else if (!type.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      s.error("type", "\"" + type + "\" is no authorization type; leave it out for Bearer");
    }
    return new Authorization.Token(
        type, present(s, "credentials", Secrets.readToken(s, "credentials")));
  }

  private static Authorization basic(Section s) {
    s.notYet("username_file");
    return new Authorization.Basic(
        s.text("username", ""), present(s, "password", Secrets.read(s, "password")));
  }

  private static Secret present(Section s, String key, @Nullable Secret secret) {
    if (secret == null) {
      s.error(key, "missing " + key + " or " + key + "_file");
      return new Secret("");
    }
    return secret;
  }
}
