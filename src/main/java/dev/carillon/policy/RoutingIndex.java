package dev.carillon.policy;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import java.util.ArrayList;
import java.util.List;

/**
 * The routing tree, compiled: which routes does an alert with these labels end in?
 *
 * <p>The rules are Alertmanager's. The walk is depth first, children in the order of the policy. A
 * child that matches, whatever comes of its own children, ends the walk over its siblings unless it
 * says {@code continue}. A route of whose children none matches is itself a result. So an alert can
 * end in several routes, and always ends in one at least, because the root matches everything.
 *
 * <p>Compiled means that at each node {@link Siblings} leaves out the children that cannot match;
 * the rules above are then applied to the rest as they would be to all. A child that does not match
 * has no effect on a walk, so the result is the same, order and stops included, and only the time
 * differs: with children that an equality or a list of words can find it does not grow with their
 * number, with others (negations, real patterns) each is tried. Made once for a policy, immutable,
 * and used by many threads.
 */
public final class RoutingIndex {
  private final Node root;

  private RoutingIndex(Node root) {
    this.root = root;
  }

  public static RoutingIndex of(Route root) {
    return new RoutingIndex(Node.of(root));
  }

  /** The routes that the alert ends in, in the order in which they match. */
  public List<Route> match(Labels labels) {
    List<Route> found = new ArrayList<>(1);
    root.collect(labels, found);
    return found;
  }

  private record Node(Route route, List<Node> children, Siblings siblings) {

    static Node of(Route route) {
      return new Node(
          route, route.routes().stream().map(Node::of).toList(), Siblings.of(route.routes()));
    }

    boolean collect(Labels labels, List<Route> found) {
      if (!Matcher.all(route.matchers(), labels)) {
        return false;
      }
      int before = found.size();
      Siblings.Candidates candidates = siblings.candidates(labels);
      for (int i = candidates.next(); i >= 0; i = candidates.next()) {
        Node child = children.get(i);
        if (child.collect(labels, found) && !child.route.continues()) {
          break;
        }
      }
      if (found.size() == before) {
        found.add(route);
      }
      return true;
    }
  }
}
