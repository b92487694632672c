package dev.carillon.policy.load;

import dev.carillon.policy.DestinationConfig.Email;
import dev.carillon.policy.Secret;
import dev.carillon.policy.load.Addresses.HostPort;
import dev.carillon.policy.load.Globals.Smtp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code email_configs}. */
final class EmailReader {
  private static final int IMPLICIT_TLS = 465;

  private final Globals globals;
  private final Smtp defaults;
  private final DestinationIds ids;

  EmailReader(Globals globals, DestinationIds ids) {
    this.globals = globals;
    this.defaults = globals.smtp();
    this.ids = ids;
  }

  Email read(Section s, String receiver) {
    new Unbuilt(s, "email")
        .required("to", "missing to address in email config")
        .messages("html")
        .templates("text");
    List<String> to = address(s, "to", Addresses::mails, List.of());
    String from = address(s, "from", Addresses::mail, "");
    from = from == null ? defaults.from() : from;
    if (from == null) {
      s.error("from", "no global SMTP from set");
      from = "";
    }
    HostPort host = host(s, "smarthost");
    host = host == null ? defaults.smarthost() : host;
    if (host == null) {
      s.error("smarthost", "no global SMTP smarthost set");
      host = HostPort.NONE;
    }
    boolean implicit = host.port() == IMPLICIT_TLS;
    implicit = defaults.implicitTls() == null ? implicit : defaults.implicitTls();
    String username = text(s, "auth_username", defaults.username());
    Secret password = Secrets.read(s, "auth_password");
    password = password == null ? defaults.password() : password;
    otherWaysIn(s, username, password);
    boolean threading = Boolean.TRUE.equals(s.section("threading", EmailReader::threading));
    Map<String, String> headers = MailHeaderReader.read(s, threading);
    return new Email(
        ids.of(s, receiver, "email", to == null ? List.of() : to),
        s.flag("send_resolved", false),
        to == null ? List.of() : to,
        from,
        host.host(),
        host.port(),
        text(s, "hello", defaults.hello()),
        username,
        password,
        s.flag("require_tls", defaults.requireTls()),
        s.flag("force_implicit_tls", implicit),
        TlsReader.insecure(s, "tls_config", defaults.insecureSkipVerify()),
        headers,
        threading);
  }

  private static String text(Section s, String key, String fallback) {
    return s.isMissing(key) ? fallback : s.text(key, fallback);
  }

  /** Null if the key is not written. */
  static @Nullable HostPort host(Section s, String key) {
    return s.isMissing(key) ? null : s.parsed(key, Addresses::hostPort, HostPort.NONE);
  }

  /** Null if the key is not written. */
  static <T> @Nullable T address(Section s, String key, Function<String, T> parser, T wrong) {
    return s.isMissing(key)
        ? null
        : s.parsed(
            key,
            text -> {
              Templates.refuse(text);
              return parser.apply(text);
            },
            wrong);
  }

  /**
   * A secret for CRAM-MD5 and an identity for PLAIN: they ask for nothing where they are the
   * password and the user name, which serve for both here.
   */
  private void otherWaysIn(Section s, String username, @Nullable Secret password) {
    Secret secret = Secrets.read(s, "auth_secret");
    if (secret != null && !Objects.equals(secret, password)) {
      s.notYet(s.has("auth_secret") ? "auth_secret" : "auth_secret_file");
    } else if (secret == null
        && defaults.secret() != null
        && !Objects.equals(defaults.secret(), password)) {
      globals.notYet(s, "smtp_auth_secret");
    }
    String identity = s.text("auth_identity", "");
    if (identity.isEmpty()) {
      if (!List.of("", username).contains(defaults.identity())) {
        globals.notYet(s, "smtp_auth_identity");
      }
    } else if (!identity.equals(username)) {
      s.notYet("auth_identity");
    }
  }

  private static boolean threading(Section s) {
    String by = s.word("thread_by_date", "none", List.of("none", "daily"));
    if (by.equals("daily")) {
      s.notYet("thread_by_date");
    }
    return s.flag("enabled", false);
  }
}
