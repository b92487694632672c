package dev.carillon.destination.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.example/x?y=1&z=2#f, https://a.example/x?y=1&z=2#f",
    "HTTP://[::1]:9090/g?e=up[5m], HTTP://[::1]:9090/g?e=up%5B5m%5D",
    "'https://a/<!channel>|\"x\" y', https://a/%3C!channel%3E%7C%22x%22%20y",
    "https://wiki.example/Übersicht, https://wiki.example/Übersicht",
    "' https://a/b ', https://a/b"
  })
  void takesWhatCanBeFollowed(String url, String safe) {
    assertThat(Link.of("x", url)).hasValueSatisfying(l -> assertThat(l.url()).isEqualTo(safe));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "javascript:alert(1)", "data:text/html,x", "/x", "https://", "see wiki"})
  void refusesTheRest(String url) {
    assertThat(Link.of("x", url)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(Link.of("x", "https://a/" + "y".repeat(2000))).isEmpty();
    assertThat(Link.of("x", "https://a/" + "<".repeat(1900))).isEmpty();
  }
}
