package dev.carillon.policytest;

import dev.carillon.alert.Labels;
import dev.carillon.message.AlertFact;
import dev.carillon.policy.load.TestFile.AlertText;
import dev.carillon.policy.load.TestFile.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for what was expected and for what came instead: {@code -} and {@code +}, as in a diff. */
final class Diff {
  private Diff() {}

  static List<String> lines(Comparison c) {
    List<String> lines = new ArrayList<>();
    for (Expectation e : c.missing()) {
      lines.add("- missing: " + line(e) + "  (" + e.place() + ")");
      details(lines, e);
      c.nearest(e).ifPresent(told -> nearest(lines, Differences.of(e, told), told));
    }
    for (Comparison.Forbidden f : c.forbidden()) {
      lines.add("+ forbidden: " + line(f.told()) + "  (" + f.by().place() + ")");
      details(lines, f.told());
    }
    for (Told told : c.unexpected()) {
      lines.add("+ unexpected: " + line(told));
      details(lines, told);
    }
    return lines;
  }

  private static void nearest(List<String> lines, List<String> differences, Told told) {
    String what = "    nearest: what came at " + Offset.text(told.at()) + ", but ";
    if (differences.size() == 1) {
      lines.add(what + differences.getFirst());
    } else if (differences.isEmpty()) {
      lines.add(what + "another expectation took it");
    } else {
      lines.add(what.stripTrailing());
      differences.forEach(difference -> lines.add("      " + difference));
    }
  }

  private static String line(Expectation e) {
    String when =
        e.from() == e.to()
            ? "at " + Offset.text(e.to())
            : (e.from() == 0 ? "" : "from " + Offset.text(e.from()) + " ")
                + "by "
                + Offset.text(e.to());
    return when + (e.receiver() == null ? "" : ", receiver " + e.receiver());
  }

  private static void details(List<String> lines, Expectation e) {
    alerts(lines, "firing", e.firing());
    alerts(lines, "resolved", e.resolved());
    detail(lines, "reason", e.reason());
    detail(lines, "route", e.route());
    detail(lines, "group", e.group());
    detail(lines, "to", e.destinations());
  }

  private static void alerts(List<String> lines, String status, @Nullable List<AlertText> all) {
    if (all != null && all.isEmpty()) {
      detail(lines, status, "none");
    } else if (all != null) {
      all.forEach(one -> detail(lines, status, alert(one)));
    }
  }

  private static String line(Told told) {
    String to =
        told.destinations().stream().map(Told.Named::kind).collect(Collectors.joining(", "));
    return "at "
        + Offset.text(told.at())
        + ", receiver "
        + told.receiver()
        + (to.isEmpty() ? "" : " (" + to + ")")
        + ", "
        + told.notification().reason().text();
  }

  private static void details(List<String> lines, Told told) {
    told.notification().firing().forEach(one -> detail(lines, "firing", alert(one)));
    told.notification().resolved().forEach(one -> detail(lines, "resolved", alert(one)));
  }

  private static void detail(List<String> lines, String what, @Nullable Object value) {
    if (value != null) {
      lines.add(String.format("    %-8s %s", what, value));
    }
  }

  static String alert(AlertText text) {
    return text.labels() + annotations(text.annotations());
  }

  static String alert(AlertFact fact) {
    return fact.labels() + annotations(fact.annotations());
  }

  private static String annotations(Labels annotations) {
    return annotations.isEmpty() ? "" : " annotations " + annotations;
  }
}
