package dev.carillon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.policy.Access;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Sender;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may pass. The rules, first to last:
 *
 * <ul>
 *   <li>The API wants a credential of {@code access} with the role that the endpoint names. Where
 *       the policy has no {@code access}, everything is open, but then the server listens on
 *       loopback only, unless it was told {@code --open}.
 *   <li>A webhook wants the credential of its sender, or one of {@code access} that may operate. A
 *       sender without a credential of its own is open only where the API is.
 *   <li>Where the policy lists senders, no other may post, {@code default} included: otherwise
 *       {@code /webhook} would be a way around the credentials of the rest.
 * </ul>
 *
 * <p>No credential is answered 401, a wrong or too weak one 403. Comparisons take the same time
 * whatever differs, and no answer repeats what was presented.
 */
final class Gate {
  /** {@code by} where there are no credentials. */
  static final String OPEN = "open";

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

  private final Supplier<Policy> policy;
  private final boolean mayBeOpen;

  /**
   * The gate.
   *
   * @param mayBeOpen whether a policy without {@code access} leaves everything open
   */
  Gate(Supplier<Policy> policy, boolean mayBeOpen) {
    this.policy = policy;
    this.mayBeOpen = mayBeOpen;
  }

  /** The name of the caller's credential, or {@link #OPEN}. */
  String api(HttpServerRequest request, Access.Role role) {
    Policy now = policy.get();
    if (now.access().isEmpty()) {
      if (!mayBeOpen) {
        throw closed();
      }
      return OPEN;
    }
    Access access = find(now, presented(request));
    if (access == null) {
      throw wrongCredential();
    }
    if (access.role().compareTo(role) < 0) {
      throw new Problem(
          403,
          "the credential '"
              + access.name()
              + "' has the role "
              + word(access.role())
              + "; this needs "
              + word(role));
    }
    return access.name();
  }

  /** Lets a webhook pass, or throws. */
  void webhook(HttpServerRequest request, String name) {
    Policy now = policy.get();
    Sender sender = sender(now, name);
    Authorization own = sender == null ? null : sender.authorization();
    if (own == null && now.access().isEmpty()) {
      if (!mayBeOpen) {
        throw closed();
      }
      return;
    }
    String presented = presented(request);
    if (own != null && proves(presented, own)) {
      return;
    }
    Access access = find(now, presented);
    if (access == null || access.role() == Access.Role.READ) {
      throw wrongCredential();
    }
  }

  /**
   * As whom the caller of Alertmanager's API may post alerts: with a sender's own credential as
   * that sender, with one that may operate as {@code default}; where the API is open, under the
   * rules of a webhook to {@code default}.
   */
  String poster(HttpServerRequest request) {
    Policy now = policy.get();
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    Sender found = null;
    for (Sender sender : now.senders()) {
      Authorization own = sender.authorization();
      if (header != null && own != null && proves(header.strip(), own) && found == null) {
        found = sender;
      }
    }
    if (found != null) {
      return found.name();
    }
    if (now.access().isEmpty()) {
      webhook(request, Sender.DEFAULT);
    } else {
      api(request, Access.Role.OPERATE);
    }
    return Sender.DEFAULT;
  }

  private static @Nullable Sender sender(Policy policy, String name) {
    for (Sender sender : policy.senders()) {
      if (sender.name().equals(name)) {
        return sender;
      }
    }
    if (!policy.senders().isEmpty()) {
      throw new Problem(
          404,
          name.equals(Sender.DEFAULT)
              ? "the policy lists its `senders`, and `default`, which /webhook stands for, is not"
                  + " among them: post to /webhook/<name>"
              : "no sender of that name in the policy's `senders`");
    }
    if (!NAME.matcher(name).matches()) {
      throw new Problem(404, "a sender's name is 1 to 64 characters of a-z, 0-9, '_' and '-'");
    }
    return null;
  }

  private static String presented(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || header.isBlank()) {
      throw noCredential();
    }
    return header.strip();
  }

  private static @Nullable Access find(Policy policy, String presented) {
    Access found = null;
    for (Access access : policy.access()) {
      // No early end: the time taken must not tell which entry it was.
      if (proves(presented, access.authorization()) && found == null) {
        found = access;
      }
    }
    return found;
  }

  /** An empty secret, should a policy have one, is proved by nothing. */
  private static boolean proves(String presented, Authorization wanted) {
    int blank = presented.indexOf(' ');
    String scheme = blank < 0 ? presented : presented.substring(0, blank);
    String credentials = blank < 0 ? "" : presented.substring(blank + 1).strip();
    return switch (wanted) {
      case Authorization.Token t ->
          scheme.equalsIgnoreCase(t.scheme())
              && !t.credentials().reveal().isEmpty()
              && same(credentials.getBytes(UTF_8), t.credentials().reveal());
      case Authorization.Basic b ->
          scheme.equalsIgnoreCase("Basic")
              && !b.password().reveal().isEmpty()
              && same(decoded(credentials), b.username() + ":" + b.password().reveal());
    };
  }

  private static boolean same(byte[] presented, String wanted) {
    return MessageDigest.isEqual(presented, wanted.getBytes(UTF_8));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // no credential has an empty form: there is always the colon
    }
  }

  private static String word(Access.Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Problem noCredential() {
    return new Problem(
        401,
        "a credential is needed: send Authorization with Bearer or Basic",
        Map.of("WWW-Authenticate", "Bearer realm=\"carillon\", Basic realm=\"carillon\""));
  }

  private static Problem wrongCredential() {
    return new Problem(403, "the credential is not one that may do this");
  }

  private static Problem closed() {
    return new Problem(
        403,
        "the policy has no `access`, and the server can be reached from other machines: nothing is"
            + " open until there are credentials");
  }
}
