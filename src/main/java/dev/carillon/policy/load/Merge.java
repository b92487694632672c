package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one policy of the files of a folder. */
final class Merge {
  private Merge() {}

  /**
   * Joins the lists of all files; of any other key that two files hold, the first counts and the
   * second is a problem.
   *
   * @param roots one or more
   */
  static Mapping of(List<Mapping> roots, Problems problems) {
    Map<String, Entry> all = new LinkedHashMap<>();
    for (Mapping root : roots) {
      root.entries()
          .forEach((key, entry) -> all.merge(key, entry, (a, b) -> join(key, a, b, problems)));
    }
    Mapping first = roots.getFirst();
    return new Mapping(first.at(), all, first.size());
  }

  private static Entry join(String key, Entry first, Entry second, Problems problems) {
    if (second.value().isNull()) {
      return first;
    }
    if (first.value().isNull()) {
      return second;
    }
    if (first.value() instanceof Sequence a && second.value() instanceof Sequence b) {
      List<Node> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return new Entry(first.at(), new Sequence(a.at(), items, a.size() + b.size()));
    }
    problems.error(
        second.at(), "key \"" + key + "\" may stand in one file only; it is also at " + first.at());
    return first;
  }
}
