package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.Secret;
import org.jspecify.annotations.Nullable;

/** Reads who someone is: {@code authorization}, {@code basic_auth}, {@code bearer_token}. */
final class CredentialsReader {
  private CredentialsReader() {}

  /** What others must show us; null if nothing is written. Nobody comes in without a secret. */
  static @Nullable Authorization incoming(Section s) {
    return read(s, false, CredentialsReader::demanded);
  }

  /**
   * What we show to a destination; null if nothing is written. As in Alertmanager the secret may be
   * left out, for some hold their key to be a user name.
   */
  static @Nullable Authorization outgoing(Section s) {
    return read(s, s.has("oauth2"), CredentialsReader::allowed);
  }

  /** Says of a secret that is not written whether it must be. */
  @FunctionalInterface
  private interface Rule {
    void missing(Section s, String key);
  }

  private static @Nullable Authorization read(Section s, boolean oauth, Rule rule) {
    Authorization token = s.section("authorization", a -> token(a, rule));
    Authorization basic = s.section("basic_auth", b -> basic(b, rule));
    Secret bearer = Secrets.readToken(s, "bearer_token");
    if (bearer != null && token != null) {
      s.error(
          "authorization", "authorization is not compatible with bearer_token & bearer_token_file");
    } else if (bearer != null && (basic != null || oauth)) {
      s.error(
          basic == null ? "oauth2" : "basic_auth",
          "at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured");
    } else if ((token == null ? 0 : 1) + (basic == null ? 0 : 1) + (oauth ? 1 : 0) > 1) {
      s.error(
          oauth ? "oauth2" : "basic_auth",
          "at most one of basic_auth, oauth2 & authorization must be configured");
    }
    if (bearer != null) {
      return new Authorization.Token("Bearer", bearer);
    }
    return token == null ? basic : token;
  }

  private static Authorization token(Section s, Rule rule) {
    String type = s.text("type", "Bearer").strip();
    type = type.isEmpty() ? "Bearer" : type;
    if (type.equalsIgnoreCase("basic")) {
      s.error("type", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
    } else if (!type.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      s.error("type", "\"" + type + "\" is no authorization type; leave it out for Bearer");
    }
    Secrets.refuseRef(s, "credentials");
    return new Authorization.Token(
        type, present(s, "credentials", Secrets.readToken(s, "credentials"), rule));
  }

  private static Authorization basic(Section s, Rule rule) {
    Secrets.refuseRef(s, "username");
    Secrets.refuseRef(s, "password");
    Secret username = Secrets.read(s, "username");
    return new Authorization.Basic(
        username == null ? "" : username.reveal(),
        present(s, "password", Secrets.read(s, "password"), rule));
  }

  private static Secret present(Section s, String key, @Nullable Secret secret, Rule rule) {
    if (secret == null) {
      rule.missing(s, key);
      return new Secret("");
    }
    return secret;
  }

  private static void demanded(Section s, String key) {
    s.error(key, "missing " + key + " or " + key + "_file");
  }

  private static void allowed(Section s, String key) {
    if (key.equals("credentials")) {
      s.warning(key, "no credentials or credentials_file: only the type is sent");
    }
  }
}
