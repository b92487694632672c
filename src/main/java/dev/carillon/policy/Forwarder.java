package dev.carillon.policy;

import dev.carillon.alert.Matcher;
import java.util.List;

/**
 * Sends the event log to a SIEM.
 *
 * @param matchers which alerts it sends; empty means all
 * @param format how an event is written
 */
public record Forwarder(String name, List<Matcher> matchers, Format format, SplunkHec transport) {
  /** How an event is written. */
  public enum Format {
    NATIVE
  }

  /**
   * Splunk's HTTP event collector.
   *
   * @param url base URL without a path
   * @param index "" for the token's own
   */
  public record SplunkHec(
      String url, Secret token, String index, String source, String sourcetype, HttpConfig http) {}
}
