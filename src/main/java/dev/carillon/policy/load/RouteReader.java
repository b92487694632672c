package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.policy.Route;
import dev.carillon.policy.Route.GroupBy;
import dev.carillon.policy.TemplateText;
import dev.carillon.policy.load.Node.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the routing tree, and fills in what each route inherits. */
final class RouteReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Set<String> receivers;
  private final Set<String> intervals;
  private final Set<String> used = new HashSet<>();
  private final Map<String, At> names = new HashMap<>();
  private final Map<String, Section> sections = new HashMap<>();
  private final Map<String, Integer> paths = new HashMap<>();

  RouteReader(Set<String> receivers, Set<String> intervals) {
    this.receivers = receivers;
    this.intervals = intervals;
  }

  /** The receivers that some route names. */
  Set<String> used() {
    return used;
  }

  /** What each route was read from, by its id. */
  Map<String, Section> sections() {
    return sections;
  }

  /** What a route has from its parent; {@code id} and {@code key} are the parent's own. */
  private record Inherited(
      String id,
      String key,
      String receiver,
      GroupBy groupBy,
      Duration groupWait,
      Duration groupInterval,
      Duration repeatInterval,
      Map<String, TemplateText> labels) {
    private static final Inherited NOTHING =
        new Inherited(
            "",
            "",
            "",
            new GroupBy(false, List.of()),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofHours(4),
            Map.of());
  }

  Route root(Section s) {
    if (s.isMissing("receiver")) {
      s.error("receiver", "root route must specify a default receiver");
    }
    for (String key : List.of("match", "match_re", "matchers")) {
      Node value = s.node(key);
      if (value != null && !value.isEmpty()) {
        s.error(key, "root route must not have any matchers");
      }
    }
    if (s.flag("continue", false)) {
      s.error("continue", "cannot have continue in root route");
    }
    refuseIntervals(s, "mute");
    refuseIntervals(s, "active");
    return read(s, Inherited.NOTHING);
  }

  private static void refuseIntervals(Section s, String what) {
    String key = what + "_time_intervals";
    Node value = s.node(key);
    if (value != null && !value.isEmpty()) {
      s.error(key, "root route must not have any " + what + " time intervals");
    }
  }

  private Route child(Section s, Inherited parent) {
    return read(s, parent);
  }

  private Route read(Section s, Inherited parent) {
    s.notYet("labels", "escalation_policy", "ack_within", "heartbeat", "digest");
    List<Matcher> matchers = MatcherReader.all(s, "");
    String own = Route.keyOf(matchers);
    String key = parent.key.isEmpty() ? own : parent.key + "/" + own;
    GroupBy groupBy = groupBy(s);
    Inherited here =
        new Inherited(
            id(s, parent.id.isEmpty() ? own : parent.id + "/" + own),
            key,
            receiver(s, parent.receiver),
            groupBy == null ? parent.groupBy : groupBy,
            s.duration("group_wait", parent.groupWait),
            notZero(s, "group_interval", parent.groupInterval),
            notZero(s, "repeat_interval", parent.repeatInterval),
            labels(s, parent.labels));
    sections.put(here.id, s);
    if (here.repeatInterval.compareTo(here.groupInterval) < 0
        && !here.repeatInterval.isZero()
        && (s.has("repeat_interval") || s.has("group_interval"))) {
      s.warning(
          s.has("repeat_interval") ? "repeat_interval" : "group_interval",
          "repeat_interval is shorter than group_interval, which is then what counts");
    }
    List<String> mute = intervals(s, "mute_time_intervals");
    List<String> active = intervals(s, "active_time_intervals");
    IntervalLints.check(s, active, mute);
    return new Route(
        here.id,
        key,
        matchers,
        s.flag("continue", false),
        here.receiver,
        here.groupBy,
        micros(here.groupWait),
        micros(here.groupInterval),
        micros(here.repeatInterval),
        here.labels,
        mute,
        active,
        s.sections("routes", child -> child(child, here)));
  }

  private String id(Section s, String path) {
    String name = s.text("name", "");
    if (name.isEmpty()) {
      int ordinal = paths.merge(path, 1, Integer::sum);
      return ordinal == 1 ? path : path + "#" + ordinal;
    }
    if (!NAME.matcher(name).matches()) {
      s.error(
          "name", "\"" + name + "\" is no name for a route; use letters, digits, '.', '_' and '-'");
    }
    At first = names.putIfAbsent(name, s.at("name"));
    if (first != null) {
      s.error("name", "route name \"" + name + "\" is not unique; it is also at " + first);
    }
    return name;
  }

  private String receiver(Section s, String inherited) {
    String name = s.text("receiver", "");
    if (name.isEmpty()) {
      return inherited;
    }
    used.add(name);
    if (!receivers.contains(name)) {
      s.error(
          "receiver",
          "undefined receiver \"" + name + "\" used in route" + DidYouMean.hint(name, receivers));
    }
    return name;
  }

  private List<String> intervals(Section s, String key) {
    List<Scalar> names = s.scalars(key);
    if (names == null) {
      return List.of();
    }
    for (Scalar name : names) {
      if (!intervals.contains(name.text())) {
        s.context()
            .problems()
            .error(
                name.at(),
                "undefined time interval \""
                    + name.text()
                    + "\" used in route"
                    + DidYouMean.hint(name.text(), intervals));
      }
    }
    return names.stream().map(Scalar::text).distinct().toList();
  }

  private static Map<String, TemplateText> labels(Section s, Map<String, TemplateText> inherited) {
    Map<String, TemplateText> own = s.section("labels", RouteReader::labels);
    if (own == null) {
      return inherited;
    }
    Map<String, TemplateText> all = new LinkedHashMap<>(inherited);
    all.putAll(own);
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, TemplateText> labels(Section s) {
    Map<String, TemplateText> labels = new LinkedHashMap<>();
    for (String name : s.keys()) {
      if (name.isEmpty()) {
        s.error(name, "invalid label name \"\" in labels");
      }
      labels.put(name, s.parsed(name, TemplateReader.parse(name, ""), text -> label(name, text)));
    }
    return labels;
  }

  private static TemplateText label(String name, String text) {
    Templates.check(text);
    return TemplateReader.parse(name, text);
  }

  /** Null if not written: an empty list is written, and means one group for the whole route. */
  private static @Nullable GroupBy groupBy(Section s) {
    List<Scalar> labels = s.scalars("group_by");
    if (labels == null) {
      return null;
    }
    Problems problems = s.context().problems();
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (Scalar label : labels) {
      String name = label.text();
      if (name.isEmpty()) {
        problems.error(label.at(), "invalid label name \"\" in group_by list");
      } else if (!seen.add(name)) {
        problems.error(label.at(), "duplicated label \"" + name + "\" in group_by");
      } else if (!name.equals("...")) {
        names.add(name);
      }
    }
    boolean all = seen.contains("...");
    if (all && !names.isEmpty()) {
      s.error(
          "group_by", "cannot have wildcard group_by (`...`) and other labels at the same time");
    }
    return all ? GroupBy.ALL : new GroupBy(false, List.copyOf(names));
  }

  private static Duration notZero(Section s, String key, Duration inherited) {
    Duration duration = s.duration(key, inherited);
    if (duration.isZero() && s.has(key)) {
      s.error(key, key + " cannot be zero");
    }
    return duration;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
