package dev.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.Authorization;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.org/services/T/B/x, https://hooks.example.org/…",
    "https://u:p@hooks.example.org:8443?token=1, https://hooks.example.org:8443/…",
    "http://[::1]:9/a@b, http://[::1]:9/…",
    "https://h#x, https://h/…",
    "nonsense, nonsense/…"
  })
  void ofASecretAddressShowsOnlyTheHost(String url, String shown) {
    Endpoint endpoint = Endpoint.secret(new Secret(url), HttpConfig.DEFAULT);
    assertThat(endpoint.post("{}").shownUrl()).isEqualTo(shown);
    assertThat(endpoint.post("{}").url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://jira.example.org/rest/api/3/, https://jira.example.org/rest/api/3/",
    "https://u:p@jira.example.org/a@b/, https://jira.example.org/a@b/"
  })
  void ofAnOpenAddressHidesThePasswordInIt(String url, String shown) {
    assertThat(Endpoint.open(url, HttpConfig.DEFAULT).get("x", Map.of()).shownUrl())
        .isEqualTo(shown + "x");
  }

  @Test
  void sendsTheAuthorizationThatIsConfigured() {
    assertThat(header(new Authorization.Token("Bearer", new Secret("abc\n"))))
        .isEqualTo("Bearer abc");
    assertThat(header(new Authorization.Basic("Aladdin", new Secret("open sesame"))))
        .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  private static String header(Authorization authorization) {
    HttpConfig http = new HttpConfig(authorization, false, false, Duration.ofSeconds(1));
    return Endpoint.open("https://x", http).post("{}").headers().getOrDefault("Authorization", "");
  }
}
