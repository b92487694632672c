package dev.carillon.destination.email;

import dev.carillon.alert.Labels;
import dev.carillon.destination.words.Item;
import dev.carillon.destination.words.Link;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.message.AlertFact;
import java.util.List;

/**
 * The HTML part: readable on a phone, inline styles only (mail programs drop the others), no image
 * and nothing that loads. {@link #text} is the only way by which foreign text gets in.
 */
final class MailHtml {
  private static final int LINKS = 5;

  private static final String START =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body style="margin:0;padding:12px;background:#f4f4f5;color:#18181b;\
      font:16px/1.45 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
      <div style="max-width:640px;margin:0 auto;background:#ffffff;border-radius:6px;\
      overflow:hidden">
      """;

  private static final String BUTTON =
      "display:inline-block;margin:0 8px 8px 0;padding:10px 16px;border-radius:6px;"
          + "font-weight:bold;text-decoration:none;";

  private static final String CELL =
      "padding:4px 8px 4px 0;vertical-align:top;word-break:break-word;";

  private final StringBuilder out = new StringBuilder(START);
  private final Wording words;
  private final Budget budget = new Budget();

  private MailHtml(Wording words) {
    this.words = words;
  }

  static String of(Wording words) {
    MailHtml mail = new MailHtml(words);
    mail.headline();
    mail.out.append("<div style=\"padding:16px\">\n");
    mail.paragraph("font-size:17px", text(words.what()));
    mail.links();
    mail.overview();
    mail.list("Firing", words.firing());
    mail.list("Resolved", words.resolved());
    mail.paragraph("color:#71717a;font-size:13px", text(words.footer()));
    mail.out.append("</div></div></body></html>\n");
    return mail.out.toString();
  }

  private void headline() {
    out.append("<div style=\"padding:16px;color:#ffffff;background:")
        .append(color())
        .append("\"><div style=\"font-weight:bold\">")
        .append(text(words.glance()))
        .append("</div><div style=\"font-size:20px;font-weight:bold;word-break:break-word\">")
        .append(text(words.title()))
        .append("</div></div>\n");
  }

  private String color() {
    if (!words.isFiring()) {
      return "#15803d";
    }
    return switch (words.severity()) {
      case CRITICAL -> "#b91c1c";
      case ERROR -> "#c2410c";
      case WARNING -> "#a16207";
      case INFO -> "#1d4ed8";
    };
  }

  private void links() {
    for (String note : words.runbookNotes()) {
      paragraph("", "<b>Runbook</b> " + text(note));
    }
    StringBuilder buttons = new StringBuilder();
    for (Link link : words.links(LINKS)) {
      boolean runbook = link.text().startsWith(Wording.RUNBOOK);
      String look =
          runbook ? "background:#18181b;color:#ffffff" : "background:#e4e4e7;color:#18181b";
      buttons.append(anchor(link.url(), BUTTON + look, text(link.text())));
    }
    if (!buttons.isEmpty()) {
      paragraph("", buttons.toString());
    }
  }

  private void overview() {
    open();
    row("Affected", words.affected());
    row(words.isFiring() ? "Since" : "Fired", words.since());
    row("Alerts", words.counts());
    out.append("</table>\n");
  }

  private void list(String state, List<AlertFact> alerts) {
    int shown = 0;
    for (AlertFact alert : alerts) {
      Item item = words.item(alert);
      if (!budget.takes(alert)) {
        break;
      }
      shown++;
      out.append("<h3 style=\"margin:24px 0 8px;font-size:16px;word-break:break-word\">")
          .append(text(state + ": " + item.what()))
          .append("</h3>\n");
      open();
      row("When", item.when());
      rows(alert.labels());
      rows(alert.annotations());
      out.append("</table>\n");
    }
    if (shown < alerts.size()) {
      paragraph("", text(Wording.more(alerts.size() - shown) + " " + state));
    }
  }

  private void paragraph(String style, String html) {
    out.append("<p style=\"margin:0 0 16px;word-break:break-word;")
        .append(style)
        .append("\">")
        .append(html)
        .append("</p>\n");
  }

  private void open() {
    out.append("<table style=\"width:100%;border-collapse:collapse;font-size:14px\">\n");
  }

  private void rows(Labels labels) {
    for (int i = 0; i < Math.min(Budget.PAIRS, labels.size()); i++) {
      row(Plain.line(labels.name(i), Budget.NAME), Plain.block(labels.value(i), Budget.VALUE));
    }
    if (labels.size() > Budget.PAIRS) {
      row("", Wording.more(labels.size() - Budget.PAIRS));
    }
  }

  /** A value that is a link and nothing else can be followed. */
  private void row(String name, String value) {
    String shown = text(value).replace("\n", "<br>");
    String cell = Link.of("", value).map(link -> anchor(link.url(), "", shown)).orElse(shown);
    out.append("<tr><td style=\"" + CELL + "color:#71717a;width:30%\">")
        .append(text(name))
        .append("</td><td style=\"" + CELL + "\">")
        .append(cell)
        .append("</td></tr>\n");
  }

  private static String anchor(String url, String style, String html) {
    return "<a href=\"" + text(url) + "\" style=\"" + style + "\">" + html + "</a>";
  }

  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
