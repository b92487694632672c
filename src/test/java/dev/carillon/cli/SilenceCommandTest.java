package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a running Carillon. */
class SilenceCommandTest {
  private static final String POLICY =
      """
      route: { receiver: nobody }
      receivers: [{ name: nobody }]
      protected: [{ matchers: ['alertname="Tampering"'] }]
      time_intervals: [{ name: nights, time_intervals: [{ times: [{ start_time: "00:00", end_time: "06:00" }] }] }]
      """;

  @TempDir private Path folder;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway =
        Gateway.start(
            new Gateway.Options(
                Files.writeString(folder.resolve("carillon.yml"), POLICY),
                new Listen("127.0.0.1", 0),
                folder.resolve("data"),
                null,
                null,
                false,
                false,
                new PrintWriter(Writer.nullWriter())));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  private Said run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--url=" + url());
    return Said.run(all.toArray(String[]::new));
  }

  private Said silence(String... args) {
    List<String> all = new ArrayList<>(List.of("silence"));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  @Test
  void aSilenceIsTriedOutMadeListedAndEnded() {
    for (String name : List.of("DiskFull", "DiskSlow", "Tampering")) {
      assertThat(run("send", "alertname=" + name, "host=db-1").status()).isZero();
    }
    Said preview = silence("preview", "host=~\"db-.*\"", "alertname!=DiskSlow");
    assertThat(preview.status()).isZero();
    assertThat(preview.out().lines())
        .as("what is protected is not kept quiet")
        .singleElement()
        .asString()
        .contains("{alertname=\"DiskFull\", host=\"db-1\"}");

    Said added =
        silence(
            "add",
            "host=~\"db-.*\"",
            "-d",
            "1d12h",
            "-c",
            "new disks",
            "-a",
            "me",
            "--within",
            "nights");
    assertThat(added.status()).as(added.err()).isZero();
    String id = added.out().strip();
    assertThat(silence("query").out())
        .startsWith(id + "  active  ")
        .contains("  me  host=~\"db-.*\"  new disks  within nights");

    assertThat(silence("expire", id).status()).isZero();
    assertThat(silence("query").out()).isEmpty();
    assertThat(silence("query", "--expired").out()).startsWith(id + "  expired  ");
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThat(silence("add", "a=b", "-c", "x", "-d", "soon").status()).isEqualTo(2);
    assertThat(silence("add", "a=b").err()).contains("--comment");
    assertThat(silence("add", "a=~\".*\"", "-c", "x").err())
        .contains("400")
        .contains("at least one matcher must not match the empty string");
    assertThat(silence("add", "a=b", "-c", "x", "--within", "days").err())
        .contains("the policy has no time interval days");
    assertThat(silence("add", "=", "-c", "x").err()).contains("bad matcher format: =");
    assertThat(silence("expire", "nosuch").err()).contains("404").contains("silence not found");
    assertThat(silence("expire", "a/../b").status()).isEqualTo(1);
    assertThat(Said.run("silence").err()).contains("add, query, expire or preview");
  }
}
