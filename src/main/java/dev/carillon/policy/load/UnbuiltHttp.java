package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The keys of {@code http_config} that are checked, but not honoured yet. */
final class UnbuiltHttp {
  /** Headers that Alertmanager, or whoever signs, sets itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "host",
          "content-encoding",
          "content-length",
          "content-type",
          "user-agent",
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "www-authenticate",
          "accept-encoding",
          "x-prometheus-remote-write-version",
          "x-prometheus-remote-read-version",
          "x-prometheus-scrape-timeout-seconds",
          "x-amz-date",
          "x-amz-security-token",
          "x-amz-content-sha256");

  private UnbuiltHttp() {}

  static void read(Section s) {
    new Unbuilt(s, "").section("oauth2", UnbuiltHttp::oauth);
    proxy(s);
    s.entries("http_headers").forEach((name, entry) -> header(s.context(), name, entry));
    s.notYet("http_headers");
  }

  private static void oauth(Unbuilt keys) {
    Section s = keys.section();
    keys.required("client_id", "oauth2 client_id must be configured")
        .required("token_url", "oauth2 token_url must be configured")
        .texts("client_certificate_key_id", "grant_type", "signature_algorithm", "iss", "audience")
        .urls("token_url")
        .secret("client_secret", Secrets::read, null)
        .secret("client_certificate_key", Secrets::read, null)
        .texts("client_id");
    Secrets.refuseRef(s, "client_secret");
    Secrets.refuseRef(s, "client_certificate_key");
    s.texts("scopes");
    s.entries("endpoint_params");
    s.entries("claims");
    TlsReader.insecure(s, "tls_config", false);
    proxy(s);
  }

  private static void proxy(Section s) {
    boolean url = !s.isMissing("proxy_url");
    boolean environment = s.flag("proxy_from_environment", false);
    boolean except = !s.isMissing("no_proxy");
    if (url && s.parsed("proxy_url", Addresses::proxyUrl) != null) {
      s.notYet("proxy_url");
    }
    if (environment && url) {
      s.error(
          "proxy_url", "if proxy_from_environment is configured, proxy_url must not be configured");
    } else if (environment && except) {
      s.error(
          "no_proxy", "if proxy_from_environment is configured, no_proxy must not be configured");
    } else if (except && !url) {
      s.error("no_proxy", "if no_proxy is configured, proxy_url must also be configured");
    } else if (!s.entries("proxy_connect_header").isEmpty() && !url && !environment) {
      s.error(
          "proxy_connect_header",
          "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be"
              + " configured");
    }
    new Unbuilt(s, "").texts("no_proxy").flags("proxy_from_environment");
    s.notYet("proxy_connect_header");
  }

  private static void header(Context context, String name, Entry entry) {
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      context.problems().error(entry.at(), "setting header \"" + name + "\" is not allowed");
    }
    Section.read(
        context,
        entry.value(),
        name,
        s -> {
          s.texts("values");
          s.texts("secrets");
          List<Scalar> files = s.scalars("files");
          if (files != null) {
            files.forEach(file -> Secrets.checkFile(context, file.at(), "files", file.text()));
          }
          return s;
        });
  }
}
