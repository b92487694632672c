package dev.carillon.policy.load;

import dev.carillon.policy.Forwarder;
import dev.carillon.policy.Forwarder.Format;
import dev.carillon.policy.Forwarder.SplunkHec;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code forwarders:}; each has one transport, named as in the field. */
final class ForwarderReader {
  private static final Set<String> FORMATS =
      new TreeSet<>(Set.of("native", "ecs", "ocsf", "cef", "leef", "otel", "template"));

  private ForwarderReader() {}

  static List<Forwarder> read(Section top) {
    Map<String, At> names = new HashMap<>();
    return top.sections("forwarders", s -> forwarder(s, names));
  }

  private static Forwarder forwarder(Section s, Map<String, At> names) {
    s.notYet(
        "elasticsearch",
        "loki",
        "datadog",
        "microsoft_sentinel",
        "google_secops",
        "sentinelone",
        "syslog",
        "otlp",
        "kafka",
        "http",
        "file");
    String name = SettingsReader.name(s, "forwarders", names);
    String format = s.word("format", "native", FORMATS);
    if (!format.equals("native")) {
      s.context()
          .problems()
          .notYet(
              s.at("format"),
              "format " + format + " is not honoured yet by this Carillon; use native");
    }
    SplunkHec transport = s.section("splunk_hec", ForwarderReader::splunkHec);
    if (transport == null && !s.has("splunk_hec")) {
      s.error(
          "splunk_hec",
          "a forwarder needs a transport; write splunk_hec: { url: …, token_file: … }");
    }
    return new Forwarder(
        name,
        MatcherReader.texts(s, "matchers"),
        Format.NATIVE,
        transport == null
            ? new SplunkHec("", new Secret(""), "", "", "", HttpConfig.DEFAULT)
            : transport);
  }

  private static SplunkHec splunkHec(Section s) {
    String url = s.parsed("url", ForwarderReader::baseUrl);
    if (!s.has("url")) {
      s.error("url", "missing url in splunk_hec");
    }
    Secret token = Secrets.readToken(s, "token");
    if (token == null) {
      s.error("token", "one of token or token_file must be configured");
    }
    return new SplunkHec(
        url == null ? "" : url,
        token == null ? new Secret("") : token,
        s.text("index", ""),
        s.text("source", ""),
        s.text("sourcetype", ""),
        HttpReader.integration(s, HttpConfig.DEFAULT));
  }

  private static String baseUrl(String text) {
    String base = Addresses.openHttpUrl(text, "token or token_file").replaceAll("/+$", "");
    java.net.URI uri = Addresses.uri(base);
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("must be the base URL, without a path");
    }
    return base;
  }
}
