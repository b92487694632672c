package dev.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the commands say and refuse, without a process of their own. */
final class MainTest {
  private static final String POLICY =
      """
      route: { receiver: nobody }
      receivers: [{ name: nobody }]
      """;

  @TempDir private Path folder;
  private Path policy = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void write() throws IOException {
    policy = Files.writeString(folder.resolve("carillon.yml"), POLICY);
    data = folder.resolve("data");
  }

  private Said serve(String... more) {
    String[] args = new String[5 + more.length];
    String[] first = {"serve", "--config", policy.toString(), "--data", data.toString()};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return Said.run(args);
  }

  @Test
  void anUnknownLogLevelIsWrongUsage() {
    Said said = serve("--log-level", "loud");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("--log-level").contains("debug, info, warn, error");
    assertThat(data).doesNotExist();
  }

  @Test
  void aRefusedAddressLeavesNoDataFolder() throws IOException {
    Said open = serve("--listen", "0.0.0.0:1");
    assertThat(open.status()).isEqualTo(1);
    assertThat(open.err()).contains("refusing to listen on 0.0.0.0:1");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Said used = serve("--listen", "127.0.0.1:" + taken.getLocalPort());
      assertThat(used.status()).isEqualTo(1);
      assertThat(used.err()).contains("the port is in use");
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void aMissingSecretIsNoWarningToWhoRunsThePolicy() throws IOException {
    Files.writeString(
        policy,
        POLICY.replace(
            "name: nobody",
            "name: nobody, slack_configs: [{ name: chat, api_url_file: gone.url }]"));
    Said said = serve();
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("the policy cannot be run:").contains("gone.url");
    assertThat(said.err()).doesNotContain("warning:");
  }

  @Test
  void countsAreWordedAsPeopleWould() {
    assertThat(Said.run("check", policy.toString()).out())
        .contains("ok (1 receiver, 0 destinations, 0 inhibit rules, 0 forwarders)");
  }

  @Test
  void jsonLogsHoldTheWholeMessage() throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("dev.carillon.X"),
            ch.qos.logback.classic.Level.INFO,
            "on port {}",
            null,
            new Object[] {9095});
    byte[] line = Logging.encoder(context, Logging.Format.json).encode(event);
    JsonNode json = new ObjectMapper().readTree(new String(line, StandardCharsets.UTF_8));
    assertThat(json.get("formattedMessage").asText()).isEqualTo("on port 9095");
    assertThat(json.has("message")).isFalse();
  }
}
