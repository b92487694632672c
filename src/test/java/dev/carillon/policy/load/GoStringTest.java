package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoStringTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "plain plain",
        "a\\x41 aA",
        "\\101 A",
        "\\u00e9 é",
        "\\U0001F642 🙂",
        "\\xf0\\x9f\\x99\\x82 🙂",
        "\\\\d \\d",
        "\\\"x\\\" \"x\"",
        "é\\u00e9 éé"
      })
  void undoesEscapes(String text, String expected) {
    assertThat(GoString.unescape(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d",
        "\\'",
        "\\",
        "\\x4",
        "\\xg0",
        "\\400",
        "\\09",
        "\\ud800",
        "\\U00110000",
        "\\xf0\\x9f",
        "\\uFF",
        "a\nb"
      })
  void refusesWhatGoRefuses(String text) {
    assertThat(GoString.unescape(text)).isNull();
  }
}
