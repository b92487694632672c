package dev.carillon.policy.load;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks {@code tracing:}, where Alertmanager sends traces of its own work. Nothing of it is kept:
 * this Carillon sends none.
 */
final class TracingReader {
  private static final Set<String> CLIENTS = new TreeSet<>(Set.of("grpc", "http"));

  private TracingReader() {}

  static void check(Section top) {
    top.notYet("tracing");
    top.context().problems().whole(() -> top.section("tracing", TracingReader::tracing));
  }

  private static Boolean tracing(Section s) {
    s.word("client_type", "grpc", CLIENTS);
    if (s.isMissing("endpoint")) {
      s.error("endpoint", "tracing endpoint must be set");
    }
    s.parsed("sampling_fraction", TracingReader::fraction);
    s.flag("insecure", false);
    TlsReader.insecure(s, "tls_config", false);
    s.section("headers", TracingReader::headers);
    s.word("compression", "gzip", Set.of("gzip"));
    s.duration("timeout", Duration.ZERO);
    return true;
  }

  private static double fraction(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no number", e);
    }
  }

  private static Boolean headers(Section s) {
    for (String name : s.keys()) {
      s.section(
          name,
          header -> {
            header.scalars("values");
            header.scalars("secrets");
            header.scalars("files");
            return true;
          });
    }
    return true;
  }
}
