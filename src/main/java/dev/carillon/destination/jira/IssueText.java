package dev.carillon.destination.jira;

import static dev.carillon.destination.jira.RichText.plain;
import static dev.carillon.destination.jira.RichText.strong;

import dev.carillon.alert.Hash;
import dev.carillon.alert.Labels;
import dev.carillon.destination.jira.RichText.Kind;
import dev.carillon.destination.words.Item;
import dev.carillon.destination.words.Link;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.message.AlertFact;
import java.util.List;

/** What an issue says when it is opened, and what a comment says when something changed. */
final class IssueText {
  private static final int LINKS = 5;
  private static final int LISTED = 50;
  private static final int NAME = 100;
  private static final int VALUE = 500;

  private final Wording words;

  IssueText(Wording words) {
    this.words = words;
  }

  RichText description() {
    RichText text = new RichText();
    text.add(Kind.TEXT, plain(words.what()));
    overview(text);
    if (words.facts().alerts().size() == 1) {
      text.add(Kind.HEADING, plain("Labels and annotations"));
      pairs(text, words.facts().alerts().getFirst().labels());
      pairs(text, words.facts().alerts().getFirst().annotations());
    } else {
      lists(text);
    }
    text.add(Kind.TEXT, plain(words.footer()));
    return text;
  }

  /**
   * Ends with a reference that is the same however often the comment is sent, so that people see
   * that two are one.
   */
  RichText comment() {
    RichText text = new RichText();
    text.add(
        Kind.TEXT,
        strong(words.glance()),
        plain(" " + words.facts().reason().text() + ": " + words.counts()));
    overview(text);
    lists(text);
    String ref =
        Hash.shortHex(
            List.of(
                words.facts().key(),
                Long.toString(words.facts().at()),
                words.facts().reason().text()));
    text.add(Kind.TEXT, plain(words.footer() + " · ref " + ref.substring(0, 8)));
    return text;
  }

  private void overview(RichText text) {
    words
        .runbookNotes()
        .forEach(note -> text.add(Kind.BULLET, strong("Runbook"), plain(" " + note)));
    for (Link link : words.links(LINKS)) {
      text.add(Kind.BULLET, RichText.link(link));
    }
    if (!words.affected().isEmpty()) {
      text.add(Kind.BULLET, strong("Affected"), plain(" " + words.affected()));
    }
    text.add(Kind.BULLET, strong(words.isFiring() ? "Since" : "Fired"), plain(" " + words.since()));
  }

  private void lists(RichText text) {
    list(text, "Firing", words.firing());
    list(text, "Resolved", words.resolved());
  }

  private void list(RichText text, String state, List<AlertFact> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    text.add(Kind.HEADING, plain(state + " (" + alerts.size() + ")"));
    int shown = 0;
    for (AlertFact alert : alerts.subList(0, Math.min(LISTED, alerts.size()))) {
      Item item = words.item(alert);
      String about = item.about().isEmpty() ? "" : " (" + item.about() + ")";
      if (!text.add(Kind.BULLET, plain(item.what() + about + ", " + item.when()))) {
        break;
      }
      shown++;
    }
    if (shown < alerts.size()) {
      text.add(Kind.BULLET, plain(Wording.more(alerts.size() - shown)));
    }
  }

  private static void pairs(RichText text, Labels labels) {
    labels.forEach((name, value) -> {
      String shown = Plain.line(value, VALUE);
      if (!shown.isEmpty()) {
        text.add(Kind.BULLET, strong(Plain.line(name, NAME)), plain(" " + shown));
      }
    });
  }
}
