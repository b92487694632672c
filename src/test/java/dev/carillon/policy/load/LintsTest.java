package dev.carillon.policy.load;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is right and yet hardly meant, and beside it what looks alike and is meant. */
class LintsTest {
  private static final String HEAD = "route: { receiver: r }\nreceivers: [{ name: r }]\n";
  private static final String SAME_TIME =
      "p.yml:3:45: warning: the entries of \"x\" have only %s, and each counts alone; where all"
          + " must hold, write them into one entry, without a dash before the second";

  static Stream<Arguments> intervals() {
    return Stream.of(
        interval(
            "{ times: [{ start_time: 09:00, end_time: 17:00 }] }, { weekdays: ['monday:friday'] }",
            SAME_TIME.formatted("times, only weekdays")),
        interval(
            "{ weekdays: [sunday] }, { times: [{ start_time: 02:00, end_time: 04:00 }] }",
            SAME_TIME.formatted("times, only weekdays")),
        interval(
            "{ days_of_month: ['24:26'], location: Europe/Paris }, { months: [december] }",
            SAME_TIME.formatted("days_of_month, only months")),
        interval(
            "", "p.yml:3:45: warning: time interval \"x\" has no entries, so it contains no time"),
        interval(
            "{ weekdays: [], times: [{ start_time: 00:00, end_time: 24:00 }] }",
            "p.yml:3:58: warning: \"weekdays\" is an empty list, so this entry contains no time"),
        Arguments.of(
            """
            route:
              receiver: r
              routes:
              - mute_time_intervals: [x, y]
                active_time_intervals: [x]
            receivers: [{ name: r }]
            time_intervals: [{ name: x, time_intervals: [{}] }, { name: y, time_intervals: [{}] }]
            """,
            List.of(
                "p.yml:5:28: warning: this route is muted whenever it is active, so it never tells"
                    + " anyone")));
  }

