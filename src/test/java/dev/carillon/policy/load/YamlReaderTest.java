package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private static final String TAIL = "receivers: [{ name: r }]\n";

  @Test
  void readsJson() {
    String json =
        """
        {
        \t"route": { "receiver": "r", "group_by": ["a\\u0062c", "x\\/y"] },
        \t"receivers": [ { "name": "r" } ]
        }
        """;
    assertThat(Policies.sound(json).root().groupBy().names()).containsExactly("abc", "x/y");
  }

  @Test
  void readsAnchorsAndMergeKeys() {
    Loaded loaded =
        Policies.load(
            """
            route:
              receiver: r
              routes:
              - &defaults { group_wait: 1s, group_interval: 2m, matchers: ["a=b"] }
              - { <<: *defaults, matchers: ["c=d"] }
              - <<: [{ group_wait: 7s, matchers: ["e=f"] }, *defaults]
            receivers: [{ name: r }]
            """);
    assertThat(Policies.lines(loaded)).isEmpty();
    var routes = java.util.Objects.requireNonNull(loaded.policy()).root().routes();
    assertThat(routes.get(1).groupWait()).isEqualTo(1_000_000);
    assertThat(routes.get(1).key()).isEqualTo("{}/{c=\"d\"}");
    assertThat(routes.get(2).groupWait()).isEqualTo(7_000_000);
    assertThat(routes.get(2).groupInterval()).isEqualTo(120_000_000);
  }

  @Test
  void refusesAliasesThatExplode() {
    String bomb =
        "a0: &a0 [x, x]\n"
            + IntStream.rangeClosed(1, 40)
                .mapToObj(
                    i -> "a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1))
                .collect(Collectors.joining());
    assertThat(Policies.lines(Policies.load(bomb)))
        .singleElement()
        .asString()
        .matches("p\\.yml:13:6: holds more than 1000000 values with its aliases written out");
  }

  @Test
  void refusesMergesThatExplode() {
    String keys =
        IntStream.range(0, 10_000).mapToObj(i -> "k" + i + ": x").collect(Collectors.joining(", "));
    String merges = "- { <<: *a }\n".repeat(10_000);
    assertThat(Policies.lines(Policies.load("a: &a { " + keys + " }\nb:\n" + merges)))
        .containsExactly("p.yml:103:5: more than 1000000 keys are merged with <<");
    String list = "b: { <<: [" + "*a, ".repeat(10_000) + "] }\n";
    assertThat(Policies.lines(Policies.load("a: &a { " + keys + " }\n" + list)))
        .containsExactly("p.yml:2:10: holds more than 1000000 values with its aliases written out");
  }

  @Test
  void shortensWhatItQuotes() {
    String yaml = "route: { receiver: %s }\n".formatted("x".repeat(100_000));
    assertThat(Policies.lines(Policies.load(yaml)).getFirst())
        .startsWith("p.yml:1:20: undefined receiver \"xxx")
        .endsWith("xxx\" used in route")
        .hasSizeLessThan(1100);
  }

  @Test
  void refusesAnAliasOfWhatHoldsIt() {
    assertThat(Policies.lines(Policies.load("route: &r\n  routes: [*r]\n")))
        .containsExactly(
            "p.yml:2:12: alias *r refers to nothing that is complete before this place");
  }

  @Test
  void refusesDeepNestingWithoutFalling() {
    assertThat(Policies.lines(Policies.load("[".repeat(100_000))))
        .containsExactly("p.yml:1:101: is nested deeper than 100 levels");
    assertThat(Policies.lines(Policies.load("a: {".repeat(100_000))))
        .containsExactly("p.yml:1:400: is nested deeper than 100 levels");
    assertThat(Policies.lines(Policies.load("- ".repeat(100_000))))
        .containsExactly("p.yml:1:201: is nested deeper than 100 levels");
  }

  @Test
  void refusesHugeFiles() {
    assertThat(Policies.lines(Policies.load("#".repeat(YamlReader.MAX_LENGTH + 1))))
        .containsExactly("p.yml: is larger than 8 MiB");
  }

  @Test
  void toleratesAByteOrderMark() {
    assertThat(Policies.lines(Policies.load("\uFEFFroute: { receiver: r }\n" + TAIL))).isEmpty();
  }
}
