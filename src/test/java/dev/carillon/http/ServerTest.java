package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.policy.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private static Options on(String host, int port, boolean open) {
    return new Options(host, port, open, "1.2.3", 2);
  }

  @Test
  void anOccupiedPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> house.open(on("127.0.0.1", taken.getLocalPort(), false)))
          .hasRootCauseInstanceOf(java.net.BindException.class)
          .cause()
          .isInstanceOf(StartException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:%d: the port is in use. Stop what listens there, or"
                  + " choose another with --listen HOST:PORT",
              taken.getLocalPort());
    }
  }

  @Test
  void anAddressThatIsNotOursIsNamed() {
    assertThatThrownBy(() -> house.open(on("192.0.2.1", 0, true)))
        .cause()
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void nothingIsOpenToOtherMachinesByAccident(String host) {
    assertThatThrownBy(() -> house.open(on(host, 0, false)))
        .cause()
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("refusing to listen on ")
        .hasMessageContaining("the policy has no `access`")
        .hasMessageContaining("--open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.9.1"})
  void loopbackNeedsNoCredentials(String host) {
    assertThat(Server.objection(on(host, 0, false), house.policy)).isEmpty();
  }

  @Test
  void otherAddressesNeedCredentialsOrTheWord() {
    assertThat(Server.objection(on("0.0.0.0", 0, true), house.policy)).isEmpty();
    house.policy =
        House.policy(List.of(), List.of(House.access("me", Access.Role.ADMIN, "secret")));
    assertThat(Server.objection(on("0.0.0.0", 0, false), house.policy)).isEmpty();
  }

  @Test
  void aReloadThatDropsTheCredentialsOpensNothing() throws IOException {
    house.policy =
        House.policy(List.of(), List.of(House.access("me", Access.Role.ADMIN, "secret")));
    house.open(on("0.0.0.0", 0, false));
    house.policy = House.policy(List.of(), List.of());
    assertThat(house.post("/webhook", "{\"alerts\":[]}").status()).isEqualTo(403);
    assertThat(house.get("/-/healthy").status()).isEqualTo(200);
  }

  @Test
  void healthIsThatItAnswers() throws IOException {
    house.open();
    assertThat(house.get("/-/healthy").body()).isEqualTo("ok\n");
  }

  @Test
  void readinessSaysWhatIsMissing() throws IOException {
    house.open();
    assertThat(house.get("/-/ready").status()).isEqualTo(200);
    assertThat(Raw.send(house.port(), "HEAD", "/-/ready", "").status()).isEqualTo(200);
    assertThat(Raw.send(house.port(), "HEAD", "/-/healthy", "").status()).isEqualTo(200);
    house.unready = List.of("the disk is full", "draining");
    assertThat(Raw.send(house.port(), "HEAD", "/-/ready", "").status()).isEqualTo(503);
    Raw.Response response = house.get("/-/ready");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("the disk is full\ndraining\n");
  }

  @Test
  void metricsAreInPrometheusForm() throws IOException {
    house.open();
    house.metrics.buildInfo("1.2.3");
    Raw.Response response = house.get("/metrics");
    assertThat(response.header("content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body()).contains("carillon_build_info{version=\"1.2.3\"} 1");
  }

  @Test
  void aReloadSaysWhyItCouldNot() throws IOException {
    house.open();
    assertThat(house.post("/-/reload", "").body()).isEqualTo("reloaded\n");
    house.reload = Optional.of("carillon.yml:3:1: no such receiver 'ops'");
    Raw.Response response = house.post("/-/reload", "");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body()).contains("carillon.yml:3:1: no such receiver 'ops'");
  }

  @Test
  void whatIsNotServedIsSaidSo() throws IOException {
    house.open();
    Raw.Response response = house.get("/nothing");
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.header("content-type")).isEqualTo("application/problem+json");
    assertThat(response.body()).contains("nothing is served under this path");
    assertThat(response.header("content-security-policy")).contains("default-src 'none'");
    assertThat(house.get("/webhooks").status()).isEqualTo(404);
    assertThat(house.get("/%zz").status()).isEqualTo(400);
    assertThat(house.get("/..%2f..%2fetc/passwd").status()).isEqualTo(404);
  }

  @Test
  void theWrongMethodIsToldTheRightOne() throws IOException {
    house.open();
    Raw.Response response = house.post("/-/healthy", "");
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("allow")).isEqualTo("GET");
    assertThat(Raw.send(house.port(), "GET", "/-/reload", "").header("allow")).isEqualTo("POST");
  }

  @Test
  void aHeadThatNeverEndsIsCutOff() throws IOException {
    house.open();
    String many = "x".repeat(40_000);
    assertThat(house.get("/-/healthy", "X-Long: " + many).status()).isEqualTo(431);
    assertThat(house.get("/" + many).status()).isEqualTo(414);
  }

  @Test
  void closingEndsIt() throws IOException {
    house.open();
    try (House other = new House()) {
      Server server = new Server(house.vertx, on("127.0.0.1", 0, false), other.parts());
      int port = House.await(server.start());
      assertThat(Raw.send(port, "GET", "/-/healthy", "").status()).isEqualTo(200);
      House.await(server.stop());
      assertThatThrownBy(() -> Raw.send(port, "GET", "/-/healthy", ""))
          .isInstanceOf(IOException.class);
    }
    assertThat(house.get("/-/healthy").status()).isEqualTo(200);
  }
}
