package dev.carillon.store.postgres;

import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is. Two writings are read: {@code postgresql://user:password@host:port/db}, as
 * of libpq (<a href="https://www.postgresql.org/docs/current/libpq-connect.html">URIs</a>), and
 * {@code jdbc:postgresql://host:port/db?user=…&password=…}. The password is taken out first, and
 * {@link #toString} is what may be shown.
 */
final class PostgresUrl {
  private final String address;
  private final Properties properties = new Properties();

  private PostgresUrl(String address) {
    this.address = address;
  }

  static PostgresUrl parse(String text) {
    String url = text.strip();
    for (String prefix : new String[] {"jdbc:postgresql://", "postgresql://", "postgres://"}) {
      if (url.startsWith(prefix)) {
        return parseUri("postgresql://" + url.substring(prefix.length()));
      }
    }
    throw refused("it must begin with postgresql:// or jdbc:postgresql://");
  }

  private static PostgresUrl parseUri(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      // Its message, and e itself, hold the whole URL.
      throw refused(
          e.getReason()
              + " at character "
              + e.getIndex()
              + "; write special characters"
              + " of the password as %XX");
    }
    String authority = uri.getRawAuthority();
    String path = uri.getRawPath();
    if (authority == null || path == null || path.length() < 2) {
      throw refused("it must name a host and a database: postgresql://user@host/database");
    }
    int at = authority.lastIndexOf('@');
    PostgresUrl parsed = new PostgresUrl("jdbc:postgresql://" + authority.substring(at + 1) + path);
    if (at >= 0) {
      parsed.user(authority.substring(0, at));
    }
    query(uri.getRawQuery()).forEach(parsed.properties::setProperty);
    return parsed;
  }

  private void user(String userInfo) {
    int colon = userInfo.indexOf(':');
    properties.setProperty("user", decode(colon < 0 ? userInfo : userInfo.substring(0, colon)));
    if (colon >= 0) {
      properties.setProperty("password", decode(userInfo.substring(colon + 1)));
    }
  }

  private static Map<String, String> query(@Nullable String query) {
    Map<String, String> found = new LinkedHashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          found.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    return found;
  }

  /** Percent escapes only: a plus is a plus. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("a % must be followed by two hexadecimal digits");
    }
  }

  private static StoreException refused(String why) {
    return new StoreException(Kind.FATAL, "the address of the PostgreSQL store is wrong: " + why);
  }

  /** Without user, password and parameters. */
  String address() {
    return address;
  }

  /** User, password and the driver's parameters, over the given ones. */
  Properties properties(Map<String, String> defaults) {
    Properties all = new Properties();
    all.putAll(defaults);
    all.putAll(properties);
    return all;
  }

  @Override
  public String toString() {
    return address.substring("jdbc:".length());
  }
}
