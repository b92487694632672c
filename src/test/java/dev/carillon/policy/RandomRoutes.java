package dev.carillon.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Random routing trees and alerts for them, with a small stock of labels and values so that much
 * matches; and what Alertmanager's documentation says of where such an alert goes. It knows nothing
 * of the code that it is a test of, and uses another implementation of regular expressions.
 */
public final class RandomRoutes {
  private static final List<String> NAMES = List.of("a", "b", "c", "team", "ns");
  private static final List<String> VALUES =
      List.of("", "x", "y", "z", "x1", "xy", "yy", "a.b", "aXb", "X", "x|y", "n1", "n2", "n3");

  private static final List<String> PATTERNS =
      List.of(
          "x|y",
          "(x|y)",
          "x(1|y)",
          "(?:x|y)(1|y)",
          "((x|yy)|z)",
          "n1|n2|n3",
          "^(?:x|y)$",
          "^x|y$",
          "^x$",
          "a\\.b",
          "a.b",
          "x\\|y",
          "(?i)x",
          "x|",
          "|x",
          "()",
          ".*",
          ".+",
          "x?",
          "x*",
          "[xy]",
          "n[^1]",
          "x.*",
          ".*y",
          "x||y");

  private final Random random;
  private int routes;

  public RandomRoutes(long seed) {
    this.random = new Random(seed);
  }

  /** A matcher. */
  record Condition(String name, String op, String value) {
    boolean holds(Map<String, String> labels) {
      String actual = labels.getOrDefault(name, "");
      return switch (op) {
        case "=" -> actual.equals(value);
        case "!=" -> !actual.equals(value);
        case "=~" -> Pattern.compile(value).matcher(actual).matches();
        default -> !Pattern.compile(value).matcher(actual).matches();
      };
    }

    private String text() {
      return name + op + '"' + value.replace("\\", "\\\\") + '"';
    }
  }

  /**
   * A route.
   *
   * @param receiver "" for that of the route above
   * @param old whether it is written with the deprecated {@code match} and {@code match_re}
   */
  public record Branch(
      String name,
      String receiver,
      List<Condition> conditions,
      boolean continues,
      boolean old,
      List<Branch> branches) {

    /** Where an alert ends, as name and receiver of routes. */
    public List<String> ends(Map<String, String> labels) {
      return ends(labels, receiver);
    }

    private List<String> ends(Map<String, String> labels, String inherited) {
      String mine = receiver.isEmpty() ? inherited : receiver;
      List<String> below = new ArrayList<>();
      for (Branch branch : branches) {
        if (branch.conditions.stream().allMatch(c -> c.holds(labels))) {
          below.addAll(branch.ends(labels, mine));
          if (!branch.continues) {
            break;
          }
        }
      }
      return below.isEmpty() ? List.of(name + " " + mine) : below;
    }

    /**
     * The policy as YAML.
     *
     * @param named whether routes have their names, which Alertmanager does not know
     */
    public String yaml(boolean named) {
      StringBuilder out = new StringBuilder("route:\n");
      List<String> receivers = new ArrayList<>();
      write(out, "  ", named, receivers);
      out.append("receivers:\n");
      receivers.forEach(r -> out.append("- name: ").append(r).append('\n'));
      return out.toString();
    }

    private void write(StringBuilder out, String indent, boolean named, List<String> receivers) {
      out.append(indent).append("continue: ").append(continues).append('\n');
      if (named) {
        out.append(indent).append("name: ").append(name).append('\n');
      }
      if (!receiver.isEmpty()) {
        receivers.add(receiver);
        out.append(indent).append("receiver: ").append(receiver).append('\n');
      }
      if (old) {
        writeOld(out, indent, "match", "=");
        writeOld(out, indent, "match_re", "=~");
      } else if (!conditions.isEmpty()) {
        out.append(indent).append("matchers:\n");
        conditions.forEach(c -> out.append(indent).append("- '").append(c.text()).append("'\n"));
      }
      if (!branches.isEmpty()) {
        out.append(indent).append("routes:\n");
        for (Branch branch : branches) {
          out.append(indent).append("-\n");
          branch.write(out, indent + "  ", named, receivers);
        }
      }
    }

    private void writeOld(StringBuilder out, String indent, String key, String op) {
      List<Condition> own = conditions.stream().filter(c -> c.op.equals(op)).toList();
      if (!own.isEmpty()) {
        out.append(indent).append(key).append(":\n");
        own.forEach(c -> out.append(indent).append("  ").append(c.name + ": '" + c.value + "'\n"));
      }
    }
  }

  /** A tree of up to three levels below the root, of few or many siblings. */
  public Branch tree() {
    routes = 0;
    return branch(0);
  }

  private Branch branch(int depth) {
    int number = routes++;
    boolean old = depth > 0 && random.nextInt(5) == 0;
    List<Branch> branches = new ArrayList<>();
    int siblings = random.nextInt(8) == 0 ? 30 : random.nextInt(6);
    for (int i = 0; depth < 3 && i < siblings / (depth + 1); i++) {
      branches.add(branch(depth + 1));
    }
    return new Branch(
        "route-" + number,
        depth > 0 && random.nextInt(4) == 0 ? "" : "r" + number,
        depth == 0 ? List.of() : conditions(old),
        depth > 0 && random.nextInt(3) == 0,
        old,
        branches);
  }

  private List<Condition> conditions(boolean old) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (int i = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      String op = pick(old ? List.of("=", "=~") : List.of("=", "=", "=", "=~", "=~", "!=", "!~"));
      String value = pick(op.endsWith("~") ? PATTERNS : VALUES);
      conditions.put(old ? name : name + i, new Condition(name, op, value));
    }
    return List.copyOf(conditions.values());
  }

  /** Some labels are missing, some are empty. */
  public Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        labels.put(name, pick(VALUES));
      }
    }
    return labels;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
