package dev.carillon.message;

import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP request with its secrets in place.
 *
 * @param url absolute, http or https
 * @param shownUrl the URL as logs and dead letters may show it: secrets masked
 * @param headers as sent; values may be secret
 * @param body sent as UTF-8
 */
public record Request(
    String method, String url, String shownUrl, Map<String, String> headers, String body) {

  public static Request json(
      String method, String url, String shownUrl, Map<String, String> headers, String body) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Content-Type", "application/json");
    return new Request(method, url, shownUrl, all, body);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return method + " " + shownUrl + " (" + body.length() + " characters)";
  }
}
