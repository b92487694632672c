package dev.carillon.enrich;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.policy.Enricher;
import dev.carillon.policy.Policy;
import dev.carillon.template.Kv;
import dev.carillon.template.Struct;
import dev.carillon.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Applies the policy's enrichers to one alert. */
public final class Enrichment {
  private Enrichment() {}

  /**
   * The annotations to add; never one that the sender gave. An enricher that fails adds the
   * annotation {@code carillon_enricher_error} with the reason, so that whoever reads the message
   * sees why the link is missing.
   */
  public static Labels added(Policy policy, Labels labels, Labels annotations) {
    if (policy.enrichers().isEmpty()) {
      return Labels.EMPTY;
    }
    Map<String, String> added = new LinkedHashMap<>();
    for (Enricher enricher : policy.enrichers()) {
      if (!Matcher.all(enricher.matchers(), labels)) {
        continue;
      }
      switch (enricher) {
        case Enricher.Runbook runbook -> runbook(runbook, labels, annotations, added);
      }
    }
    return Labels.of(added);
  }

  private static void runbook(
      Enricher.Runbook runbook, Labels labels, Labels annotations, Map<String, String> added) {
    if (!annotations.get("runbook_url").isEmpty()
        || !annotations.get("runbook").isEmpty()
        || added.containsKey("runbook_url")) {
      return;
    }
    try {
      String url =
          runbook
              .pattern()
              .parsed()
              .render(
                  Struct.named("Alert")
                      .field("Labels", "labels", new Kv(labels.toMap()))
                      .field("Annotations", "annotations", new Kv(annotations.toMap()))
                      .build());
      if (!url.isBlank()) {
        added.put("runbook_url", url.strip());
      }
    } catch (TemplateException e) {
      added.put("carillon_enricher_error", "runbook: " + e.getMessage());
    }
  }
}
