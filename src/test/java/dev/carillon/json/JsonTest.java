package dev.carillon.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html>", "{", "{\"a\"", "nul", "1e", "\u0000"})
  void whatIsNoJsonReadsAsMissing(String text) {
    assertThat(Json.parse(text).isMissingNode()).isTrue();
  }

  @Test
  void endlessNestingReadsAsMissing() {
    assertThat(Json.parse("[".repeat(100_000)).isMissingNode()).isTrue();
  }

  @Test
  void putsAMemberInFront() {
    String object = Json.object(out -> out.writeNumberField("b", 1));
    assertThat(Json.withFirst("a", "\"}", object)).isEqualTo("{\"a\":\"\\\"}\",\"b\":1}");
    assertThatThrownBy(() -> Json.withFirst("a", "x", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheStringsOfAnObject() {
    assertThat(Json.strings(Json.parse("{\"a\":\"b\",\"c\":1}")))
        .hasSize(1)
        .containsEntry("a", "b");
    assertThat(Json.strings(Json.parse("[]"))).isEmpty();
  }
}
