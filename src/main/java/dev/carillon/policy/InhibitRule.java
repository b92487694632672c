package dev.carillon.policy;

import dev.carillon.alert.Hash;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import java.util.List;

/**
 * While an alert fires that matches the source side, alerts that match the target side and have the
 * same values of the {@code equal} labels tell nobody.
 *
 * @param id 64-bit hash of the rule's content: the same rule is the same over reloads
 * @param name "" if it has none
 * @param sourceTtl microseconds after which a source that is not heard of again stops inhibiting;
 *     {@link Long#MAX_VALUE} for never
 */
public record InhibitRule(
    long id,
    String name,
    List<Matcher> source,
    List<Matcher> target,
    List<String> equal,
    long sourceTtl) {

  /**
   * A rule without source matchers has every alert as source, as in Alertmanager: those that are no
   * target then inhibit those that are.
   */
  public boolean isSource(Labels labels) {
    return Matcher.all(source, labels);
  }

  /** A rule without target matchers has every alert as target, as in Alertmanager. */
  public boolean isTarget(Labels labels) {
    return Matcher.all(target, labels);
  }

  /** 64-bit hash of the values of the equal labels; a missing one is the empty string. */
  public long key(Labels labels) {
    return Hash.of64(equal.stream().map(labels::get).toList());
  }
}
