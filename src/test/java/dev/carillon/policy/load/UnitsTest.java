package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "100ms, PT0.1S",
    "30s, PT30S",
    "5m, PT5M",
    "90m, PT1H30M",
    "1h30m, PT1H30M",
    "1d, PT24H",
    "1w, PT168H",
    "1y, PT8760H",
    "1y2w3d4h5m6s7ms, PT9172H5M6.007S",
    "292y, PT2557920H"
  })
  void readsDurationsAsPrometheusDoes(String text, String expected) {
    assertThat(Units.duration(text)).isEqualTo(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "5 m", "5M", "-5m", "1.5h", "5m1h", "1m1m", "m", "5min", " 5m", "٣m"})
  void refusesWhatPrometheusRefuses(String text) {
    assertThatThrownBy(() -> Units.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is no duration; write it like 30s, 5m, 1h30m or 2d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"293y", "99999999999999999999s", "9223372036854775807w"})
  void refusesDurationsThatPrometheusCannotCount(String text) {
    assertThatThrownBy(() -> Units.duration(text)).hasMessageContaining("longer than 292 years");
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "30s, PT30S",
    "1h30m, PT1H30M",
    "30m1h, PT1H30M",
    "1.5h, PT1H30M",
    ".5s, PT0.5S",
    "5.s, PT5S",
    "10ms5us, PT0.010005S",
    "7µs, PT0.000007S",
    "1.9ns, PT0.000000001S"
  })
  void readsDurationsAsGoDoes(String text, String expected) {
    assertThat(Units.goDuration(text)).isEqualTo(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1d", "5 m", "-5m", "1..5h", ".s", "m", "x5s", "5s ", "5min"})
  void refusesOtherDurationsOfGo(String text) {
    assertThatThrownBy(() -> Units.goDuration(text))
        .hasMessage("\"" + text + "\" is no duration; write it like 30s, 5m or 1h30m");
  }

  @Test
  void refusesDurationsThatGoCannotCount() {
    assertThatThrownBy(() -> Units.goDuration("2562048h"))
        .hasMessage("\"2562048h\" is longer than 292 years");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "12B, 12",
    "1KB, 1000",
    "512KiB, 524288",
    "1MB, 1000000",
    "10MiB, 10485760",
    "10 MiB, 10485760",
    "1GB, 1000000000",
    "2GiB, 2147483648"
  })
  void readsSizes(String text, long expected) {
    assertThat(Units.size(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10mb", "MiB", "-1", "1.5MiB", "1TB"})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> Units.size(text)).hasMessageContaining("is no size");
  }

  @Test
  void refusesSizesBeyondLong() {
    assertThatThrownBy(() -> Units.size("9999999999GiB"))
        .hasMessage("\"9999999999GiB\" is too large");
  }
}
