package dev.carillon.policy.print;

import dev.carillon.alert.Matcher;
import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.InhibitRule;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.policy.Route;
import dev.carillon.policy.Secret;
import dev.carillon.policy.TemplateText;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the whole policy as it is in effect: everything inherited and every default filled in,
 * each integration under the name that its queue has, secrets masked. For people to read and to
 * compare; routes, rules and intervals can be loaded again, masked secrets cannot.
 */
public final class PolicyYaml {
  private PolicyYaml() {}

  public static String print(Policy policy) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("carillon", value(policy.settings()));
    AlertmanagerYaml.putList(all, "access", list(policy.access()));
    AlertmanagerYaml.putList(all, "senders", list(policy.senders()));
    AlertmanagerYaml.putList(all, "enrichers", list(policy.enrichers()));
    AlertmanagerYaml.putList(
        all,
        "protected",
        policy.protectedAlerts().stream()
            .map(matchers -> Map.of("matchers", AlertmanagerYaml.matchers(matchers)))
            .toList());
    all.put("route", route(policy.root(), true));
    all.put("receivers", policy.receivers().values().stream().map(PolicyYaml::receiver).toList());
    AlertmanagerYaml.putList(
        all, "inhibit_rules", policy.inhibitRules().stream().map(PolicyYaml::rule).toList());
    AlertmanagerYaml.putList(
        all,
        "time_intervals",
        policy.timeIntervals().values().stream().map(TimeIntervals::print).toList());
    AlertmanagerYaml.putList(all, "forwarders", list(policy.forwarders()));
    return AlertmanagerYaml.dump(all);
  }

  private static Map<String, Object> route(Route route, boolean root) {
    Map<String, Object> keys = AlertmanagerYaml.keys(route, root);
    if (!route.labels().isEmpty()) {
      keys.put("labels", value(route.labels()));
    }
    AlertmanagerYaml.putList(
        keys, "routes", route.routes().stream().map(child -> route(child, false)).toList());
    return keys;
  }

  private static Map<String, Object> receiver(Receiver receiver) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", receiver.name());
    Map<String, List<Object>> integrations = new TreeMap<>();
    for (DestinationConfig d : receiver.destinations()) {
      integrations
          .computeIfAbsent(d.kind() + "_configs", kind -> new ArrayList<>())
          .add(required(value(d)));
    }
    keys.putAll(integrations);
    return keys;
  }

  private static Map<String, Object> rule(InhibitRule rule) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (!rule.name().isEmpty()) {
      keys.put("name", rule.name());
    }
    keys.putAll(AlertmanagerYaml.rule(rule));
    if (rule.sourceTtl() != Long.MAX_VALUE) {
      keys.put("source_ttl", AlertmanagerYaml.duration(rule.sourceTtl()));
    }
    return keys;
  }

  private static List<Object> list(List<?> values) {
    return values.stream().map(v -> required(value(v))).toList();
  }

  private static Object required(@Nullable Object value) {
    return value == null ? "" : value;
  }

  /** What YAML can hold; null for what is not set. */
  private static @Nullable Object value(@Nullable Object of) {
    return switch (of) {
      case null -> null;
      case Secret s -> s.toString();
      case TemplateText t -> t.text();
      case Matcher m -> AlertmanagerYaml.matchers(List.of(m)).getFirst();
      case Duration d -> AlertmanagerYaml.duration(d.toNanos() / 1_000);
      case Enum<?> e -> e.name().toLowerCase(Locale.ROOT);
      case List<?> l -> list(l);
      case Map<?, ?> m -> {
        Map<String, Object> map = new TreeMap<>();
        m.forEach((k, v) -> map.put(String.valueOf(k), required(value(v))));
        yield map;
      }
      case Record r -> record(r);
      default -> of;
    };
  }

  /** Components by the names of the policy's keys, without those that are not set. */
  private static Map<String, Object> record(Record of) {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (RecordComponent component : of.getClass().getRecordComponents()) {
      Object value;
      try {
        value = value(component.getAccessor().invoke(of));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record of the policy cannot be read", e);
      }
      if (isSet(value)) {
        keys.put(key(component.getName()), value);
      }
    }
    return keys;
  }

  private static boolean isSet(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case String s -> !s.isEmpty();
      case List<?> l -> !l.isEmpty();
      case Map<?, ?> m -> !m.isEmpty();
      default -> true;
    };
  }

  private static String key(String component) {
    return switch (component) {
      case "id" -> "name";
      case "http" -> "http_config";
      case "transport" -> "splunk_hec";
      default -> component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    };
  }
}
