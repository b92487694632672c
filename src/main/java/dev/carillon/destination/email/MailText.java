package dev.carillon.destination.email;

import dev.carillon.alert.Labels;
import dev.carillon.destination.words.Item;
import dev.carillon.destination.words.Link;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.message.AlertFact;
import java.util.List;

/** The plain part: the same facts as the HTML, in the same order. */
final class MailText {
  private static final int LINKS = 5;

  private final StringBuilder out = new StringBuilder();
  private final Budget budget = new Budget();

  private final Wording words;

  private MailText(Wording words) {
    this.words = words;
  }

  static String of(Wording words) {
    MailText mail = new MailText(words);
    mail.line(words.glance() + " · " + words.title());
    mail.line(words.what());
    mail.line("");
    words.runbookNotes().forEach(note -> mail.line("Runbook: " + note));
    for (Link link : words.links(LINKS)) {
      mail.line(link.text() + ": " + link.url());
    }
    mail.line("Affected: " + words.affected());
    mail.line((words.isFiring() ? "Since: " : "Fired: ") + words.since());
    mail.line("Alerts: " + words.counts());
    mail.list("FIRING", words.firing());
    mail.list("RESOLVED", words.resolved());
    mail.line("");
    mail.line("-- ");
    mail.line(words.footer());
    return mail.out.toString();
  }

  private void list(String state, List<AlertFact> alerts) {
    int shown = 0;
    for (AlertFact alert : alerts) {
      Item item = words.item(alert);
      if (!budget.takes(alert)) {
        break;
      }
      shown++;
      line("");
      line(state + " " + item.what());
      line("  " + item.when());
      labels(alert.labels(), " = ");
      labels(alert.annotations(), ": ");
    }
    if (shown < alerts.size()) {
      line("");
      line(Wording.more(alerts.size() - shown) + " " + state);
    }
  }

  private void labels(Labels labels, String sign) {
    for (int i = 0; i < Math.min(Budget.PAIRS, labels.size()); i++) {
      String value = Plain.block(labels.value(i), Budget.VALUE).replace("\n", "\n    ");
      line("  " + Plain.line(labels.name(i), Budget.NAME) + sign + value);
    }
    if (labels.size() > Budget.PAIRS) {
      line("  " + Wording.more(labels.size() - Budget.PAIRS));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
