package dev.carillon.wire;

import dev.carillon.message.Answer;
import dev.carillon.message.Memo;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The other side of an HTTP conversation: where it is, how we prove who we are, what of that may be
 * shown, and which secrets its answers must not give away.
 */
public final class Endpoint {
  private static final int LONG_ENOUGH_FOR_A_KEY = 12;
  private static final Pattern PARTS = Pattern.compile("[/?&=#]+");

  private final String url;
  private final String shownUrl;
  private final Map<String, String> headers;
  private final Mask mask;

  private Endpoint(String url, String shownUrl, Map<String, String> headers, Mask mask) {
    this.url = url;
    this.shownUrl = shownUrl;
    this.headers = Map.copyOf(headers);
    this.mask = mask;
  }

  private static Endpoint of(String url, String shownUrl, HttpConfig http, List<String> secrets) {
    Map<String, String> headers = new TreeMap<>();
    switch (http.authorization()) {
      case Authorization.Token token -> {
        String credentials = token.credentials().reveal().strip();
        secrets.add(credentials);
        headers.put("Authorization", token.scheme() + " " + credentials);
      }
      case Authorization.Basic basic -> {
        String pair = basic.username() + ":" + basic.password().reveal();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        secrets.add(basic.password().reveal());
        secrets.add(encoded);
        headers.put("Authorization", "Basic " + encoded);
      }
      case null -> {}
    }
    return new Endpoint(url, shownUrl, headers, new Mask(secrets));
  }

  /** An address that may be shown, but for a user name and password in it. */
  public static Endpoint open(String url, HttpConfig http, Secret... secrets) {
    List<String> all = new ArrayList<>(reveal(secrets));
    String shown = url;
    int host = afterScheme(url);
    int at = url.lastIndexOf('@', pathStart(url));
    if (at > host) {
      all.add(url.substring(host, at));
      shown = url.substring(0, host) + url.substring(at + 1);
    }
    return of(url, shown, http, all);
  }

  /** An address that is itself the credential: only scheme and host are shown. */
  public static Endpoint secret(Secret address, HttpConfig http, Secret... secrets) {
    String url = address.reveal().strip();
    List<String> all = new ArrayList<>(reveal(secrets));
    all.add(url);
    int host = afterScheme(url);
    int path = pathStart(url);
    int at = url.lastIndexOf('@', path);
    if (at > host) {
      all.add(url.substring(host, at));
    }
    String rest = url.substring(path);
    all.add(rest);
    PARTS
        .splitAsStream(rest)
        .filter(part -> part.length() >= LONG_ENOUGH_FOR_A_KEY)
        .forEach(all::add);
    String shown = url.substring(0, host) + url.substring(Math.max(host, at + 1), path) + "/…";
    return of(url, shown, http, all);
  }

  private static int afterScheme(String url) {
    int colon = url.indexOf("://");
    return colon < 0 ? 0 : colon + 3;
  }

  private static int pathStart(String url) {
    for (int i = afterScheme(url); i < url.length(); i++) {
      if ("/?#".indexOf(url.charAt(i)) >= 0) {
        return i;
      }
    }
    return url.length();
  }

  private static List<String> reveal(Secret... secrets) {
    return Arrays.stream(secrets).map(Secret::reveal).toList();
  }

  public Request post(String json) {
    return post("", Map.of(), json);
  }

  /**
   * @param path added to the address as it is
   * @param more headers of this request only
   */
  public Request post(String path, Map<String, String> more, String json) {
    return Request.json("POST", url + path, shownUrl + path, plus(more), json);
  }

  public Request get(String path, Map<String, String> more) {
    return new Request("GET", url + path, shownUrl + path, plus(more), "");
  }

  private Map<String, String> plus(Map<String, String> more) {
    if (more.isEmpty()) {
      return headers;
    }
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return all;
  }

  public Mask mask() {
    return mask;
  }

  /** The usual reading; see {@link HttpAnswers}. */
  public Outcome read(Answer answer, Memo memo) {
    return HttpAnswers.read(answer, memo, mask);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return shownUrl;
  }
}
