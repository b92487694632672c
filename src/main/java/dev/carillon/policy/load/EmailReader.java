package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig.Email;
import dev.carillon.policy.Secret;
import dev.carillon.policy.load.Addresses.HostPort;
import dev.carillon.policy.load.Globals.Smtp;
import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one of {@code email_configs}. */
final class EmailReader {
  private static final int IMPLICIT_TLS = 465;
  private static final Pattern HEADER = Pattern.compile("[!-9;-~]{1,76}");

  private static final Set<String> OURS = Set.of("message-id", "mime-version");

  private final Smtp defaults;
  private final DestinationIds ids;

  EmailReader(Smtp defaults, DestinationIds ids) {
    this.defaults = defaults;
    this.ids = ids;
  }

  Email read(Section s, String receiver) {
    s.notYet("html", "text", "auth_secret", "auth_secret_file", "auth_identity");
    List<String> to = List.of();
    if (s.isMissing("to")) {
      s.error("to", "missing to address in email config");
    } else {
      to = s.parsed("to", to, text -> Addresses.mails(fixed(text)));
    }
    String from = s.parsed("from", text -> Addresses.mail(fixed(text)), "");
    from = from == null ? defaults.from() : from;
    if (from == null) {
      s.error("from", "no global SMTP from set");
      from = "";
    }
    HostPort host = s.parsed("smarthost", Addresses::hostPort, HostPort.NONE);
    host = host == null ? defaults.smarthost() : host;
    if (host == null) {
      s.error("smarthost", "no global SMTP smarthost set");
      host = HostPort.NONE;
    }
    Secret password = Secrets.read(s, "auth_password");
    boolean implicit = host.port() == IMPLICIT_TLS;
    implicit = defaults.implicitTls() == null ? implicit : defaults.implicitTls();
    return new Email(
        ids.of(s, receiver, "email", to),
        s.flag("send_resolved", false),
        to,
        from,
        host.host(),
        host.port(),
        s.text("hello", defaults.hello()),
        s.text("auth_username", defaults.username()),
        password == null ? defaults.password() : password,
        s.flag("require_tls", defaults.requireTls()),
        s.flag("force_implicit_tls", implicit),
        HttpReader.insecure(s, "tls_config", defaults.insecureSkipVerify()),
        headers(s),
        Boolean.TRUE.equals(s.section("threading", EmailReader::threading)));
  }

  private static boolean threading(Section s) {
    String by = s.word("thread_by_date", "none", Set.of("none", "daily"));
    if (by.equals("daily")) {
      s.notYet("thread_by_date");
    }
    return s.flag("enabled", false);
  }

  private static String fixed(String text) {
    if (text.contains("{{")) {
      throw new IllegalArgumentException("a template is not honoured yet by this Carillon");
    }
    return text;
  }

  private static Map<String, String> headers(Section s) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    s.entries("headers").forEach((name, entry) -> header(s, name, entry, headers));
    return headers;
  }

  private static void header(Section s, String name, Entry entry, Map<String, String> headers) {
    Problems problems = s.context().problems();
    if (!HEADER.matcher(name).matches()) {
      problems.error(entry.at(), "\"" + name + "\" is no name for a mail header");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("from") || lower.equals("to")) {
      problems.error(entry.at(), "header \"" + name + "\" is set by \"" + lower + "\" instead");
    } else if (OURS.contains(lower) || lower.startsWith("content-")) {
      problems.error(entry.at(), "header \"" + name + "\" is set by Carillon itself; leave it out");
    }
    if (!(entry.value() instanceof Scalar value)) {
      problems.error(entry.value().at(), "header \"" + name + "\" must be a single value");
    } else if (value.text().contains("{{")) {
      problems.notYet(
          value.at(),
          "a template for header \"" + name + "\" is not honoured yet by this Carillon");
    } else if (value.text().chars().anyMatch(c -> c < ' ' && c != '\t')) {
      problems.error(value.at(), "header \"" + name + "\" holds a line break");
    } else if (headers.putIfAbsent(name, value.text()) != null) {
      problems.error(entry.at(), "duplicate header \"" + name + "\" in email config");
    }
  }
}
