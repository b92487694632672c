package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.Route.GroupBy;
import dev.carillon.policy.TimeInterval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the top level of a policy: the order in which its parts need each other. */
final class PolicyReader {
  private PolicyReader() {}

  /**
   * What was read, whatever is wrong with it.
   *
   * @param routable whether nothing is wrong with the routing tree
   */
  record Read(Policy policy, boolean routable) {}

  static Read read(Section top, String hash) {
    top.notYet(
        "event_recorder",
        "escalation_policies",
        "schedules",
        "catalogue",
        "heartbeat",
        "digest",
        "redact");
    TemplateFiles.check(top);
    TracingReader.check(top);
    Globals globals = top.section("global", Globals::read);
    globals = globals == null ? Globals.none() : globals;
    ReceiverReader receivers = new ReceiverReader(globals);
    receivers.read(top);
    Map<String, TimeInterval> intervals = new TimeIntervalReader().read(top);
    RouteReader routes = new RouteReader(receivers.receivers().keySet(), intervals.keySet());
    long errors = top.context().problems().errors();
    Route root = top.section("route", routes::root);
    boolean routable = root != null && top.context().problems().errors() == errors;
    if (!top.has("route")) {
      top.error("route", "no route provided in config");
    }
    if (root != null) {
      reportUnused(top, receivers, routes);
    }
    List<InhibitRule> rules = new InhibitReader().read(top);
    if (root != null && routable) {
      RouteLints.check(root, routes.sections(), rules);
    }
    SettingsReader.Carillon carillon = top.section("carillon", SettingsReader::carillon);
    carillon = carillon == null ? SettingsReader.Carillon.DEFAULT : carillon;
    Policy policy =
        new Policy(
            carillon.settings().withResolveTimeout(globals.resolveTimeout()),
            SettingsReader.senders(top),
            carillon.access(),
            EnricherReader.read(top),
            top.sections("protected", PolicyReader::protection),
            root == null ? nowhere() : root,
            new LinkedHashMap<>(receivers.receivers()),
            rules,
            intervals,
            ForwarderReader.read(top),
            hash);
    return new Read(policy, routable);
  }

  private static void reportUnused(Section top, ReceiverReader receivers, RouteReader routes) {
    receivers
        .places()
        .forEach((name, at) -> {
          if (!routes.used().contains(name) && !name.isEmpty()) {
            top.context()
                .problems()
                .warning(at, "receiver \"" + name + "\" is not used by any route");
          }
        });
  }

  private static List<Matcher> protection(Section s) {
    List<Matcher> matchers = MatcherReader.texts(s, "matchers");
    if (matchers.isEmpty()) {
      s.error("matchers", "missing matchers in protected; without any, no alert could be silenced");
    }
    return matchers;
  }

  /** Only for reading on to the next problem. */
  private static Route nowhere() {
    return new Route(
        "{}",
        "{}",
        List.of(),
        false,
        "",
        new GroupBy(false, List.of()),
        0,
        1,
        1,
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
