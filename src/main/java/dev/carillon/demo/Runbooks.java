package dev.carillon.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the runbook's link in whatever markup a message is written in. */
final class Runbooks {
  /** Up to what ends a link in JSON, HTML, Slack's, Jira's or plain text. */
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s\"'<>|\\\\\\[\\](){}]+", Pattern.CASE_INSENSITIVE);

  private static final Pattern RUNBOOK = Pattern.compile("runbook", Pattern.CASE_INSENSITIVE);

  private Runbooks() {}

  /** The first link that has {@code runbook} in its address, else "". */
  static String find(String text) {
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (RUNBOOK.matcher(link.group()).find()) {
        return link.group();
      }
    }
    return "";
  }
}
