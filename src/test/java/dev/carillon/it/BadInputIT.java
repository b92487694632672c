package dev.carillon.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong when Carillon is posted to, started or stopped, and what it says then. */
class BadInputIT {
  private static final String POLICY =
      """
      route: { receiver: nobody }
      receivers: [{ name: nobody }]
      """;

  private static final String BROKEN =
      """
      route:
        receiver: opps
        group_wait: soon
        routes:
          - matchers: ['severity=~"("']
      receivers:
        - name: ops
          webhook_configs: [{ ulr: "http://127.0.0.1/" }]
      """;

  private static final String TOO_LARGE = "HTTP/1.1 413 ";

  /** The most memory that Carillon may ever hold. */
  private static final long MAX_MEMORY = 400L << 20;

  @TempDir Path folder;

  @Test
  void bodiesThatAreWrongAreRefusedAndTakeNoMemory() throws Exception {
    try (Carillon carillon = Carillon.serve(folder, POLICY)) {
      HttpResponse<String> unreadable = carillon.post("/webhook", "{\"alerts\": [");
      assertThat(unreadable.statusCode()).isEqualTo(400);
      assertThat(unreadable.body()).contains("not JSON at line 1");

      assertThat(postLarge(carillon, false)).startsWith(TOO_LARGE);
      int atOnce = 8;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<String>> announced = posts(threads, atOnce, () -> postLarge(carillon, true));
        List<Future<String>> chunked = posts(threads, atOnce, () -> postLarge(carillon, false));
        for (Future<String> answer : announced) {
          assertThat(answer.get()).startsWith(TOO_LARGE).contains("carillon.limits.body");
        }
        for (Future<String> answer : chunked) {
          // Some may come again when there is room for what nobody knew to be so large.
          assertThat(answer.get()).containsPattern("^HTTP/1.1 (413|503) ");
        }
      }

      Path memory = Path.of("/proc/" + carillon.process().pid() + "/status");
      if (Files.exists(memory)) {
        Matcher most = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(memory));
        assertThat(most.find()).isTrue();
        assertThat(Long.parseLong(most.group(1)) << 10).isLessThan(MAX_MEMORY);
      }
      assertThat(carillon.get("/metrics"))
          .containsPattern("carillon_webhooks_total.*too_large.* (9|1\\d)\\.0")
          .contains("carillon_webhook_held_bytes 0.0");
      assertThat(carillon.post("/webhook", "{\"alerts\": []}").statusCode()).isEqualTo(200);
    }
  }

  private static List<Future<String>> posts(
      ExecutorService threads, int number, Callable<String> post) {
    return IntStream.range(0, number).mapToObj(i -> threads.submit(post)).toList();
  }

  /** Posts 50 MiB, announced or in chunks, and returns the whole answer. */
  private static String postLarge(Carillon carillon, boolean announced) throws IOException {
    int bytes = 50 << 20;
    byte[] block = new byte[64 << 10];
    Arrays.fill(block, (byte) ' ');
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), carillon.port())) {
      OutputStream out = socket.getOutputStream();
      String length = announced ? "Content-Length: " + bytes : "Transfer-Encoding: chunked";
      out.write(
          ("POST /webhook HTTP/1.1\r\nHost: localhost:"
                  + carillon.port()
                  + "\r\n"
                  + length
                  + "\r\nContent-Type: application/json\r\n\r\n")
              .getBytes(US_ASCII));
      String before = announced ? "" : Integer.toHexString(block.length) + "\r\n";
      String after = announced ? "" : "\r\n";
      for (int sent = 0; sent < bytes; sent += block.length) {
        out.write(before.getBytes(US_ASCII));
        out.write(block);
        out.write(after.getBytes(US_ASCII));
      }
      out.write((announced ? "" : "0\r\n\r\n").getBytes(US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @Test
  void whoHasNoCredentialIs401AndWhoHasAWrongOne403() {
    String policy =
        """
        carillon:
          access: [{ name: grafana, role: read, authorization: { credentials: readers } }]
        senders: [{ name: prod, authorization: { credentials: s3cret } }]
        """
            + POLICY;
    try (Carillon carillon = Carillon.serve(folder, policy)) {
      assertThat(statusOf(carillon, "/webhook/prod", "")).isEqualTo(401);
      assertThat(statusOf(carillon, "/webhook/prod", "Bearer guess")).isEqualTo(403);
      assertThat(statusOf(carillon, "/webhook/prod", "Bearer readers")).isEqualTo(403);
      assertThat(statusOf(carillon, "/webhook/prod", "Bearer s3cret")).isEqualTo(200);
      String replay = "/api/carillon/v1/deliveries/del_1/replay";
      assertThat(statusOf(carillon, replay, "")).isEqualTo(401);
      assertThat(statusOf(carillon, replay, "Bearer s3cret")).isEqualTo(403);
      assertThat(statusOf(carillon, replay, "Bearer readers")).isEqualTo(403);
      assertThat(carillon.process().said()).doesNotContain("s3cret", "readers", "guess");
    }
  }

  private static int statusOf(Carillon carillon, String path, String authorization) {
    var request =
        carillon
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"alerts\": []}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer = carillon.send(request.build());
    assertThat(answer.body()).doesNotContain("s3cret", "readers", "guess");
    return answer.statusCode();
  }

  @Test
  void allThatIsWrongWithAPolicyIsSaidAtOnce() {
    Carillon.write(folder.resolve("broken.yml"), BROKEN);
    for (String command : List.of("check broken.yml", "serve --config broken.yml")) {
      Child child = Carillon.run(folder, command.split(" "));
      assertThat(Carillon.status(child)).as(child.said()).isEqualTo(1);
      assertThat(child.said())
          .as(command)
          .containsPattern("broken\\.yml:2:13: .*opps.*ops")
          .containsPattern("broken\\.yml:3:15: .*soon")
          .containsPattern("broken\\.yml:5:18: bad matcher")
          .containsPattern("broken\\.yml:8:25: .*ulr.*url");
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertRefused("--listen", address).contains("cannot listen on " + address, "in use");
    }
  }

  @Test
  void aDataFolderHasOneCarillon() {
    try (Carillon first = Carillon.serve(folder, POLICY)) {
      assertRefused("--listen", "127.0.0.1:0")
          .contains("data is in use by another carillon (pid " + first.process().pid() + ")");
      assertThat(first.get("/-/ready")).isEqualTo("ready\n");
    }
  }

  @Test
  void aDataFolderMustBeOne() {
    Carillon.write(folder.resolve("data"), "a file");
    assertRefused("--listen", "127.0.0.1:0").contains("data folder data cannot be used");
  }

  @Test
  void otherMachinesMayReachItOnlyWithCredentials() {
    assertRefused("--listen", "0.0.0.0:0")
        .contains("refusing to listen on 0.0.0.0:0", "carillon.access");
  }

  /** Exit status 1, and no stack trace. */
  private org.assertj.core.api.AbstractStringAssert<?> assertRefused(String... options) {
    Carillon.write(folder.resolve("carillon.yml"), POLICY);
    String[] command = new String[options.length + 3];
    System.arraycopy(options, 0, command, 3, options.length);
    command[0] = "serve";
    command[1] = "--config";
    command[2] = "carillon.yml";
    Child child = Carillon.run(folder, command);
    assertThat(Carillon.status(child)).as(child.said()).isEqualTo(1);
    return assertThat(child.said()).contains("carillon: ").doesNotContain("\tat ", "Exception in");
  }

  @Test
  void wrongUsageIsStatus2() {
    for (String command :
        List.of("serve --confg x.yml", "serve --config x.yml --listen here", "serv", "serve")) {
      Child child = Carillon.run(folder, command.split(" "));
      assertThat(Carillon.status(child)).as(command + ": " + child.said()).isEqualTo(2);
      assertThat(child.said()).as(command).doesNotContain("\tat ");
    }
  }

  @Test
  void sigtermRefusesWebhooksFinishesWhatIsInHandAndEndsWithZero() {
    try (Sink slow = new Sink(0);
        Carillon carillon = Carillon.serve(folder, toSink(slow))) {
      String alert =
          """
          {"alerts": [{"labels": {"alertname": "A", "i": "%s"}}]}
          """;
      assertThat(carillon.post("/webhook", alert.formatted("1")).statusCode()).isEqualTo(200);
      Await.until(() -> !slow.posts().isEmpty(), "the delivery is under way");

      carillon.process().terminate();
      Await.until(() -> status(carillon, alert.formatted("2")) == 503, "webhooks are refused");
      assertThat(carillon.send(carillon.request("/-/ready").build()).statusCode()).isEqualTo(503);
      slow.release();

      assertThat(carillon.process().awaitEnd()).as(carillon.process().said()).isZero();
      assertThat(carillon.process().said()).contains("stopped").doesNotContain("not clean");
      assertThat(slow.posts()).hasSize(1);
    }
  }

  private static int status(Carillon carillon, String body) {
    try {
      return carillon.post("/webhook", body).statusCode();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  private static String toSink(Sink sink) {
    return """
    route: { receiver: sink, group_by: ['...'], group_wait: 0s }
    receivers: [{ name: sink, webhook_configs: [{ url: "%s" }] }]
    """
        .formatted(sink.url());
  }
}
