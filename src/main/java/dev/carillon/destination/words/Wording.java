package dev.carillon.destination.words;

import dev.carillon.alert.Labels;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import dev.carillon.message.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a notification says, in plain words and for someone who was just woken: what is wrong,
 * where, since when, and what to do. Nothing here is escaped; each destination puts it into its own
 * markup. All text is bounded and on one line unless it says otherwise.
 */
public final class Wording {
  /** How the text of a link to a runbook begins. */
  public static final String RUNBOOK = "Runbook";

  /** Said by the state and the title already. */
  private static final Set<String> SAID = Set.of("alertname", "severity");

  /** Labels that say where, in the order in which they help. */
  private static final List<String> PLACES =
      List.of("instance", "host", "node", "pod", "service", "job", "namespace", "cluster");

  private static final int PAIRS = 8;
  private static final int VALUE = 80;
  private static final int LINE = 250;
  private static final int LONG_LINE = 400;

  private final Notification facts;
  private final List<AlertFact> firing;
  private final List<AlertFact> resolved;
  private final Labels common;

  public Wording(Notification facts) {
    this.facts = facts;
    this.firing = facts.firing();
    this.resolved = facts.resolved();
    this.common = facts.commonLabels();
  }

  public Notification facts() {
    return facts;
  }

  public boolean isFiring() {
    return !firing.isEmpty();
  }

  /** The alerts that the state is about: those that fire, or all once none does. */
  private List<AlertFact> relevant() {
    return isFiring() ? firing : facts.alerts();
  }

  /** {@code FIRING:2} or {@code RESOLVED}. */
  public String state() {
    return isFiring() ? "FIRING:" + firing.size() : "RESOLVED";
  }

  public Severity severity() {
    return facts.severity();
  }

  /** {@code FIRING:2 · critical}, the first thing to be seen. */
  public String glance() {
    return test() + (isFiring() ? state() + " · " + severity().text() : state());
  }

  private String test() {
    return facts.reason() == Reason.TEST ? "TEST " : "";
  }

  /** {@code HighErrorRate (cluster=eu): 5xx above 5 %}, all in one line where there is only one. */
  public String sentence() {
    String what = what();
    return test() + (what.equals(names()) ? title() : title() + ": " + what);
  }

  /**
   * The names of the alerts, at most 100 code points: {@code HostDown}, or {@code HostDown,
   * DiskFull and 2 more}.
   */
  public String names() {
    List<String> names = relevant().stream().map(AlertFact::name).distinct().toList();
    return Plain.line(enumerate(names, 2), 100);
  }

  /** {@code HighErrorRate (cluster=eu)}: what, and the group's other labels. */
  public String title() {
    String names = names();
    String place = place();
    return place.isEmpty() ? names : names + " (" + place + ")";
  }

  /**
   * The same for all notifications of an incident, as far as its group labels tell it apart: {@code
   * HighErrorRate (cluster=eu)}, or only the place where the group is not made by name.
   */
  public String steadyTitle() {
    String name = Plain.line(facts.groupLabels().get("alertname"), 100);
    String place = place();
    if (name.isEmpty()) {
      return place.isEmpty() ? "Alerts of " + Plain.line(facts.route(), 100) : place;
    }
    return place.isEmpty() ? name : name + " (" + place + ")";
  }

  /** The labels that make the group, without the name; the same for all of an incident. */
  public String place() {
    return Plain.line(pairs(facts.groupLabels(), PAIRS), 140);
  }

  /** What is wrong: the summary that they share, or the first and how many more. */
  public String what() {
    List<String> all = relevant().stream().map(AlertFact::summary).distinct().toList();
    String first = Plain.line(all.getFirst(), LINE);
    return all.size() == 1 ? first : first + " (and " + (all.size() - 1) + " more)";
  }

  /** What they share, then the places in which they differ: {@code cluster=eu; instance: a, b}. */
  public String affected() {
    String shared = pairs(common, PAIRS);
    String varying =
        PLACES.stream()
            .filter(name -> !common.has(name))
            .map(name -> values(name))
            .filter(values -> !values.isEmpty())
            .limit(3)
            .collect(Collectors.joining("; "));
    return Plain.line(
        Stream.of(shared, varying).filter(s -> !s.isEmpty()).collect(Collectors.joining("; ")),
        LONG_LINE);
  }

