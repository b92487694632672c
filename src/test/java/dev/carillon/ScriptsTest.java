package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small scripts that the image and the checks in {@code .ci} rest on. */
class ScriptsTest {
  @TempDir Path temp;

  private Script.Result script(String name, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = ProjectFiles.ROOT.resolve(name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Script.run(temp, Map.of(), command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"carillon", ".ci/run", ".ci/skipped", "src/scripts/healthy"})
  void scriptsAreExecutableAndParse(String name) {
    Path file = ProjectFiles.ROOT.resolve(name);
    assertThat(file).isExecutable();
    assertThat(Script.run(temp, Map.of(), "bash", "-n", file.toString()).err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200,0", "503,1", "404,1"})
  void healthyAsksTheServer(int answer, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/-/healthy",
        exchange -> {
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      Script.Result result = script("src/scripts/healthy", Integer.toString(port));
      assertThat(result.status()).isEqualTo(status);
      if (status != 0) {
        assertThat(result.out()).contains("not healthy", Integer.toString(answer));
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nobodyListeningIsNotHealthy() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(script("src/scripts/healthy", Integer.toString(port)).status()).isEqualTo(1);
  }

  @Test
  void countsTestsOfSeveralFolders() throws IOException {
    report("a/TEST-one.xml", 3, 0, "");
    report("b/TEST-two.xml", 4, 0, "<system-out><![CDATA[<skipped/>\n]]></system-out>");

    Script.Result result = script(".ci/skipped", "a", "b");
    assertThat(result.out()).isEqualTo("7 tests, none skipped\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void listsSkippedTestsWithTheirReasons() throws IOException {
    report("a/TEST-one.xml", 3, 0, "");
    report("a/TEST-two.xml", 2, 1, "<skipped message=\"no corpus\"/>");
    report(
        "a/TEST-three.xml",
        1,
        1,
        "<skipped type=\"T\"><![CDATA[T: Assumption failed: no promtool\n\tat x\n]]></skipped>");

    Script.Result result = script(".ci/skipped", "a");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out().lines())
        .containsExactlyInAnyOrder(
            "skipped: dev.carillon.XTest.works: no corpus",
            "skipped: dev.carillon.XTest.works: T: Assumption failed: no promtool",
            "2 of 6 tests were skipped");
  }

  @Test
  void noReportsProveNothing() throws IOException {
    Files.createDirectory(temp.resolve("a"));
    Script.Result result = script(".ci/skipped", "a", "b");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("no test reports in a b\n");
  }

  /** A report as surefire 3.6 writes it. */
  private void report(String name, int tests, int skipped, String body) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite xmlns:xsi="x" version="3.0.2" name="dev.carillon.XTest" time="0.1" \
        tests="%d" errors="0" skipped="%d" failures="0" flakes="0">
          <properties/>
          <testcase name="works" classname="dev.carillon.XTest" time="0.0">
            %s
          </testcase>
        </testsuite>
        """
            .formatted(tests, skipped, body));
  }
}