  private static Arguments interval(String entries, String... expected) {
    return Arguments.of(
        HEAD + "time_intervals: [{ name: x, time_intervals: [" + entries + "] }]\n",
        List.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ times: [{ start_time: 18:00, end_time: 24:00 }, { start_time: 00:00, end_time: 08:00 }]"
            + " }, { weekdays: [saturday, sunday] }",
        "{ times: [{ start_time: 09:00, end_time: 17:00 }], weekdays: ['monday:friday'] }",
        "{ weekdays: [saturday] }, { weekdays: [sunday] }",
        "{ days_of_month: [25], months: [december] }, { days_of_month: [1], months: [january] }",
        "{ weekdays: ['monday:friday'] }, { times: [{ start_time: 00:00, end_time: 24:00 }] }"
      })
  void intervalsThatAreMeant(String entries) {
    Policies.sound(HEAD + "time_intervals: [{ name: x, time_intervals: [" + entries + "] }]\n");
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        routes(
            "{ matchers: [a=\"1\"], routes: [{ matchers: [a=\"2\"], routes: [{ matchers: [b=c] }]"
                + " }] }",
            contradiction("6:35", "a")),
        routes("{ matchers: [a=~\"x|y\", a!=\"x\", a!~\"y\"] }", contradiction("6:5", "a")),
        routes("{ matchers: [a=~\"x|y\"], match: { a: z } }", contradiction("6:5", "a")),
        routes("{ matchers: [a=~\"x.*\", a!~\"x.*\"] }", contradiction("6:5", "a")),
        routes("{ matchers: [a=\"\", a=~\".+\"] }", contradiction("6:5", "a")),
        routes("{ receiver: r }\n- { matchers: [a=b] }", taken("7:5", "6:5")),
        routes("{ matchers: [a=b] }\n- { matchers: [a=b, c=d] }", taken("7:5", "6:5")),
        routes(
            "{ matchers: [a=~\"b|c|d\"] }\n- { matchers: [x=y] }\n- { match_re: { a: c|b } }",
            taken("8:5", "6:5")),
        routes("{ matchers: [a!=b] }\n- { matchers: [a=c] }", taken("7:5", "6:5")),
        routes("{ matchers: [a=~\"x.*\"] }\n- { matchers: [a=xy] }", taken("7:5", "6:5")),
        routes(
            "{ matchers: [a=~\"x.*\"] }\n- { matchers: [b=c, a=~\"x.*\"] }", taken("7:5", "6:5")),
        routes("{ match_re: { a: .* } }\n- { matchers: [b=c] }", taken("7:5", "6:5")),
        routes("{ matchers: [a!=\"\"] }\n- { matchers: [a=~\".+\"] }", taken("7:5", "6:5")),
        routes("{ matchers: [a=~\".+\"] }\n- { matchers: [a!=\"\"] }", taken("7:5", "6:5")),
        routes("{ matchers: [a!~\"b|c\"] }\n- { matchers: [a!=b, a!=c] }", taken("7:5", "6:5")),
        routes(
            "{ matchers: [a=b], routes: [{ matchers: [a=b] }, { matchers: [c=d] }] }",
            taken("6:54", "6:33")));
  }

  private static Arguments routes(String list, String... expected) {
    return Arguments.of(tree(list), List.of(expected));
  }

  private static String tree(String list) {
    return "receivers: [{ name: r }]\nroute:\n\n  receiver: r\n  routes:\n"
        + ("- " + list).indent(2);
  }

  private static String contradiction(String place, String label) {
    return "p.yml:"
        + place
        + ": warning: no alert can match this route: what it and those above it ask of \""
        + label
        + "\" contradicts itself";
  }

  private static String taken(String place, String by) {
    return "p.yml:"
        + place
        + ": warning: no alert reaches this route: the one at p.yml:"
        + by
        + " takes all that would match it; put this one before it, or give that one continue: true";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ matchers: [a=b], continue: true }\n- { matchers: [a=b] }",
        "{ matchers: [a=b, c=d] }\n- { matchers: [a=b] }",
        "{ matchers: [a=b] }\n- { matchers: [a=~\"b|c\"] }",
        "{ matchers: [a=~\"x.*\"] }\n- { matchers: [a=~\"xy.*\"] }",
        "{ matchers: [a=b], routes: [{ matchers: [c=d] }] }\n- { matchers: [c=d] }",
        "{ matchers: [a=b, c=d] }\n- { matchers: [a=b, c=e] }\n- { receiver: r }",
        "{ matchers: [a!=b] }\n- { matchers: [a!=c] }"
      })
  void routesThatAreReached(String list) {
    Policies.sound(tree(list));
  }

  static Stream<Arguments> waits() {
    String warning =
        "p.yml:%s: warning: without group_wait the first alert of a group is told at once, also"
            + " when one that inhibits it arrives a second later";
    return Stream.of(
        Arguments.of(
            waiting("group_wait: 0s", "group_wait: 30s"), List.of(warning.formatted("1:35"))),
        Arguments.of(
            waiting("group_wait: 30s", "group_wait: 0s"), List.of(warning.formatted("1:105"))));
  }

  private static String waiting(String root, String route) {
    return "route: { receiver: r, "
        + root
        + ", routes: [{ matchers: [severity=\"warning\", team=\"x\"], "
        + route
        + " }] }\n"
        + "receivers: [{ name: r }]\n"
        + "inhibit_rules: [{ source_matchers: [severity=\"critical\"], target_matchers:"
        + " [severity=~\"warning|info\"], equal: [cluster] }]\n";
  }

  static Stream<Arguments> inhibitRules() {
    return Stream.of(
        rule(
            "source_matchers: [a=b], target_matchers: [a=b], equal: [c]",
            "never inhibits: its two sides match the same alerts, and an alert that matches both is"
                + " only inhibited by one that is no target"),
        rule(
            "source_matchers: [severity=critical], target_matchers: [severity=warning],"
                + " equal: [cluster, severity]",
            "never inhibits: \"severity\" must be equal, but its two sides want different values of"
                + " it"),
        rule(
            "source_matchers: [a=b, a=c], target_matchers: [a=d], equal: [e]",
            "never inhibits: what its source side asks of \"a\" contradicts itself"),
        rule(
            "source_matchers: [a=b], target_matchers: [a=d, a!=d], equal: [e]",
            "never inhibits: what its target side asks of \"a\" contradicts itself"),
        rule(
            "source_matchers: [a=b]",
            "has neither target matchers nor equal: a source inhibits everything"),
        rule(
            "source_matchers: [severity=critical], target_matchers: [severity!=critical]",
            "has no equal, and its target side matches every alert without the label \"severity\":"
                + " one source inhibits them all"),
        rule(
            "source_match: { severity: critical }, target_match_re: { severity: warning|info }",
            "has no equal: one source inhibits all targets, whatever they are about; name in equal"
                + " what both must share, such as cluster"));
  }

  private static Arguments rule(String rule, String expected) {
    return Arguments.of(
        HEAD + "inhibit_rules: [{ " + rule + " }]\n",
        List.of("p.yml:3:17: warning: this rule " + expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source_matchers: [severity=critical], target_matchers: [severity=warning], equal:"
            + " [cluster]",
        "source_matchers: [severity=critical], target_matchers: [severity!=critical], equal: [c]",
        "source_matchers: [inhibit=true], target_matchers: [cancel=true]",
        "target_matchers: [alertname=InfoInhibitor]",
        "source_matchers: [alertname=Down], target_matchers: [alertname=Slow]",
        "source_matchers: [c=x, severity=critical], target_matchers: [c=x, severity=warning]",
        "source_matchers: [severity=~\"critical|warning\"],"
            + " target_matchers: [severity=~\"warning|info\"], equal: [cluster]"
      })
  void inhibitRulesThatAreMeant(String rule) {
    Policies.sound(HEAD + "inhibit_rules: [{ " + rule + " }]\n");
  }

  static Stream<Arguments> matchers() {
    return Stream.of(
        matcher(
            "a=\" b\"", "the value in a=\" b\" begins or ends with a blank, which is part of it"),
        matcher(
            "a=\"'b'\"",
            "the quotes in a=\"'b'\" are part of the value; only double quotes are not"),
        matcher(
            "a=\"b|c\"",
            "a=\"b|c\" compares with this very text; write =~ if it should be a regular"
                + " expression"),
        matcher(
            "a!=\"b.*\"",
            "a!=\"b.*\" compares with this very text; write !~ if it should be a regular"
                + " expression"),
        matcher(
            "a=~\"b*\"",
            "a=~\"b*\" matches the empty text too, and so every alert without the label a"));
  }

  private static Arguments matcher(String matcher, String expected) {
    return Arguments.of(
        HEAD.replace(
            " }\nr", ", routes: [{ matchers: ['" + matcher.replace("'", "''") + "'] }] }\nr"),
        List.of("p.yml:1:45: warning: " + expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=~\".*\"",
        "a=~\"^$|b\"",
        "a=~\"|b\"",
        "a=\"x | y\"",
        "a=\"b*\"",
        "a=~\"b\"",
        "a!~\"b*\""
      })
  void matchersThatAreMeant(String matcher) {
    Policies.sound(HEAD.replace(" }\nr", ", routes: [{ matchers: ['" + matcher + "'] }] }\nr"));
  }

  @ParameterizedTest
  @MethodSource({"intervals", "routes", "waits", "inhibitRules", "matchers"})
  void warnsOfWhatIsHardlyMeant(String yaml, List<String> expected) {
    Policies.assertProblems(yaml, expected);
  }
}
