package dev.carillon.policy.load;

import dev.carillon.policy.Enricher;
import dev.carillon.policy.TemplateText;
import dev.carillon.template.Kv;
import dev.carillon.template.Struct;
import dev.carillon.template.Template;
import dev.carillon.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code enrichers:}; each entry has one key, which says what it adds. */
final class EnricherReader {
  private EnricherReader() {}

  static List<Enricher> read(Section top) {
    return top.sections("enrichers", EnricherReader::enricher).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Enricher> enricher(Section s) {
    if (!s.has("runbook")) {
      s.error("runbook", "an enricher says what it adds; write runbook: { pattern: … }");
    }
    return Optional.ofNullable(s.section("runbook", EnricherReader::runbook));
  }

  private static Enricher runbook(Section s) {
    TemplateText pattern = s.parsed("pattern", EnricherReader::template);
    if (!s.has("pattern")) {
      s.error("pattern", "missing pattern in runbook");
    }
    return new Enricher.Runbook(
        MatcherReader.texts(s, "matchers"), pattern == null ? template("") : pattern);
  }

  private static TemplateText template(String text) {
    TemplateText template = TemplateReader.parse("pattern", text);
    try {
      for (TemplateException unresolved : template.parsed().unresolved()) {
        throw unresolved;
      }
      tryFields(template.parsed());
      return template;
    } catch (TemplateException e) {
      throw TemplateReader.refusal(e);
    }
  }

  /** Finds a field that no alert has; any other complaint may be due to the empty labels. */
  private static void tryFields(Template template) {
    Kv none = new Kv(Map.of());
    Struct alert =
        Struct.named("alert").field("Labels", "", none).field("Annotations", "", none).build();
    try {
      template.render(alert);
    } catch (TemplateException e) {
      if (e.problem().contains("in type " + alert.typeName())) {
        throw e;
      }
    }
  }
}