  private String values(String label) {
    List<String> values =
        relevant().stream()
            .map(a -> a.labels().get(label))
            .filter(v -> !v.isEmpty())
            .distinct()
            .toList();
    return values.isEmpty() ? "" : label + ": " + enumerate(values, 3);
  }

  /** The earliest start, epoch microseconds. */
  public long start() {
    return relevant().stream().mapToLong(a -> a.startsAt().micros()).min().orElse(facts.at());
  }

  /** {@code 2026-09-01 10:00 UTC (14m)}, or from when to when once it is over. */
  public String since() {
    long start = start();
    if (isFiring()) {
      return Times.at(start) + " (" + Times.span(start, facts.at()) + ")";
    }
    long end = resolved.stream().mapToLong(this::end).max().orElse(facts.at());
    return span(start, end);
  }

  /** {@code 2 firing, 1 resolved}. */
  public String counts() {
    return Stream.of(count(firing.size(), "firing"), count(resolved.size(), "resolved"))
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String count(int n, String what) {
    return n == 0 ? "" : n + " " + what;
  }

  /** Where to look: runbooks first, then the expressions; at most {@code max} of each. */
  public List<Link> links(int max) {
    List<Link> links = new ArrayList<>();
    links.addAll(links(RUNBOOK, facts.runbooks(), max));
    links.addAll(links("Source", relevant().stream().map(AlertFact::generatorUrl).toList(), max));
    return links;
  }

  private static List<Link> links(String text, List<String> urls, int max) {
    List<Link> links =
        urls.stream().distinct().flatMap(url -> Link.of(text, url).stream()).limit(max).toList();
    if (links.size() < 2) {
      return links;
    }
    List<Link> numbered = new ArrayList<>();
    for (Link link : links) {
      numbered.add(new Link(text + " " + (numbered.size() + 1), link.url()));
    }
    return numbered;
  }

  /** Runbooks that are no link: "see the wiki, page 12". */
  public List<String> runbookNotes() {
    return facts.runbooks().stream()
        .filter(text -> Link.of("", text).isEmpty())
        .map(text -> Plain.line(text, LINE))
        .limit(3)
        .toList();
  }

  public List<AlertFact> firing() {
    return firing;
  }

  public List<AlertFact> resolved() {
    return resolved;
  }

  /** One alert in plain words; made only for those that are shown, for there may be thousands. */
  public Item item(AlertFact fact) {
    List<String> differing = new ArrayList<>();
    fact.labels()
        .forEach((name, value) -> {
          if (!common.has(name)) {
            differing.add(name);
          }
        });
    long start = fact.startsAt().micros();
    String when =
        fact.firing()
            ? "since " + Times.at(start) + " (" + Times.span(start, facts.at()) + ")"
            : span(start, end(fact));
    return new Item(
        fact,
        Plain.line(fact.summary(), LINE),
        pairs(fact.labels().only(differing), PAIRS, Set.of()),
        when);
  }

  private long end(AlertFact fact) {
    return fact.endsAt() == null ? facts.at() : fact.endsAt().micros();
  }

  private static String span(long start, long end) {
    return Times.at(start) + " to " + Times.at(end) + " (" + Times.span(start, end) + ")";
  }

  /** {@code inc_1a · ops · new alerts added}: what to name when asking about it. */
  public String footer() {
    return "Carillon "
        + facts.incident()
        + " · "
        + Plain.line(facts.receiver(), VALUE)
        + " · "
        + facts.reason().text();
  }

  /** How a list that was cut ends. */
  public static String more(int n) {
    return String.format(Locale.ROOT, "… and %d more", n);
  }

  private static String pairs(Labels labels, int max) {
    return pairs(labels, max, SAID);
  }

  private static String pairs(Labels labels, int max, Set<String> without) {
    List<String> pairs = new ArrayList<>();
    labels.forEach((name, value) -> {
      if (!without.contains(name)) {
        pairs.add(Plain.line(name, VALUE) + "=" + Plain.line(value, VALUE));
      }
    });
    return enumerate(pairs, max);
  }

  private static String enumerate(List<String> all, int max) {
    String shown =
        all.stream()
            .limit(max)
            .map(s -> Plain.line(s, 2 * VALUE))
            .collect(Collectors.joining(", "));
    return all.size() <= max ? shown : shown + " and " + (all.size() - max) + " more";
  }
}
