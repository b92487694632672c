package dev.carillon.policy.load;

import dev.carillon.policy.Policy;
import dev.carillon.policy.Route;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.TestFile.AlertText;
import dev.carillon.policy.load.TestFile.Expectation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a case of a test file expects. What it names must be in one of the case's policies:
 * with a misspelt receiver, nothing would ever be told to it.
 */
final class ExpectationReader {
  private final Collection<String> reasons;
  private final Set<String> receivers = new LinkedHashSet<>();
  private final Set<String> destinations = new LinkedHashSet<>();
  private final Set<String> routes = new LinkedHashSet<>();

  ExpectationReader(List<Policy> policies, Collection<String> reasons) {
    this.reasons = reasons;
    for (Policy policy : policies) {
      receivers.addAll(policy.receivers().keySet());
      policy.receivers().values().stream()
          .flatMap(r -> r.destinations().stream())
          .forEach(d -> {
            destinations.add(d.kind());
            destinations.add(d.id());
          });
      add(policy.root());
    }
  }

  private void add(Route route) {
    routes.add(route.id());
    route.routes().forEach(this::add);
  }

  /** One for each receiver. */
  List<Expectation> expectations(Section s) {
    Long at = TestFileReader.micros(s, "at");
    Long from = TestFileReader.micros(s, "from");
    Long by = TestFileReader.micros(s, "by");
    long first = at != null ? at : from != null ? from : 0;
    long end = at != null ? at : by != null ? by : first;
    if (s.has("at") == s.has("by")) {
      s.error("at", "say when: either at: 5m, or by: 5m, if you like with from: 1m");
    } else if (s.has("at") && s.has("from")) {
      s.error("from", "\"from\" goes with \"by\", not with \"at\"");
    } else if (by != null && by < first) {
      s.error("by", "\"by\" is before \"from\"");
    }
    boolean nothing = s.flag("nothing", false);
    List<Scalar> receiver = known(s, "receiver", receivers, "receiver");
    List<Scalar> told = known(s, "destinations", destinations, "destination");
    Expectation one =
        new Expectation(
            s.at().toString(),
            first,
            end,
            nothing,
            null,
            told == null ? null : told.stream().map(Scalar::text).toList(),
            alerts(s, "firing"),
            alerts(s, "resolved"),
            s.has("reason") ? s.word("reason", "", reasons) : null,
            s.has("route") ? s.word("route", "", routes) : null,
            s.has("group") ? AlertTextReader.labels(s, "group") : null);
    if (receiver == null || receiver.isEmpty()) {
      if (!nothing && told == null) {
        s.error("receiver", "missing receiver: who is told; or nothing: true");
      }
      return List.of(one);
    }
    List<Expectation> each = new ArrayList<>();
    receiver.forEach(name -> each.add(to(name.text(), one)));
    return each;
  }

  private static @Nullable List<Scalar> known(
      Section s, String key, Set<String> known, String what) {
    List<Scalar> names = s.scalars(key);
    for (Scalar name : names == null ? List.<Scalar>of() : names) {
      if (!known.contains(name.text())) {
        s.context()
            .problems()
            .error(
                name.at(),
                "the policy has no "
                    + what
                    + " \""
                    + name.text()
                    + "\""
                    + DidYouMean.hint(name.text(), known));
      }
    }
    return names;
  }

  private static @Nullable List<AlertText> alerts(Section s, String key) {
    return s.has(key) ? s.sections(key, AlertTextReader::read) : null;
  }

  private static Expectation to(String receiver, Expectation e) {
    return new Expectation(
        e.place(),
        e.from(),
        e.to(),
        e.nothing(),
        receiver,
        e.destinations(),
        e.firing(),
        e.resolved(),
        e.reason(),
        e.route(),
        e.group());
  }
}
