package dev.carillon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlternationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a a",
        "a|b|c a,b,c",
        "(a|b) a,b",
        "team-(a|b) team-a,team-b",
        "(?:a|b)-(c|d) a-c,a-d,b-c,b-d",
        "^(?:team-(B|C))$ team-B,team-C",
        "^a|b$ a,b",
        "((a|b)c|d)e ace,bce,de",
        "a\\.b\\-c a.b-c",
        "a|a a",
        "région|île région,île",
      })
  void listsTheWords(String regex, String words) {
    assertThat(Alternation.values(regex)).containsExactlyInAnyOrder(words.split(","));
  }

  @Test
  void theEmptyStringMayBeAWord() {
    assertThat(Alternation.values("")).containsExactly("");
    assertThat(Alternation.values("a|")).containsExactlyInAnyOrder("a", "");
    assertThat(Alternation.values("()")).containsExactly("");
    assertThat(Alternation.values("^$")).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "a.b",
        "a*",
        "a+",
        "ab?",
        "(a|b)*",
        "[ab]",
        "a{2}",
        "a{",
        "}",
        "\\d",
        "\\x61",
        "\\Qa\\E",
        "(?i)a",
        "(?P<n>a)",
        "(a",
        "a)",
        "a^",
        "(^a)",
        "(a$)",
        "a$b",
        "^^a",
        "$a",
        "a\\",
      })
  void anythingElseIsNoListOfWords(String regex) {
    assertThat(Alternation.values(regex)).isNull();
  }

  @Test
  void groupsThatMultiplyAndNestWithoutEndAreGivenUp() {
    assertThat(Alternation.values("(a|b|c|d)".repeat(30))).isNull();
    assertThat(Alternation.values("(".repeat(100_000) + "a" + ")".repeat(100_000))).isNull();
  }

  @Test
  void aThousandNamesAreListed() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      names.add("namespace-number-" + i);
    }
    assertThat(Alternation.values("prefix-(" + String.join("|", names) + ")")).hasSize(1_000);
  }
}
