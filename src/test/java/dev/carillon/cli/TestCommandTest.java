package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  private static final String PASSES =
      """
      policy: carillon.yml
      tests:
      - name: told
        steps: [{ at: 0s, firing: [{ alertname: X, team: db }] }]
        expect: [{ at: 30s, receiver: chat, firing: [{ alertname: X, env: "" }] }]
      - name: told the same
        steps: [{ at: 0s, firing: [{ alertname: X }] }]
        expect: [{ from: 20s, by: 40s, receiver: chat }]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writesThePolicy() throws IOException {
    write(
        "carillon.yml",
        """
        route: { receiver: chat, group_by: [alertname] }
        receivers:
        - name: chat
          opsgenie_configs: [{ api_key: "${NO_SUCH_VARIABLE}" }]
        - name: on-call
          webhook_configs: [{ name: pager, url_file: no-such-file }]
        """);
  }

  @Test
  void passesWithoutSecretsAndWithIntegrationsThatAreNotSentYet() throws IOException {
    write("a_test.yml", PASSES);

    Said said = test("");

    assertThat(said.out())
        .isEqualTo(
            """
            a_test.yml
              ok    told
              ok    told the same
            2 tests, 0 failed
            """);
    assertThat(said.err())
        .isEqualTo(
            "a_test.yml: parts of the policy are not honoured yet; `carillon check` names them\n");
    assertThat(said.status()).isZero();
  }

  @Test
  void runsOnlyTheCasesThatWereAskedFor() throws IOException {
    write("a_test.yml", PASSES);

    assertThat(test("", "--run", "^told$").out()).endsWith("  ok    told\n1 test, 0 failed\n");
    assertThat(test("", "--run", "no such"))
        .returns(1, Said::status)
        .returns(true, s -> s.err().contains("no test's name matches no such"));
    assertThat(test("", "--run", "(")).returns(2, Said::status);
  }

  @Test
  void saysWhatWasNotAsExpected() throws IOException {
    write(
        "a_test.yml",
        """
        policy: carillon.yml
        tests:
        - name: wrong
          steps:
          - { at: 0s, firing: [{ alertname: X, i: 1 }, { alertname: X, i: 2 }] }
          - { at: 1m, silence: { matchers: ['i=~".*"'], for: 1h } }
          - { at: 2m, resolved: [{ alertname: Y }] }
          expect:
          - { at: 10s, receiver: [chat, on-call], firing: [{ i: 1 }, { i: 2 }], reason: first notification }
          - { by: 5m, nothing: true, receiver: chat }
        """);

    Said said = test("");

    assertThat(said.out())
        .isEqualTo(
            """
            a_test.yml
              FAIL  wrong  (a_test.yml:3:3)
                    ! a_test.yml:6:5, at 1m: refused: at least one matcher must not match the empty string, or it would silence everything
                    ! a_test.yml:7:5, at 2m: no alert fires with the labels {alertname="Y"}, so none is resolved
                    - missing: at 10s, receiver chat  (a_test.yml:9:5)
                        firing   {i="1"}
                        firing   {i="2"}
                        reason   first notification
                        nearest: what came at 30s, but too late
                    - missing: at 10s, receiver on-call  (a_test.yml:9:5)
                        firing   {i="1"}
                        firing   {i="2"}
                        reason   first notification
                    + forbidden: at 30s, receiver chat, first notification  (a_test.yml:10:5)
                        firing   {alertname="X", i="1"}
                        firing   {alertname="X", i="2"}
                    the case ends before these groups are looked at again:
                      4h30s: receiver chat, group {alertname="X"}
            1 test, 1 failed
            """);
    assertThat(said.status()).isEqualTo(1);
  }

  @Test
  void saysAllThatIsWrongWithATestFile() throws IOException {
    write("carillon.yml", "route: { receiver: chat }\nreceivers: [{ name: chat }]\n");
    write(
        "a_test.yml",
        """
        policy: carillon.yml
        tests:
        - name: broken
          step: []
          steps:
          - { at: 5x, firing: [{ labels: { alertname: X } }] }
          - { at: 1m, expire: upgrade }
          - { at: 0s, restart: true, firing: [{ alertname: X }] }
          - { at: 10m, firing: [{ alertname: X }], sender: prod }
          - { at: 10m }
          expect:
          - { at: 1s, receiver: chart, reason: first notificaton }
          - { from: 1s, receiver: chat }
        - steps: []
          start: yesterday
        """);

    Said said = test("");

    assertThat(said.out())
        .isEqualTo(
            """
            a_test.yml
              a_test.yml:4:3: unknown key "step" in tests; did you mean "steps"?
              a_test.yml:6:11: "at": "5x" is no duration; write it like 30s, 5m, 1h30m or 2d
              a_test.yml:6:23: an alert without labels in firing
              a_test.yml:6:34: "labels" must be a single value, not a mapping; an alert is written { alertname: DiskFull, annotations: { summary: … } }
              a_test.yml:7:23: no silence above is called "upgrade"
              a_test.yml:8:11: a step before the one above it; write the steps in order of time
              a_test.yml:8:24: firing and restart in one step; write two steps, they may have the same "at"
              a_test.yml:9:52: the policy has no sender "prod"
              a_test.yml:10:11: a step in which nothing happens; it needs one of [firing, resolved, silence, expire, reload, restart]
              a_test.yml:12:25: the policy has no receiver "chart"; did you mean "chat"?
              a_test.yml:12:40: "reason": "first notificaton" is none of [first notification, new alerts added, some alerts resolved, all alerts resolved, repeat interval elapsed]; did you mean "first notification"?
              a_test.yml:13:5: say when: either at: 5m, or by: 5m, if you like with from: 1m
              a_test.yml:14:3: missing name in tests
              a_test.yml:14:3: missing expect; if nobody shall be told, write expect: []
              a_test.yml:15:10: "start": "yesterday" is no time with an offset, such as 2026-03-29T01:30:00+01:00
            1 test, 1 failed
            """);
    assertThat(said.status()).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrongWithThePolicy() throws IOException {
    write("carillon.yml", "route: { receiver: chart }\nreceivers: [{ name: chat }]\n");
    write("a_test.yml", PASSES);

    assertThat(test("").out())
        .contains("a_test.yml:1:9: \"policy\": the policy carillon.yml is wrong")
        .contains("carillon.yml:1:20: ")
        .doesNotContain("  ok ");
  }

  @Test
  void reloadsAndStartsAgain() throws IOException {
    write(
        "next.yml",
        """
        route: { receiver: on-call, group_by: [alertname] }
        receivers:
        - name: chat
        - name: on-call
        """);
    write(
        "a_test.yml",
        """
        policy: carillon.yml
        tests:
        - name: moves on
          steps:
          - { at: 0s, firing: [{ alertname: X }] }
          - { at: 1m, restart: true }
          - { at: 2m, reload: next.yml }
          - { at: 10m, resolved: [{ alertname: X }] }
          until: 1h
          expect:
          - { at: 30s, receiver: chat, destinations: [], firing: [{ alertname: X }] }
          - { from: 2m, by: 6m, receiver: on-call, firing: [{ alertname: X }] }
          - { from: 10m, by: 16m, receiver: [chat, on-call], firing: [], resolved: [{ alertname: X }] }
        """);

    assertThat(test("").out()).endsWith("  ok    moves on\n1 test, 0 failed\n");
  }

  @Test
  void saysWhatWasOwedToADestinationThatIsGone() throws IOException {
    write(
        "next.yml",
        """
        route: { receiver: chat, group_by: [alertname] }
        receivers: [{ name: chat, webhook_configs: [{ name: new, url: "http://127.0.0.1:1/" }] }]
        """);
    write(
        "a_test.yml",
        """
        policy: carillon.yml
        tests:
        - name: owed
          steps:
          - { at: 0s, firing: [{ alertname: X }] }
          - { at: 1m, reload: next.yml }
          - { at: 2m, resolved: [{ alertname: X }] }
          expect:
          - { at: 30s, receiver: chat }
          - { by: 10m, receiver: chat, reason: all alerts resolved, destinations: [new] }
        """);

    assertThat(test("").out())
        .contains(
            "told to nobody:",
            "what receiver chat was owed: the destination was removed from the policy");
  }

  @Test
  void writesJUnitXml() throws IOException {
    write("a_test.yml", PASSES.replace("name: told the same", "name: \"<&\\\"\\a\""));
    write("b_test.yml", "policy: carillon.yml\n");
    write(
        "c_test.yml",
        """
        policy: carillon.yml
        tests:
        - { name: fails, steps: [], expect: [{ at: 1s, receiver: chat, firing: [{ a: "<" }] }] }
        """);
    Path xml = folder.resolve("out.xml");

    assertThat(test("", "--junit", xml.toString()).status()).isEqualTo(1);
    assertThat(Files.readString(xml).replace(folder + "/", ""))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
              <testsuite name="a_test.yml" tests="2" failures="0" errors="0">
                <testcase name="told" classname="a_test.yml"></testcase>
                <testcase name="&lt;&amp;&quot;\uFFFD" classname="a_test.yml"></testcase>
              </testsuite>
              <testsuite name="b_test.yml" tests="1" failures="0" errors="1">
                <testcase name="can be read" classname="b_test.yml"><error message="b_test.yml:1:1: missing tests">b_test.yml
            b_test.yml:1:1: missing tests</error></testcase>
              </testsuite>
              <testsuite name="c_test.yml" tests="1" failures="1" errors="0">
                <testcase name="fails" classname="c_test.yml"><failure message="- missing: at 1s, receiver chat  (c_test.yml:3:38)">c_test.yml:3:3
            - missing: at 1s, receiver chat  (c_test.yml:3:38)
                firing   {a="&lt;"}</failure></testcase>
              </testsuite>
            </testsuites>
            """);
  }

  @Test
  void saysThatItCannotWriteThere() throws IOException {
    write("a_test.yml", PASSES);

    assertThat(test("", "--junit", folder.resolve("no/out.xml").toString()))
        .returns(1, Said::status)
        .returns(
            true,
            s -> s.err().endsWith("--junit: no/out.xml cannot be written; is its folder there?\n"));
  }

  @Test
  void refusesWhatIsNoTest() {
    assertThat(Said.run("test")).returns(2, Said::status);
    assertThat(test("")).returns(1, Said::status);
    assertThat(test("none_test.yml"))
        .returns(1, Said::status)
        .returns(true, s -> s.out().contains("none_test.yml: does not exist"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Said test(String file, String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "test";
    args[1] = folder.resolve(file).toString();
    System.arraycopy(more, 0, args, 2, more.length);
    Said said = Said.run(args);
    return new Said(
        said.status(), said.out().replace(folder + "/", ""), said.err().replace(folder + "/", ""));
  }
}
