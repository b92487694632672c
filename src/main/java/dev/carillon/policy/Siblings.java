package dev.carillon.policy;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds among the children of one route those that may match an alert, without looking at each.
 *
 * <p>A child that wants one of a few values of a label ({@code a="x"}, {@code a=~"x|y"}) is in the
 * table of that label, under each of these values; a missing label is the value "", as everywhere.
 * If it names values for several labels it is in one table only: that of the label which tells most
 * children apart, so {@code namespace} and not {@code severity}. What has no such matcher, and what
 * would be alone in its table, is tried always.
 *
 * <p>What holds: a child is in one table or in {@code others}; in either, ordinals rise. So for
 * given labels no child comes twice, and merging the lists gives the order of the policy. A child
 * that is left out cannot match. One that is not left out need not match: its matchers are all
 * still to be asked.
 */
final class Siblings {
  private final List<Table> tables;
  private final int[] others;

  private record Table(String label, Map<String, int[]> byValue) {}

  private Siblings(List<Table> tables, int[] others) {
    this.tables = tables;
    this.others = others;
  }

  static Siblings of(List<Route> routes) {
    List<Map<String, Set<String>>> wanted = routes.stream().map(Siblings::wanted).toList();
    Map<String, Set<String>> known = new HashMap<>();
    for (Map<String, Set<String>> child : wanted) {
      child.forEach(
          (label, values) -> known.computeIfAbsent(label, l -> new HashSet<>()).addAll(values));
    }
    Comparator<String> tellsApart =
        Comparator.<String>comparingInt(label -> values(known, label).size())
            .thenComparing(Comparator.naturalOrder());

    Map<String, List<Integer>> byLabel = new HashMap<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Optional<String> label = wanted.get(i).keySet().stream().max(tellsApart);
      label.map(l -> byLabel.computeIfAbsent(l, x -> new ArrayList<>())).orElse(others).add(i);
    }
    List<Table> tables = new ArrayList<>();
    byLabel.forEach((label, children) -> {
      if (children.size() > 1) {
        tables.add(table(label, children, wanted));
      } else {
        others.addAll(children);
      }
    });
    return new Siblings(List.copyOf(tables), ascending(others));
  }

  /** The labels of which only certain values will do, with these values. */
  private static Map<String, Set<String>> wanted(Route route) {
    Map<String, Set<String>> wanted = new HashMap<>();
    for (Matcher m : route.matchers()) {
      Set<String> values = values(m);
      if (values != null) {
        wanted.put(m.name(), values);
      }
    }
    return wanted;
  }

  private static @Nullable Set<String> values(Matcher m) {
    return switch (m.op()) {
      case EQUAL -> Set.of(m.value());
      case MATCHES -> Alternation.values(m.value());
      case NOT_EQUAL, NOT_MATCHES -> null;
    };
  }

  private static Table table(
      String label, List<Integer> children, List<Map<String, Set<String>>> wanted) {
    Map<String, List<Integer>> byValue = new HashMap<>();
    for (int child : children) {
      for (String value : values(wanted.get(child), label)) {
        byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(child);
      }
    }
    Map<String, int[]> ordinals = HashMap.newHashMap(byValue.size());
    byValue.forEach((value, list) -> ordinals.put(value, ascending(list)));
    return new Table(label, ordinals);
  }

  private static Set<String> values(Map<String, Set<String>> byLabel, String label) {
    return byLabel.getOrDefault(label, Set.of());
  }

  private static int[] ascending(List<Integer> ordinals) {
    return ordinals.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Those that may match, in the order of the policy. */
  Candidates candidates(Labels labels) {
    Candidates candidates = new Candidates(tables.size() + 1);
    for (Table table : tables) {
      int[] ordinals = table.byValue.get(labels.get(table.label));
      if (ordinals != null) {
        candidates.add(ordinals);
      }
    }
    candidates.add(others);
    return candidates;
  }

  /** Rising lists of ordinals, read as one; lazily, for most walks end at the first or second. */
  static final class Candidates {
    private final int[][] lists;
    private final int[] read;
    private int size;

    private Candidates(int lists) {
      this.lists = new int[lists][];
      this.read = new int[lists];
    }

    private void add(int[] list) {
      lists[size++] = list;
    }

    /** The ordinal of the next child; -1 after the last. */
    int next() {
      int from = -1;
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < size; i++) {
        if (read[i] < lists[i].length && lists[i][read[i]] < least) {
          least = lists[i][read[i]];
          from = i;
        }
      }
      if (from < 0) {
        return -1;
      }
      read[from]++;
      return least;
    }
  }
}
