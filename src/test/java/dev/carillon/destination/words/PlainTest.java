package dev.carillon.destination.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
  @Test
  void keepsLettersOfEveryScriptAndDropsWhatTurnsTheDirection() {
    assertThat(Plain.line("\u202Eالخطأ\u2066 ok\u0007\t\r\n☃", 50)).isEqualTo("الخطأ ok ☃");
    assertThat(Plain.block(" a \n\n b\r\n", 50)).isEqualTo("a\nb");
    assertThat(Plain.line("", 5)).isEmpty();
  }

  @Test
  void cutsAtCodePoints() {
    assertThat(Plain.line("12345", 5)).isEqualTo("12345");
    assertThat(Plain.line("123456", 5)).isEqualTo("1234…");
    assertThat(Plain.line("🔥🔥🔥", 2)).isEqualTo("🔥…");
    assertThat(Plain.line("\uD83D lone", 20)).isEqualTo("lone");
  }
}
