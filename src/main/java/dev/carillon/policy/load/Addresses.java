package dev.carillon.policy.load;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks addresses: URLs, hosts with ports, mail addresses. None of the messages holds a URL. */
final class Addresses {
  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s<>@,;:\"()\\[\\]\\\\]+@[^\\s<>@,;:\"()\\\\]+");
  private static final Pattern NAMED = Pattern.compile("(?:\"[^\"]*\"|[^<>\"@]*)\\s*<([^<>]*)>");

  private static final Pattern USER = Pattern.compile("^(https?://)([^/?#:@]*)(?::([^/?#@]*))?@");

  private Addresses() {}

  /** A host and a port. */
  record HostPort(String host, int port) {
    static final HostPort NONE = new HostPort("", 0);
  }

  /**
   * An absolute http or https URL.
   *
   * @throws IllegalArgumentException without the URL in its message, for it may be a secret
   */
  static String httpUrl(String text) {
    checkHttpUrl(text);
    return text;
  }

  /**
   * The same without {@code user:password@}, which would be shown wherever the URL is.
   *
   * @param key where a credential belongs instead
   * @throws NotYetException if there is one: Alertmanager takes it
   */
  static String openHttpUrl(String text, String key) {
    checkHttpUrl(text);
    if (uri(text).getRawAuthority().contains("@")) {
      throw new NotYetException("must hold no user name or password: put them under " + key);
    }
    return text;
  }

  static void checkHttpUrl(String text) {
    if (text.equals("<secret>")) {
      throw new IllegalArgumentException(
          "holds the mask <secret> that Alertmanager prints, not the secret itself");
    }
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("must be a URL with http:// or https://");
    }
    if (host(uri).isEmpty()) {
      throw new IllegalArgumentException("missing host for URL");
    }
  }

  /**
   * The address of a proxy.
   *
   * @throws IllegalArgumentException without the address in its message, for it may hold a password
   */
  static String proxyUrl(String text) {
    URI uri = uri(text);
    if (uri.getScheme() == null || host(uri).isEmpty()) {
      throw new IllegalArgumentException("must be a URL, such as http://proxy.example.org:3128");
    }
    return text;
  }

  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "is no URL: "
              + e.getReason()
              + (e.getIndex() < 0 ? "" : " at column " + (e.getIndex() + 1)),
          e);
    }
  }

  /** Host and port as written; not URI.getHost, which knows no names with an underscore. */
  static String host(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return host.startsWith(":") ? "" : host;
  }

  /** Where a URL leads: without user, query and fragment; "" for what is no URL. */
  static String place(String url) {
    try {
      URI uri = uri(url);
      return host(uri) + uri.getRawPath();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The URL without {@code user:password@}. */
  static String withoutUser(String url) {
    return USER.matcher(url).replaceFirst("$1");
  }

  /** {@code user:password@} of a URL; null if it has none. */
  static Authorization.@Nullable Basic user(String url) {
    Matcher m = USER.matcher(url);
    if (!m.find()) {
      return null;
    }
    String password = m.group(3) == null ? "" : m.group(3);
    return new Authorization.Basic(decode(m.group(2)), new Secret(decode(password)));
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /**
   * {@code host:port}; an IPv6 address stands in brackets.
   *
   * @throws NotYetException for what Go understands beyond that: no host for this one, and ports by
   *     name
   */
  static HostPort hostPort(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon).strip();
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (colon < 0 || colon == text.length() - 1 || (host.contains(":") && !bracketed)) {
      throw new IllegalArgumentException("\"" + text + "\" is no host:port");
    }
    if (host.isEmpty()) {
      throw new NotYetException("\"" + text + "\" names no host; write localhost");
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1).strip());
      if (port > 0 && port < 65536) {
        return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port);
      }
    } catch (NumberFormatException _) {
      throw new NotYetException("\"" + text + "\" has no port number after the colon");
    }
    throw new NotYetException("the port of \"" + text + "\" is not between 1 and 65535");
  }

  /**
   * {@code a@b.c} or {@code Some Name <a@b.c>}.
   *
   * @throws NotYetException for anything else: Alertmanager loads it, and judges when it sends
   */
  static String mail(String text) {
    String address = text.strip();
    Matcher named = NAMED.matcher(address);
    String mailbox = named.matches() ? named.group(1).strip() : address;
    if (!MAILBOX.matcher(mailbox).matches() || address.chars().anyMatch(c -> c < ' ')) {
      throw new NotYetException("\"" + text + "\" is no mail address that Carillon could use");
    }
    return address;
  }

  /** Mail addresses with commas between them; otherwise as {@link #mail}. */
  static List<String> mails(String text) {
    List<String> mails = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && text.charAt(i) == '"') {
        quoted = !quoted;
      }
      if (i == text.length() || (text.charAt(i) == ',' && !quoted)) {
        mails.add(mail(text.substring(start, i)));
        start = i + 1;
      }
    }
    return mails;
  }
}
