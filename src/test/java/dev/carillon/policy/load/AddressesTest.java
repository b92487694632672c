package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.policy.load.Addresses.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a@b", "a.b+c@d.e", "Some One <a@b.c>", "\"One, Some\" <a@b.c>", "<a@b>", " a@b "})
  void takesMailAddresses(String text) {
    assertThat(Addresses.mail(text)).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "@b", "a@", "a b@c", "a@b c", "<a@b", "a@b>", "x <a>", "a@b\r\nBcc: x@y"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Addresses.mail(text)).hasMessageContaining("is no mail address");
  }

  @Test
  void splitsListsAtCommasOutsideQuotes() {
    assertThat(Addresses.mails("a@b, \"x, y\" <c@d>,e@f"))
        .containsExactly("a@b", "\"x, y\" <c@d>", "e@f");
    assertThatThrownBy(() -> Addresses.mails("a@b,"))
        .hasMessage("\"\" is no mail address that Carillon could use");
  }

  @ParameterizedTest
  @CsvSource({"h:25, h, 25", "localhost: 25, localhost, 25", "'[::1]:465', '::1', 465"})
  void splitsHostAndPort(String text, String host, int port) {
    assertThat(Addresses.hostPort(text)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h", ":25", "::1:25", "h:0", "h:65536", "h:smtp", "h:"})
  void refusesOtherHosts(String text) {
    assertThatThrownBy(() -> Addresses.hostPort(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h", "https://h:8/x?y=z", "http://my_host:9093/", "http://[::1]/"})
  void takesUrls(String text) {
    assertThat(Addresses.httpUrl(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://u:s3cr3t@h", "https://u@h:8/x", "http://u:a@b:c@h/", "http://@h"})
  void refusesCredentialsWhereTheUrlIsShown(String text) {
    assertThatThrownBy(() -> Addresses.openHttpUrl(text, "token"))
        .hasMessage("must hold no user name or password: put them under token");
    assertThat(Addresses.openHttpUrl("https://h/@x", "token")).isEqualTo("https://h/@x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "h:80",
        "//h",
        "ftp://h",
        "http:h",
        "http://",
        "http://:80",
        "http://a b"
      })
  void refusesWhatIsNoUrl(String text) {
    assertThatThrownBy(() -> Addresses.httpUrl(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
