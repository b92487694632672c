package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one policy of the files of a folder. Lists are joined in the order of file names; any other
 * key may stand in one file only. The tree of routes has one root, which cannot be joined, so the
 * files beside it say {@code routes} at their top level: these follow the root route's own
 * children, again in the order of file names, for the order of children decides.
 */
final class Merge {
  private static final String ROUTES = "routes";

  private final Problems problems;
  private final Map<String, Entry> all = new LinkedHashMap<>();
  private final List<Node> routes = new ArrayList<>();

  private Merge(Problems problems) {
    this.problems = problems;
  }

  /** A policy of one file, which has only its own rules to follow. */
  static Mapping single(Mapping root, Problems problems) {
    Merge merge = new Merge(problems);
    merge.add(root, false);
    return new Mapping(root.at(), merge.all, root.size());
  }

  /**
   * A policy of all files of a folder.
   *
   * @param folder stands for what is missing in all files
   */
  static Mapping folder(At folder, List<Mapping> roots, Problems problems) {
    Merge merge = new Merge(problems);
    long size = 0;
    for (Mapping root : roots) {
      merge.add(root, true);
      size += root.size();
    }
    merge.addRoutes();
    return new Mapping(folder, merge.all, size);
  }

  private void add(Mapping root, boolean inFolder) {
    boolean beside = inFolder && !root.entries().containsKey("route");
    root.entries()
        .forEach((key, entry) -> {
          if (!key.equals(ROUTES)) {
            all.merge(key, entry, (a, b) -> join(key, a, b));
          } else if (beside) {
            collect(entry.value());
          } else {
            problems.error(
                entry.at(),
                "\"routes\" at the top level is for the other files of a folder, to add to the"
                    + " root route; here indent it under \"route\"");
          }
        });
  }

  private Entry join(String key, Entry first, Entry second) {
    if (second.value().isNull()) {
      return first;
    }
    if (first.value().isNull()) {
      return second;
    }
    if (first.value() instanceof Sequence a) {
      return new Entry(first.at(), join(a, items(key, second.value())));
    }
    problems.error(
        second.at(), "key \"" + key + "\" may stand in one file only; it is also at " + first.at());
    return first;
  }

  private void collect(Node value) {
    if (!value.isNull()) {
      routes.addAll(items(ROUTES, value));
    }
  }

  private List<Node> items(String key, Node value) {
    if (value instanceof Sequence list) {
      return list.items();
    }
    problems.error(value.at(), "\"" + key + "\" must be a list, not " + value.kind());
    return List.of();
  }

  private static Sequence join(Sequence list, List<Node> more) {
    List<Node> items = new ArrayList<>(list.items());
    items.addAll(more);
    return new Sequence(list.at(), items, list.size() + more.stream().mapToLong(Node::size).sum());
  }

  private void addRoutes() {
    Entry root = all.get("route");
    if (routes.isEmpty() || root == null || !(root.value() instanceof Mapping route)) {
      return;
    }
    Map<String, Entry> entries = new LinkedHashMap<>(route.entries());
    Entry own = entries.get(ROUTES);
    Sequence none = new Sequence(routes.getFirst().at(), List.of(), 1);
    if (own == null || own.value().isNull()) {
      entries.put(ROUTES, new Entry(route.at(), join(none, routes)));
    } else if (own.value() instanceof Sequence list) {
      entries.put(ROUTES, new Entry(own.at(), join(list, routes)));
    }
    all.put("route", new Entry(root.at(), new Mapping(route.at(), entries, route.size())));
  }
}
