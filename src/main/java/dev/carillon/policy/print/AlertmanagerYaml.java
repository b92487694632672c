package dev.carillon.policy.print;

import dev.carillon.alert.Matcher;
import dev.carillon.alert.Quote;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Writes of a policy what Alertmanager knows too: routes with all that they inherit filled in, the
 * names of receivers, inhibit rules and time intervals. {@code amtool} refuses a configuration with
 * any key that its own version does not know, so only keys are written that every Alertmanager
 * since 0.24 takes: no names of rules and routes, no route labels.
 */
public final class AlertmanagerYaml {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();

  private static final String[] UNITS = {"h", "m", "s", "ms"};
  private static final long[] MICROS = {3_600_000_000L, 60_000_000, 1_000_000, 1_000};

  private AlertmanagerYaml() {}

  public static String print(Policy policy) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("route", route(policy.root(), true));
    all.put("receivers", policy.receivers().keySet().stream().map(n -> Map.of("name", n)).toList());
    putList(
        all, "inhibit_rules", policy.inhibitRules().stream().map(AlertmanagerYaml::rule).toList());
    putList(
        all,
        "time_intervals",
        policy.timeIntervals().values().stream().map(TimeIntervals::print).toList());
    return dump(all);
  }

  static String dump(Map<String, Object> all) {
    return new Dump(SETTINGS).dumpToString(all);
  }

  /** A copy of the list: YAML would make an anchor of one that is put twice. */
  static void putList(Map<String, Object> to, String key, List<?> values) {
    if (!values.isEmpty()) {
      to.put(key, new ArrayList<>(values));
    }
  }

  private static Map<String, Object> route(Route route, boolean root) {
    Map<String, Object> keys = keys(route, root);
    putList(keys, "routes", route.routes().stream().map(child -> route(child, false)).toList());
    return keys;
  }

  /** All but its children. */
  static Map<String, Object> keys(Route route, boolean root) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("receiver", route.receiver());
    putList(keys, "group_by", route.groupBy().all() ? List.of("...") : route.groupBy().names());
    putList(keys, "matchers", matchers(route.matchers()));
    if (route.continues() && !root) {
      keys.put("continue", true);
    }
    keys.put("group_wait", duration(route.groupWait()));
    keys.put("group_interval", duration(route.groupInterval()));
    keys.put("repeat_interval", duration(route.repeatInterval()));
    putList(keys, "mute_time_intervals", route.muteTimeIntervals());
    putList(keys, "active_time_intervals", route.activeTimeIntervals());
    return keys;
  }

  static Map<String, Object> rule(InhibitRule rule) {
    Map<String, Object> keys = new LinkedHashMap<>();
    putList(keys, "source_matchers", matchers(rule.source()));
    putList(keys, "target_matchers", matchers(rule.target()));
    putList(keys, "equal", rule.equal());
    return keys;
  }

  static List<String> matchers(List<Matcher> matchers) {
    List<String> texts = new ArrayList<>();
    for (Matcher m : matchers) {
      String name = m.name().matches("[a-zA-Z_:][a-zA-Z0-9_:]*") ? m.name() : Quote.of(m.name());
      texts.add(name + m.op().text() + '"' + escape(m.value()) + '"');
    }
    return texts;
  }

  /** Only these mean the same in both of Alertmanager's grammars. */
  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  /** As Prometheus writes one, without units above the hour; microseconds are cut off. */
  static String duration(long micros) {
    StringBuilder text = new StringBuilder();
    long left = micros;
    for (int i = 0; i < UNITS.length; i++) {
      if (left >= MICROS[i]) {
        text.append(left / MICROS[i]).append(UNITS[i]);
        left %= MICROS[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
