package dev.carillon.explain;

import dev.carillon.alert.Matcher;
import dev.carillon.explain.Explanation.Ending;
import dev.carillon.explain.Explanation.Inhibition;
import dev.carillon.explain.Explanation.Interval;
import dev.carillon.explain.Explanation.Tried;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.Route;
import dev.carillon.policy.Route.GroupBy;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation for people: the way through the tree first, at the end who is told. */
public final class ExplanationText {
  private static final DateTimeFormatter ON_THE_WALL =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final Explanation e;
  private final StringBuilder out = new StringBuilder();

  private ExplanationText(Explanation e) {
    this.e = e;
  }

  /** Lines of text. Labels are quoted and control characters gone: none can steer a terminal. */
  public static String of(Explanation e) {
    ExplanationText text = new ExplanationText(e);
    text.write();
    return text.out.toString();
  }

  private void write() {
    line("alert " + e.labels());
    line("");
    line("routes, in the order in which they are tried:");
    tried(e.root(), "  ");
    if (e.complete()) {
      suppression();
      added();
    }
    e.endings().forEach(this::ending);
    if (!e.complete()) {
      line("");
      line(
          "destinations, times, inhibition and enrichment are left out:"
              + " the rest of the policy has errors");
    }
  }

  private void tried(Tried tried, String indent) {
    line(indent + Words.route(tried.route()) + ": " + verdict(tried));
    tried.below().forEach(below -> tried(below, indent + "  "));
    if (tried.notTried() > 0) {
      String more = tried.notTried() == 1 ? "1 more is" : tried.notTried() + " more are";
      String last = Words.route(tried.below().getLast().route());
      line(indent + "  (" + more + " not tried: " + last + " has no \"continue\")");
    }
  }

  private String verdict(Tried tried) {
    Matcher failed = tried.failed();
    if (failed != null) {
      String is = Words.is(failed.name(), e.labels());
      boolean said = Words.route(tried.route()).equals(failed.toString());
      return "no, " + (said ? is : "it wants " + failed + " and " + is);
    }
    String why = why(tried.route());
    String end = tried.ends() ? " -> receiver " + tried.route().receiver() : "";
    String next = tried.route().continues() ? " (continue: those after it are tried too)" : "";
    return "yes" + (why.isEmpty() ? "" : ", " + why) + end + next;
  }

  private String why(Route route) {
    if (route.matchers().isEmpty()) {
      return "it has no matchers";
    }
    String seen =
        route.matchers().stream()
            .filter(m -> m.op() != Matcher.Op.EQUAL)
            .map(m -> Words.is(m.name(), e.labels()))
            .distinct()
            .collect(Collectors.joining(", "));
    String matchers = Words.matchers(route.matchers());
    if (Words.route(route).equals(matchers)) {
      return seen;
    }
    return seen.isEmpty() ? matchers : matchers + ": " + seen;
  }

  private void suppression() {
    line("");
    boolean isProtected = !e.protectedBy().isEmpty();
    if (isProtected) {
      line("protected by " + Words.matchers(e.protectedBy()) + ": nothing may suppress it");
    }
    if (e.inhibitions().isEmpty()) {
      line("inhibition: no rule is about it");
      return;
    }
    line("inhibition:");
    for (Inhibition inhibition : e.inhibitions()) {
      String name = inhibition.rule().name();
      line("  " + (name.isEmpty() ? "a rule without a name" : name) + ":");
      if (inhibition.isSource()) {
        line(
            "    while it fires it inhibits "
                + others(inhibition.rule().target(), "alerts", inhibition)
                + (inhibition.isTarget() ? ", if they are not sources too" : ""));
      }
      if (inhibition.isTarget()) {
        line(
            "    it is inhibited by "
                + others(inhibition.rule().source(), "an alert", inhibition)
                + (inhibition.isSource() ? ", if that is not a target too" : "")
                + ", while that fires"
                + (isProtected ? "; but it is protected" : ""));
      }
    }
  }

  private static String others(List<Matcher> matchers, String what, Inhibition inhibition) {
    String with = matchers.isEmpty() ? "" : " with " + Words.matchers(matchers);
    String equal =
        inhibition.equal().isEmpty()
            ? ", whatever its other labels"
            : (matchers.isEmpty() ? " with" : " and")
                + " the same "
                + Words.equal(inhibition.equal());
    return (matchers.isEmpty() ? "any alert" : what) + with + equal;
  }

  private void added() {
    if (!e.added().isEmpty()) {
      line("");
      line("annotations added, unless the sender gives its own:");
      e.added().forEach((name, value) -> line("  " + name + ": " + value));
    }
  }

  private void ending(Ending ending) {
    Route route = ending.route();
    line("");
    line("receiver " + route.receiver() + ", by route " + Words.route(route) + ":");
    if (e.complete()) {
      destinations(ending);
    }
    line("  grouped by    " + groupBy(route.groupBy()));
    line("  group         " + ending.groupLabels());
    line("  group key     " + ending.groupKey());
    line(
        "  first told    "
            + (route.groupWait() == 0
                ? "at once"
                : Words.duration(route.groupWait()) + " after the group's first alert"));
    line(
        "  then told     every " + Words.duration(route.groupInterval()) + ", if anything changed");
    line("  told again    after " + Words.duration(route.repeatInterval()) + ", if nothing did");
    if (e.complete()) {
      times(ending);
    }
  }

  private void destinations(Ending ending) {
    if (ending.destinations().isEmpty()) {
      line("  destinations  none that Carillon sends to");
    }
    String title = "  destinations  ";
    for (DestinationConfig d : ending.destinations()) {
      String end = d.sendResolved() ? "" : ", does not hear that it ended";
      line(title + d.id() + " (" + d.kind() + ")" + end);
      title = " ".repeat(title.length());
    }
  }

  private static String groupBy(GroupBy groupBy) {
    if (groupBy.all()) {
      return "all labels: each alert is a group of its own";
    }
    return groupBy.names().isEmpty()
        ? "nothing: all alerts of the route are one group"
        : String.join(", ", groupBy.names());
  }

  private void times(Ending ending) {
    if (ending.mute().isEmpty() && ending.active().isEmpty()) {
      line("  times         always: it has no time intervals");
      return;
    }
    String at = " at " + e.at();
    String muted = e.isMuted(ending) ? "MUTED" + at : "not muted" + at;
    boolean spared = ending.isOutOfTime() && !e.isMuted(ending);
    line("  times         " + muted + (spared ? ", because it is protected" : ""));
    ending.mute().forEach(i -> line("                mute " + interval(i)));
    ending.active().forEach(i -> line("                active " + interval(i)));
  }

  private String interval(Interval i) {
    String walls = i.zones().stream().map(this::onTheWall).collect(Collectors.joining(", "));
    return i.interval().name()
        + ": "
        + (i.contains() ? "inside" : "outside")
        + (walls.isEmpty() ? "" : ", it is " + walls);
  }

  private String onTheWall(ZoneId zone) {
    return ON_THE_WALL.format(e.at().atZone(zone)) + " in " + Words.zone(zone);
  }

  private void line(String text) {
    text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
    out.append('\n');
  }
}
