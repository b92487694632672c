package dev.carillon.engine;

import dev.carillon.policy.InhibitRule;
import dev.carillon.store.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy needs of the store before anything is decided by it: the inhibit sides of its rules
 * for every open episode. A rule is the same over reloads and restarts while its content is, so
 * only those are worked on that the store does not know yet; rules that are gone go with their
 * sides. Done in the first transaction under the policy, so that no target slips through between.
 */
final class Activation {
  private static final int PAGE = 1_000;

  private Activation() {}

  static void run(Session s) {
    Set<Long> known = s.tx.inhibitRules();
    Set<Long> wanted = new HashSet<>();
    List<InhibitRule> fresh = new ArrayList<>();
    for (InhibitRule rule : s.policy.inhibitRules()) {
      if (wanted.add(rule.id()) && !known.contains(rule.id())) {
        fresh.add(rule);
      }
    }
    known.stream().filter(id -> !wanted.contains(id)).forEach(s::removeInhibitRule);
    if (fresh.isEmpty()) {
      return;
    }
    for (InhibitRule rule : fresh) {
      s.removeInhibitRule(rule.id());
      s.insertInhibitRule(rule.id());
    }
    List<Rows.Episode> page = s.tx.openEpisodes(0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(e -> addSides(s, fresh, e));
      page = s.tx.openEpisodes(page.getLast().id(), PAGE);
    }
  }

  /** One for each rule whose source side the episode matches. */
  static void addSides(Session s, List<InhibitRule> rules, Rows.Episode e) {
    for (InhibitRule rule : rules) {
      if (rule.isSource(e.labels())) {
        long ttl = rule.sourceTtl();
        s.insert(
            new Rows.InhibitSide(
                rule.id(),
                rule.key(e.labels()),
                rule.isTarget(e.labels()),
                e.id(),
                ttl == Long.MAX_VALUE ? ttl : e.seenAt() + ttl));
      }
    }
  }
}
