package dev.carillon.policytest;

import dev.carillon.policy.load.TestFile.Case;
import dev.carillon.policy.load.TestFile.Expectation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was expected beside what came.
 *
 * @param missing expected, but did not come
 * @param forbidden came, although it was said that nothing like it may
 * @param unexpected came, and nobody expected it
 */
record Comparison(
    List<Expectation> missing, List<Forbidden> forbidden, List<Told> unexpected, List<Told> all) {

  /** A notification that may not come, and by which expectation. */
  record Forbidden(Expectation by, Told told) {}

  static Comparison of(Case story, List<Told> told) {
    List<Expectation> wanted = story.expectations().stream().filter(e -> !e.nothing()).toList();
    Pairing<Expectation, Told> pairs =
        Pairing.of(wanted, told, (e, one) -> Differences.of(e, one).isEmpty());
    List<Forbidden> forbidden = new ArrayList<>();
    for (Expectation e : story.expectations()) {
      if (e.nothing()) {
        told.stream()
            .filter(one -> Differences.of(e, one).isEmpty())
            .forEach(one -> forbidden.add(new Forbidden(e, one)));
      }
    }
    List<Told> unexpected = story.ignoreOthers() ? List.of() : pairs.rightAlone();
    return new Comparison(
        pairs.leftAlone(),
        forbidden,
        unexpected.stream()
            .filter(one -> forbidden.stream().noneMatch(f -> f.told().equals(one)))
            .toList(),
        told);
  }

  boolean isAsExpected() {
    return missing.isEmpty() && forbidden.isEmpty() && unexpected.isEmpty();
  }

  /** What came that is most like it, to the same receiver if there is one. */
  Optional<Told> nearest(Expectation e) {
    return (unexpected.isEmpty() ? all : unexpected)
        .stream()
            .filter(told -> e.receiver() == null || e.receiver().equals(told.receiver()))
            .min(
                Comparator.comparingInt((Told told) -> Differences.of(e, told).size())
                    .thenComparingLong(told -> Math.abs(told.at() - e.to())));
  }
}
