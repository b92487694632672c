package dev.carillon.destination.slack;

import static dev.carillon.destination.slack.Mrkdwn.code;
import static dev.carillon.destination.slack.Mrkdwn.escape;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.carillon.destination.words.Item;
import dev.carillon.destination.words.Link;
import dev.carillon.destination.words.Plain;
import dev.carillon.destination.words.Wording;
import dev.carillon.json.Json;
import dev.carillon.message.AlertFact;
import dev.carillon.policy.DestinationConfig;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people see in the channel: {@code text} is the first line and what a phone shows; under it,
 * beside a bar in the colour of the severity, what is affected and since when, the runbook before
 * any other link, and the alerts as far as there is room.
 */
final class SlackMessage {
  private static final int LINKS = 3;
  private static final int DESCRIPTION = 400;

  /** Escaping makes text up to five times as long; with these, an alert always fits a section. */
  private static final int ITEM = 150;

  private static final int ITEM_LINK = 500;

  private final DestinationConfig.Slack config;
  private final Wording words;

  SlackMessage(DestinationConfig.Slack config, Wording words) {
    this.config = config;
    this.words = words;
  }

  String json() {
    return Json.object(out -> {
      channel(out);
      out.writeStringField("text", headline());
      out.writeArrayFieldStart("attachments");
      out.writeStartObject();
      out.writeStringField("color", color());
      out.writeStringField("fallback", fallback());
      out.writeArrayFieldStart("blocks");
      for (String section : sections()) {
        section(out, section);
      }
      context(out, words.footer());
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
    });
  }

  private void channel(JsonGenerator out) throws IOException {
    optional(out, "channel", config.channel());
    optional(out, "username", config.username());
    optional(out, "icon_emoji", config.iconEmoji());
  }

  private static void optional(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  private String headline() {
    return symbol() + " *" + words.glance() + "* · " + escape(words.title());
  }

  private String symbol() {
    if (!words.isFiring()) {
      return "🟢";
    }
    return switch (words.severity()) {
      case CRITICAL -> "🔴";
      case ERROR -> "🟠";
      case WARNING -> "🟡";
      case INFO -> "🔵";
    };
  }

  private String color() {
    if (!words.isFiring()) {
      return "good";
    }
    return switch (words.severity()) {
      case CRITICAL -> "#D50200";
      case ERROR -> "danger";
      case WARNING -> "warning";
      case INFO -> "#439FE0";
    };
  }

  /** For clients without blocks, and for the second try where Slack dislikes the blocks. */
  private String fallback() {
    String links = words.links(1).stream().map(Link::url).collect(Collectors.joining(" "));
    return Stream.of(words.what(), words.affected(), words.since() + " " + links)
        .filter(part -> !part.isBlank())
        .map(part -> escape(part.strip()))
        .collect(Collectors.joining(" · "));
  }

  private List<String> sections() {
    Blocks blocks = new Blocks();
    blocks.line(escape(words.what()));
    if (!words.affected().isEmpty()) {
      blocks.line("*Affected* " + code(words.affected()));
    }
    blocks.line("*" + (words.isFiring() ? "Since" : "Fired") + "* " + words.since());
    words.runbookNotes().forEach(note -> blocks.line("📖 " + escape(note)));
    for (Link link : words.links(LINKS)) {
      String sign = link.text().startsWith(Wording.RUNBOOK) ? "📖 " : "🔎 ";
      blocks.line(sign + Mrkdwn.link(link));
    }
    blocks.endSection();
    if (words.facts().alerts().size() == 1) {
      description(blocks);
    } else {
      list(blocks, "Firing", words.firing());
      list(blocks, "Resolved", words.resolved());
    }
    return blocks.sections();
  }

  private void description(Blocks blocks) {
    String text =
        Plain.block(
            words.facts().alerts().getFirst().annotations().get("description"), DESCRIPTION);
    if (!text.isEmpty() && !text.equals(words.what())) {
      blocks.line(escape(text));
    }
  }

  private void list(Blocks blocks, String state, List<AlertFact> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    blocks.line("*" + state + " (" + alerts.size() + ")*");
    int shown = 0;
    while (shown < alerts.size() && blocks.line(line(words.item(alerts.get(shown))))) {
      shown++;
    }
    if (shown < alerts.size()) {
      blocks.last(Wording.more(alerts.size() - shown) + " " + state.toLowerCase(Locale.ROOT));
    }
    blocks.endSection();
  }

  private String line(Item item) {
    String about = Plain.line(item.about(), ITEM);
    String runbook =
        item.runbook()
            .map(Mrkdwn::link)
            .filter(link -> link.length() <= ITEM_LINK && words.facts().runbooks().size() > 1)
            .map(link -> " " + link)
            .orElse("");
    return "• "
        + escape(Plain.line(item.what(), ITEM))
        + (about.isEmpty() ? "" : " " + code(about))
        + " "
        + item.when()
        + runbook;
  }

  /** {@code verbatim}: Slack is not to find names, channels or links in plain text. */
  private static void mrkdwn(JsonGenerator out, String text) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "mrkdwn");
    out.writeStringField("text", text);
    out.writeBooleanField("verbatim", true);
    out.writeEndObject();
  }

  private static void section(JsonGenerator out, String text) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "section");
    out.writeFieldName("text");
    mrkdwn(out, text);
    out.writeEndObject();
  }

  private static void context(JsonGenerator out, String text) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "context");
    out.writeArrayFieldStart("elements");
    mrkdwn(out, escape(text));
    out.writeEndArray();
    out.writeEndObject();
  }
}
