package dev.carillon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.port.Input;
import dev.carillon.policy.Access;
import dev.carillon.policy.Authorization;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Secret;
import dev.carillon.policy.Sender;
import dev.carillon.policy.Settings;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private static final String EMPTY = "{\"alerts\":[]}";
  private static final String STATUS = Endpoints.API + "status";
  private static final String REPLAY = Endpoints.API + "deliveries/del_16/replay";

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private static List<Access> everyRole() {
    return List.of(
        House.access("reader", Access.Role.READ, "r-token"),
        House.access("operator", Access.Role.OPERATE, "o-token"),
        new Access(
            "admin",
            Access.Role.ADMIN,
            new Authorization.Basic("root", new Secret("a:b pässword"))));
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  private static String basic(String pair) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private void open(Policy policy) {
    house.policy = policy;
    house.open();
    house.store.deliveries.add(FakeStore.delivery(42, 21, Rows.DeliveryState.DEAD));
  }

  @ParameterizedTest(name = "{0}: look {1}, replay {2}, webhook {3}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "-                              | 401 | 401 | 401",
        "Bearer r-token                 | 200 | 403 | 403",
        "bearer r-token                 | 200 | 403 | 403",
        "Bearer o-token                 | 200 | 202 | 200",
        "Bearer   o-token               | 200 | 202 | 200",
        "Bearer o-toke                  | 403 | 403 | 403",
        "Bearer o-token2                | 403 | 403 | 403",
        "Bearer                         | 403 | 403 | 403",
        "Basic o-token                  | 403 | 403 | 403",
        "o-token                        | 403 | 403 | 403",
        "Token o-token                  | 403 | 403 | 403",
        "Basic cm9vdDphOmIgcMOkc3N3b3Jk | 200 | 202 | 200",
        "Basic cm9vdDphOmI=             | 403 | 403 | 403",
        "Basic !!!                      | 403 | 403 | 403",
        "Bearer cm9vdDphOmIgcMOkc3N3b3Jk| 403 | 403 | 403",
      })
  void eachRoleMayDoWhatItMay(String authorization, int look, int replay, int webhook)
      throws IOException {
    open(House.policy(List.of(), everyRole()));
    String header = authorization == null ? "X-None: 1" : "Authorization: " + authorization;
    assertThat(house.get(STATUS, header).status()).isEqualTo(look);
    assertThat(house.post(REPLAY, "", header).status()).isEqualTo(replay);
    assertThat(house.post("/webhook", EMPTY, header).status()).isEqualTo(webhook);
  }

  @Test
  void anEmptySecretLetsNobodyIn() throws IOException {
    open(
        House.policy(
            List.of(),
            List.of(
                House.access("empty", Access.Role.ADMIN, ""),
                new Access(
                    "none", Access.Role.ADMIN, new Authorization.Basic("", new Secret(""))))));
    for (String header : List.of("Bearer", "Bearer ", "Basic", "Basic Og==")) {
      assertThat(house.get(STATUS, "Authorization: " + header).status()).isEqualTo(403);
    }
  }

  @Test
  void refusalsSayWhatIsWantedAndRepeatNothing() throws IOException {
    open(House.policy(List.of(), everyRole()));
    Raw.Response none = house.get(STATUS);
    assertThat(none.header("www-authenticate"))
        .isEqualTo("Bearer realm=\"carillon\", Basic realm=\"carillon\"");
    assertThat(none.body()).contains("a credential is needed");
    assertThat(house.get(STATUS, bearer("my-guess")).body())
        .contains("the credential is not one that may do this")
        .doesNotContain("my-guess");
    assertThat(house.post(REPLAY, "", bearer("r-token")).body())
        .contains("the credential 'reader' has the role read; this needs operate")
        .doesNotContain("r-token");
  }

  @Test
  void whoActsIsKnownByCredential() throws IOException {
    open(House.policy(List.of(), everyRole()));
    house.post(REPLAY, "{\"by\":\"someone else\"}", basic("root:a:b pässword"));
    assertThat(((Input.Replay) house.inbox.inputs.getFirst()).by()).isEqualTo("admin");
  }

  @Test
  void whatOrchestratorsAskIsOpen() throws IOException {
    open(House.policy(List.of(), everyRole()));
    for (String path : List.of("/-/healthy", "/-/ready", "/metrics")) {
      assertThat(house.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(house.post("/-/reload", "").status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "/webhook{0} with {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "/prod,  -,          401",
        "/prod,  prod-token, 200",
        "/prod,  test-token, 403",
        "/test,  test-token, 200",
        "/test,  prod-token, 403",
        "/door,  -,          200",
        "/door,  anything,   200",
        "/other, -,          404",
        "/other, prod-token, 404",
        "'',     -,          404",
        "'',     prod-token, 404",
      })
  void listedSendersHaveTheirOwnCredentials(String path, String token, int status)
      throws IOException {
    open(
        House.policy(
            List.of(
                House.sender("prod", "prod-token"),
                House.sender("test", "test-token"),
                new Sender("door", null)),
            List.of()));
    String header = token == null ? "X-None: 1" : bearer(token);
    assertThat(house.post("/webhook" + path, EMPTY, header).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "/webhook/{0} with {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "prod, -,          401",
        "prod, prod-token, 200",
        "prod, o-token,    200",
        "prod, r-token,    403",
        "door, -,          401",
        "door, prod-token, 403",
        "door, o-token,    200",
        "door, r-token,    403",
      })
  void withAccessNoSenderIsOpen(String sender, String token, int status) throws IOException {
    open(
        House.policy(
            List.of(House.sender("prod", "prod-token"), new Sender("door", null)), everyRole()));
    String header = token == null ? "X-None: 1" : bearer(token);
    assertThat(house.post("/webhook/" + sender, EMPTY, header).status()).isEqualTo(status);
  }

  @Test
  void theDefaultSenderCanBeListed() throws IOException {
    open(House.policy(List.of(House.sender(Sender.DEFAULT, "t")), List.of()));
    assertThat(house.post("/webhook", EMPTY).status()).isEqualTo(401);
    assertThat(house.post("/webhook", EMPTY, bearer("t")).status()).isEqualTo(200);
    assertThat(house.post("/webhook/default", EMPTY, bearer("t")).status()).isEqualTo(200);
  }

  @Test
  void aSenderThatIsNotListedIsToldWhichWay() throws IOException {
    open(House.policy(List.of(House.sender("prod", "t")), List.of()));
    assertThat(house.post("/webhook", EMPTY).body())
        .contains("the policy lists its `senders`, and `default`, which /webhook stands for,");
    assertThat(house.post("/webhook/pord", EMPTY).body())
        .contains("no sender of that name in the policy's `senders`");
  }

  @ParameterizedTest(name = "Host {0}, Origin {1}: replay {2}, webhook {3}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "localhost:9095        | -                             | 202 | 200",
        "LOCALHOST             | -                             | 202 | 200",
        "carillon.localhost    | -                             | 202 | 200",
        "127.0.0.1:9095        | -                             | 202 | 200",
        "127.9.9.9             | -                             | 202 | 200",
        "[::1]:9095            | -                             | 202 | 200",
        "carillon.example.org  | -                             | 202 | 200",
        "alerts:9095           | -                             | 403 | 200",
        "evil.example          | -                             | 403 | 200",
        "127.0.0.1.evil.example| -                             | 403 | 200",
        "localhost.evil.example| -                             | 403 | 200",
        "192.0.2.7             | -                             | 403 | 200",
        "[2001:db8::1]         | -                             | 403 | 200",
        "localhost:9095        | http://localhost:9095         | 202 | 200",
        "127.0.0.1:9095        | https://carillon.example.org  | 202 | 200",
        "carillon.example.org  | https://carillon.example.org  | 202 | 200",
        "carillon.example.org  | https://carillon.example.org:443 | 202 | 200",
        "localhost:9095        | http://localhost:3000         | 403 | 403",
        "localhost:9095        | http://evil.example           | 403 | 403",
        "localhost:9095        | null                          | 403 | 403",
        "localhost:9095        | file://localhost:9095         | 403 | 403",
        "localhost:9095        | http://x@localhost:9095       | 403 | 403",
        "localhost:9095        | localhost:9095                | 403 | 403",
        "localhost:9095        | http://                       | 403 | 403",
        "evil.example          | http://evil.example           | 403 | 403",
      })
  void foreignPagesChangeNothing(String host, String origin, int replay, int webhook)
      throws IOException {
    open(
        House.policy(
            List.of(),
            List.of(),
            new Settings(
                "https://carillon.example.org", Settings.Limits.DEFAULT, Duration.ofDays(90))));
    String hostHeader = "Host: " + host;
    String originHeader = origin == null ? "X-None: 1" : "Origin: " + origin;
    assertThat(house.post(REPLAY, "", hostHeader, originHeader).status()).isEqualTo(replay);
    assertThat(house.post("/-/reload", "", hostHeader, originHeader).status())
        .isEqualTo(replay == 202 ? 200 : 403);
    assertThat(house.post("/webhook", EMPTY, hostHeader, originHeader).status()).isEqualTo(webhook);
    assertThat(house.get(STATUS, hostHeader, originHeader).status()).isEqualTo(200);
  }

  @Test
  void aCredentialMakesTheHostNoMatterButNotTheOrigin() throws IOException {
    open(House.policy(List.of(), everyRole()));
    String host = "Host: alerts.internal:9095";
    assertThat(house.post(REPLAY, "", host, bearer("o-token")).status()).isEqualTo(202);
    assertThat(
            house
                .post(REPLAY, "", host, bearer("o-token"), "Origin: http://alerts.internal:9095")
                .status())
        .isEqualTo(202);
    assertThat(
            house.post(REPLAY, "", host, bearer("o-token"), "Origin: http://evil.example").body())
        .contains("the request's Origin is another site");
  }

  @Test
  void onEveryAddressAnyAddressIsOurs() throws IOException {
    house.store.deliveries.add(FakeStore.delivery(42, 21, Rows.DeliveryState.DEAD));
    house.open(new Options("0.0.0.0", 0, true, "1.2.3", 1));
    assertThat(house.post(REPLAY, "", "Host: 192.0.2.7:9095").status()).isEqualTo(202);
    assertThat(house.post(REPLAY, "", "Host: evil.example").status()).isEqualTo(403);
  }

  @Test
  void credentialsAreOfThePolicyOfTheMoment() throws IOException {
    open(House.policy(List.of(), everyRole()));
    assertThat(house.get(STATUS, bearer("r-token")).status()).isEqualTo(200);
    house.policy =
        House.policy(List.of(), List.of(House.access("new", Access.Role.READ, "n-token")));
    assertThat(house.get(STATUS, bearer("r-token")).status()).isEqualTo(403);
    assertThat(house.get(STATUS, bearer("n-token")).status()).isEqualTo(200);
  }
}
