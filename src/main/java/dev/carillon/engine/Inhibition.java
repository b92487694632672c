package dev.carillon.engine;

import dev.carillon.alert.Labels;
import dev.carillon.message.Ids;
import dev.carillon.policy.InhibitRule;
import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which firing episodes are inhibited now. Every source is a row of its own (rule, key, episode),
 * so one that resolves never hides another; a target asks whether any row is there. An episode that
 * matches both sides of a rule is inhibited only by sources that do not, so that nothing inhibits
 * itself.
 */
final class Inhibition {
  private final Session s;
  private Map<Rows.InhibitKey, Long> found = Map.of();

  Inhibition(Session s) {
    this.s = s;
  }

  /** Asks once for all of them. */
  void load(Collection<Rows.Episode> firing) {
    if (s.policy.inhibitRules().isEmpty()) {
      return;
    }
    s.saveInhibition();
    Set<Rows.InhibitKey> keys = new LinkedHashSet<>();
    for (Rows.Episode e : firing) {
      for (InhibitRule rule : targeted(e.labels())) {
        keys.add(key(rule, e.labels()));
      }
    }
    found = s.tx.inhibitors(keys, s.now);
  }

  private List<InhibitRule> targeted(Labels labels) {
    List<InhibitRule> rules = new ArrayList<>();
    if (!s.policy.isProtected(labels)) {
      for (InhibitRule rule : s.policy.inhibitRules()) {
        if (rule.isTarget(labels)) {
          rules.add(rule);
        }
      }
    }
    return rules;
  }

  private static Rows.InhibitKey key(InhibitRule rule, Labels labels) {
    return new Rows.InhibitKey(rule.id(), rule.key(labels), rule.isSource(labels));
  }

  /** By what and by which rule, in words; null if it is not inhibited. {@link #load} first. */
  @Nullable String reason(Rows.Episode e) {
    if (found.isEmpty()) {
      return null;
    }
    for (InhibitRule rule : targeted(e.labels())) {
      Long source = found.get(key(rule, e.labels()));
      if (source != null) {
        String name = rule.name().isEmpty() ? "" : " (" + rule.name() + ")";
        return Suppression.INHIBITED + " by " + Ids.episode(source) + name;
      }
    }
    return null;
  }
}
