package dev.carillon.policy;

import dev.carillon.alert.Matcher;
import java.util.List;

/** Adds what the sender did not know. Local ones run in the engine, in the order of the policy. */
public sealed interface Enricher {
  /** Which alerts it is for; empty means all. */
  List<Matcher> matchers();

  /**
   * Adds the annotation {@code runbook_url} to an alert that has neither {@code runbook_url} nor
   * {@code runbook}.
   *
   * @param pattern a template over {@code .Labels} and {@code .Annotations}
   */
  record Runbook(List<Matcher> matchers, TemplateText pattern) implements Enricher {}
}
