package dev.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.message.Answer.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final String DATE = "Tue, 01 Sep 2026 10:00:00 GMT";

  private static Reply reply(String retryAfter) {
    return new Reply(429, Map.of("retry-after", retryAfter, "date", DATE), "");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "30, 30",
    "' 7 ', 7",
    "3600, 3600",
    "3601, 3600",
    "99999999999999999999, 3600"
  })
  void readsSeconds(String text, long seconds) {
    assertThat(RetryAfter.of(reply(text))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void readsADateBesideTheAnswersOwn() {
    assertThat(RetryAfter.of(reply("Tue, 01 Sep 2026 10:01:30 GMT")))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(RetryAfter.of(reply("Tue, 01 Sep 2026 09:00:00 GMT"))).isEqualTo(Duration.ZERO);
    assertThat(RetryAfter.of(reply("Tue, 01 Sep 2037 10:00:00 GMT")))
        .isEqualTo(Duration.ofHours(1));
    Reply undated = new Reply(429, Map.of("retry-after", "Tue, 01 Sep 2026 10:01:30 GMT"), "");
    assertThat(RetryAfter.of(undated)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "٣", "1e3"})
  void knowsNothingOfAnythingElse(String text) {
    assertThat(RetryAfter.of(reply(text))).isNull();
  }
}
