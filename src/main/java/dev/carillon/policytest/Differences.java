package dev.carillon.policytest;

import dev.carillon.alert.Labels;
import dev.carillon.message.AlertFact;
import dev.carillon.policy.load.TestFile.AlertText;
import dev.carillon.policy.load.TestFile.Expectation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps a notification from being the expected one. */
final class Differences {
  private Differences() {}

  /** In words that may follow "but"; empty if it is the expected one. */
  static List<String> of(Expectation e, Told told) {
    List<String> all = new ArrayList<>();
    if (told.at() < e.from()) {
      all.add("too early");
    } else if (told.at() > e.to()) {
      all.add("too late");
    }
    differs(all, "receiver", e.receiver(), told.receiver());
    destinations(all, e.destinations(), told.destinations());
    alerts(all, "firing", e.firing(), told.notification().firing());
    alerts(all, "resolved", e.resolved(), told.notification().resolved());
    differs(all, "reason", e.reason(), told.notification().reason().text());
    differs(all, "route", e.route(), told.notification().route());
    Labels group = e.group();
    if (group != null && !isWithin(group, told.notification().groupLabels())) {
      all.add("group " + told.notification().groupLabels());
    }
    return all;
  }

  private static void differs(
      List<String> all, String what, @Nullable String expected, String actual) {
    if (expected != null && !expected.equals(actual)) {
      all.add(what + " " + actual);
    }
  }

  private static void destinations(
      List<String> all, @Nullable List<String> expected, List<Told.Named> told) {
    if (expected == null) {
      return;
    }
    Pairing<String, Told.Named> pairs = Pairing.of(expected, told, (name, one) -> one.is(name));
    pairs.leftAlone().forEach(name -> all.add("not to " + name));
    pairs.rightAlone().forEach(one -> all.add("also to " + one.id()));
  }

  private static void alerts(
      List<String> all, String status, @Nullable List<AlertText> expected, List<AlertFact> facts) {
    if (expected == null) {
      return;
    }
    Pairing<AlertText, AlertFact> pairs = Pairing.of(expected, facts, Differences::is);
    pairs.leftAlone().forEach(one -> all.add("without " + status + " " + Diff.alert(one)));
    pairs.rightAlone().forEach(one -> all.add("also " + status + " " + Diff.alert(one)));
  }

  private static boolean is(AlertText text, AlertFact fact) {
    return isWithin(text.labels(), fact.labels())
        && isWithin(text.annotations(), fact.annotations());
  }

  /** Whether the second has all of the first; one that is empty there, it must not have. */
  static boolean isWithin(Labels some, Labels all) {
    for (int i = 0; i < some.size(); i++) {
      if (!all.get(some.name(i)).equals(some.value(i))) {
        return false;
      }
    }
    return true;
  }
}
