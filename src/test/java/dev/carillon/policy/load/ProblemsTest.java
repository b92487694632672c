package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake each, and what is said of it. */
class ProblemsTest {
  private static final String R = "receivers: [{ name: r }]\n";

  static Stream<Arguments> shape() {
    return Stream.of(
        one(
            "",
            "p.yml: is empty; a policy needs at least a route with a receiver, and that receiver:"
                + " route: { receiver: ops }, receivers: [ { name: ops } ]"),
        one(
            "# nothing\n---\n",
            "p.yml: is empty; a policy needs at least a route with a receiver, and that receiver:"
                + " route: { receiver: ops }, receivers: [ { name: ops } ]"),
        one("- a\n", "p.yml:1:1: a policy must be a mapping of keys to values, not a list"),
        one(
            "just text\n",
            "p.yml:1:1: a policy must be a mapping of keys to values, not a single value"),
        one(
            "route:\n\treceiver: r\n",
            "p.yml:2:1: a tab where YAML allows only spaces; indent with spaces"),
        one(
            "route:\n  receiver: a: b\n",
            "p.yml:2:14: a colon that can end no key here; put quotes around the value, or see"
                + " whether the line above lacks a colon"),
        one(
            "route:\n  receiver: r\n group_by: [a]\n",
            "p.yml:3:2: is no YAML: while parsing a block mapping: expected <block end>, but found"
                + " '<block mapping start>'"),
        one(
            "route: { receiver: r }\n---\nroute: {}\n",
            "p.yml:2:1: a second document; write one in each file"),
        one(
            "route: { receiver: *x }\n",
            "p.yml:1:20: alias *x refers to nothing that is complete before this place"),
        one(
            "route: { receiver: !!int 5 }\n",
            "p.yml:1:20: tag tag:yaml.org,2002:int is not allowed; write the value without a tag"),
        one("? [a]\n: b\n", "p.yml:1:3: a key must be a single value"),
        one(
            "route: { <<: 5, receiver: r }\n" + R,
            "p.yml:1:10: << takes an alias of a mapping, or a list of them"),
        one(
            "route: { receiver: r }\nroute: { receiver: r }\n" + R,
            "p.yml:2:1: key \"route\" is already set at line 1"),
        one(
            "rote: 1\nroute: { receiver: r }\n" + R,
            "p.yml:1:1: unknown key \"rote\"; did you mean \"route\"?"),
        one("route: { receiver: r, zzz: 1 }\n" + R, "p.yml:1:23: unknown key \"zzz\" in route"),
        one("route: [r]\n" + R, "p.yml:1:8: route must be a mapping of keys to values, not a list"),
        one(
            "route: { receiver: r }\nreceivers: { name: r }\n",
            "p.yml:1:20: undefined receiver \"r\" used in route",
            "p.yml:2:12: \"receivers\" must be a list, not a mapping"),
        one("route: { receiver: r, routes: [~] }\n" + R, "p.yml:1:32: an entry of routes is empty"),
        one(
            "global: { resolve_timeout: [1] }\nroute: { receiver: r }\n" + R,
            "p.yml:1:28: \"resolve_timeout\" must be a single value, not a list"));
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        one(R, "p.yml:1:1: no route provided in config"),
        one("route: {}\n", "p.yml:1:8: root route must specify a default receiver"),
        one(
            "route: { receiver: x }\n" + R.replace("name: r", "name: xy"),
            "p.yml:1:20: undefined receiver \"x\" used in route; did you mean \"xy\"?",
            "p.yml:2:21: warning: receiver \"xy\" is not used by any route"),
        one(
            "route: { receiver: r, match: { a: b } }\n" + R,
            "p.yml:1:30: root route must not have any matchers"),
        one(
            "route: { receiver: r, matchers: [a=b] }\n" + R,
            "p.yml:1:33: root route must not have any matchers"),
        one(
            "route: { receiver: r, continue: true }\n" + R,
            "p.yml:1:33: cannot have continue in root route"),
        one(
            "route: { receiver: r, group_interval: 0s }\n" + R,
            "p.yml:1:39: group_interval cannot be zero"),
        one(
            "route: { receiver: r, repeat_interval: 0s }\n" + R,
            "p.yml:1:40: repeat_interval cannot be zero"),
        one(
            "route: { receiver: r, group_wait: 5 }\n" + R,
            "p.yml:1:35: \"group_wait\": \"5\" is no duration; write it like 30s, 5m, 1h30m or 2d"),
        one(
            "route: { receiver: r, group_by: [a, a] }\n" + R,
            "p.yml:1:37: duplicated label \"a\" in group_by"),
        one(
            "route: { receiver: r, group_by: ['...', a] }\n" + R,
            "p.yml:1:33: cannot have wildcard group_by (`...`) and other labels at the same time"),
        one(
            "route: { receiver: r, group_by: [{a: b}] }\n" + R,
            "p.yml:1:34: \"group_by\" must be a list of texts, but holds a mapping"),
        one(
            "route: { receiver: r, routes: [{ continue: 'true' }] }\n" + R,
            "p.yml:1:44: \"continue\" must be true or false, without quotes"),
        one(
            "route: { receiver: r, routes: [{ match: { a-b: c } }] }\n" + R,
            "p.yml:1:43: invalid label name \"a-b\""),
        one(
            "route: { receiver: r, routes: [{ match_re: { a: } }] }\n" + R,
            "p.yml:1:48: invalid regexp value for \"a\": there is none"),
        one(
            "route: { receiver: r, routes: [{ match_re: { a: '(' } }] }\n" + R,
            "p.yml:1:49: \"a\": bad regular expression: missing closing ): ("),
        one(
            "route: { receiver: r, routes: [{ matchers: [a] }] }\n" + R,
            "p.yml:1:45: bad matcher a: column 2: expected an operator: =, !=, =~ or !~, found the"
                + " end"),
        one(
            "route: { receiver: r, routes: [{ matchers: ['a=b c'] }] }\n" + R,
            "p.yml:1:45: warning: matcher a=b c is written in the classic form; better write a=\"b"
                + " c\""),
        one(
            "route: { receiver: r, routes: [{ name: x/y }] }\n" + R,
            "p.yml:1:40: \"x/y\" is no name for a route; use letters, digits, '.', '_' and '-'"),
        one(
            "route: { receiver: r, name: x, routes: [{ name: x }] }\n" + R,
            "p.yml:1:49: route name \"x\" is not unique; it is also at p.yml:1:29"),
        one(
            "route: { receiver: r, routes: [{ labels: { a: '{{ .x' } }] }\n" + R,
            "p.yml:1:34: warning: \"labels\" in routes is not honoured yet by this Carillon",
            "p.yml:1:47: \"a\": line 1, column 1: unclosed action; close it with }}"));
  }

  static Stream<Arguments> receivers() {
    return Stream.of(
        one(
            "route: { receiver: r }\nreceivers: [{ name: r }, { name: r }]\n",
            "p.yml:2:34: notification config name \"r\" is not unique; it is also at p.yml:2:21"),
        one(
            "route: { receiver: r }\nreceivers: [{ name: r }, {}]\n",
            "p.yml:2:26: missing name in receiver"));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        top(
            "tracing: { client_type: soap, compression: zip, sampling_fraction: x, timeout: 5 }",
            "p.yml:3:1: warning: \"tracing\" is not honoured yet by this Carillon",
            "p.yml:3:10: tracing endpoint must be set",
            "p.yml:3:25: \"client_type\": \"soap\" is none of [grpc, http]",
            "p.yml:3:44: \"compression\": \"zip\" is none of [gzip]; did you mean \"gzip\"?",
            "p.yml:3:68: \"sampling_fraction\": \"x\" is no number",
            "p.yml:3:80: \"timeout\": \"5\" is no duration; write it like 30s, 5m, 1h30m or 2d"),
        top(
            "tracing: { endpoint: 'h:4317', tls_config: { insecure_skip_verify: false },"
                + " headers: { x: { values: [a], secret: [b] } } }",
            "p.yml:3:1: warning: \"tracing\" is not honoured yet by this Carillon",
            "p.yml:3:106: unknown key \"secret\" in x; did you mean \"secrets\"?"),
        top(
            "event_recorder: { file_outputs: [{ path: x }] }",
            "p.yml:3:1: warning: \"event_recorder\" is not honoured yet by this Carillon"),
        top(
            "schedules: [{ name: x }]",
            "p.yml:3:1: warning: \"schedules\" is not honoured yet by this Carillon"),
        top(
            "inhibit_rules: [{}]",
            "p.yml:3:17: warning: an inhibit rule without matchers never inhibits; it is left out"),
        top(
            "inhibit_rules: [{ source_matchers: [a=b] }]",
            "p.yml:3:17: warning: this rule has neither target matchers nor equal: a source"
                + " inhibits everything"),
        top(
            "inhibit_rules: [{ source_matchers: [a=b], target_matchers: [c=d], source_ttl: 0s }]",
            "p.yml:3:79: source_ttl cannot be zero"),
        top(
            "inhibit_rules: [{ source_matchers: [a=b], target_match: { c: d } }, { target_matchers:"
                + " [c=d], source_match: { a: b } }]",
            "p.yml:3:69: warning: the same inhibit rule is at p.yml:3:17; this one is left out"),
        top(
            "carillon: { external_url: carillon }",
            "p.yml:3:27: \"external_url\": must be a URL with http:// or https://"),
        top(
            "carillon: { limits: { body: 0 } }",
            "p.yml:3:29: \"body\" must be more than 0 and less than 2GiB"),
        top(
            "carillon: { limits: { body: much } }",
            "p.yml:3:29: \"body\": \"much\" is no size; write it like 4096, 512KiB, 10MiB or 1GB"),
        top(
            "carillon: { access: [{ name: a, role: reed, authorization: { credentials: x } }] }",
            "p.yml:3:39: \"role\": \"reed\" is none of [admin, operate, read]; did you mean"
                + " \"read\"?"),
        top(
            "carillon: { access: [{ name: a, role: read }] }",
            "p.yml:3:22: missing authorization or basic_auth in access"),
        top(
            "senders: [{ authorization: { credentials: x } }]",
            "p.yml:3:11: missing name in senders"),
        top(
            "senders: [{ name: a }, { name: a }]",
            "p.yml:3:32: name \"a\" is not unique in senders; it is also at p.yml:3:19"),
        top(
            "senders: [{ name: a/b }]",
            "p.yml:3:19: \"a/b\" is no name here; use letters, digits, '.', '_' and '-'"),
        top(
            "protected: [{}]",
            "p.yml:3:13: missing matchers in protected; without any, no alert could be silenced"),
        top(
            "enrichers: [{}]",
            "p.yml:3:13: an enricher says what it adds; write runbook: { pattern: … }"),
        top("enrichers: [{ runbook: {} }]", "p.yml:3:24: missing pattern in runbook"),
        top(
            "enrichers: [{ runbook: { pattern: 'http://x/{{ .Labels.a | lower }}' } }]",
            "p.yml:3:35: \"pattern\": line 1, column 25: function \"lower\" not defined; did you"
                + " mean toLower?"),
        top(
            "enrichers: [{ runbook: { pattern: 'http://x/{{ .Label.a }}' } }]",
            "p.yml:3:35: \"pattern\": line 1, column 13: can't evaluate field Label in type alert;"
                + " did you mean Labels?"),
        top(
            "forwarders: [{ name: f }]",
            "p.yml:3:14: a forwarder needs a transport; write splunk_hec: { url: …, token_file: …"
                + " }"),
        top(
            "forwarders: [{ name: f, format: ecs, splunk_hec: { url: 'https://h', token: t } }]",
            "p.yml:3:33: warning: format ecs is not honoured yet by this Carillon; use native"),
        top(
            "forwarders: [{ name: f, splunk_hec: { url: 'https://h/x', token: t } }]",
            "p.yml:3:44: \"url\": must be the base URL, without a path"),
        top(
            "forwarders: [{ name: f, splunk_hec: { url: 'https://h' } }]",
            "p.yml:3:37: one of token or token_file must be configured"));
  }

  private static Arguments one(String yaml, String... expected) {
    return Arguments.of(yaml, List.of(expected));
  }

  private static Arguments top(String line, String... expected) {
    return one("route: { receiver: r }\n" + R + line + "\n", expected);
  }

  @ParameterizedTest
  @MethodSource({"shape", "routes", "receivers", "others"})
  void saysWhatIsWrongAndWhere(String yaml, List<String> expected) {
    Policies.assertProblems(yaml, expected);
  }

  @Test
  void messagesStayOnOneLineWhateverTheyQuote() {
    Loaded loaded = Policies.load("\"a\\nb\\e[31m\": 1\nroute: { receiver: r }\n" + R);
    assertThat(Policies.lines(loaded))
        .containsExactly("p.yml:1:1: unknown key \"a\\nb\uFFFD[31m\"");
  }
}
