package dev.carillon.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real amtool says the same of a Carillon as of a real Alertmanager with the same configuration
 * and the same past, but for the ids of silences and for times that were now.
 */
class RealAmtoolApiIT {
  private static final String CONFIG =
      """
      route:
        receiver: ops
        group_by: [alertname, cluster]
        routes:
          - { receiver: "team.x", matchers: ['team="x"'], continue: true }
          - { receiver: pager, matchers: ['severity=~"critical|fatal"'], group_wait: 7s }
          - { receiver: night, matchers: ['night!=""'], active_time_intervals: [nights] }
      receivers: [{ name: ops }, { name: "team.x" }, { name: pager }, { name: night }]
      inhibit_rules:
        - { source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: [cluster] }
      time_intervals:
        - name: nights
          time_intervals:
            - { times: [{ start_time: "00:00", end_time: "06:00" }, { start_time: "22:00", end_time: "24:00" }] }
            - { weekdays: ["saturday", "sunday"], days_of_month: ["1:-1"], months: ["march:may"], years: ["2020:2040"], location: Europe/Berlin }
      """;

  private static final Pattern LISTENING =
      Pattern.compile("msg=\"?Listening on\"? address=127\\.0\\.0\\.1:(\\d+)");

  private static final Pattern NOW =
      Pattern.compile("20\\d\\d-(?!01-0[12])\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @TempDir private Path folder;

  /** One of the two, and what amtool said of it so far. */
  private record Side(String amtool, String url, List<String> said) {

    /** Its standard output. */
    String run(String... arguments) {
      List<String> command = new ArrayList<>(List.of(amtool, "--alertmanager.url=" + url));
      command.addAll(List.of(arguments));
      try {
        Process process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        String status = "exit " + process.waitFor();
        said.add(masked(String.join(" ", arguments) + "\n" + output) + status);
        return output;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static String masked(String output) {
      return NOW.matcher(UUID.matcher(output).replaceAll("ID")).replaceAll("NOW");
    }
  }

  @Test
  void amtoolSaysTheSameOfBoth() throws IOException {
    String amtool = Programs.find("amtool", getClass());
    String program = Programs.find("prometheus-alertmanager", getClass());
    Path alertmanager = Files.createDirectory(folder.resolve("alertmanager"));
    Carillon.write(alertmanager.resolve("alertmanager.yml"), CONFIG);
    List<String> command =
        List.of(
            program,
            "--config.file=alertmanager.yml",
            "--storage.path=data",
            "--web.listen-address=127.0.0.1:0",
            "--cluster.listen-address=");
    try (Child theirs = Child.start(alertmanager, Map.of(), command);
        Carillon ours = Carillon.serve(folder, CONFIG)) {
      String port = theirs.awaitSaying(LISTENING);
      List<String> expected = story(amtool, "http://127.0.0.1:" + port);
      List<String> actual = story(amtool, ours.url(""));
      assertThat(String.join("\n\n", actual)).isEqualTo(String.join("\n\n", expected));
    }
  }

  private static List<String> story(String amtool, String url) {
    Side side = new Side(amtool, url, new ArrayList<>());
    String start = "--start=2026-01-01T00:00:00Z";
    side.run(
        "alert",
        "add",
        "DiskFull",
        "severity=critical",
        "cluster=eu",
        start,
        "--annotation=summary=/var is full",
        "--generator-url=http://prom.example/graph?a=b");
    side.run(
        "alert",
        "add",
        "DiskSlow",
        "severity=warning",
        "cluster=eu",
        "team=x",
        "--start=2026-01-01T00:00:01Z");
    side.run(
        "alert",
        "add",
        "DiskSlow",
        "severity=warning",
        "cluster=us",
        "--start=2026-01-01T00:00:02Z");
    side.run("alert", "add", "Over", start, "--end=2026-01-02T00:00:00Z");
    side.run(
        "alert", "add", "Backwards", "--start=2026-01-02T00:00:00Z", "--end=2026-01-01T00:00:00Z");
    side.run("alert", "query");
    side.run("alert", "query", "DiskSlow");
    side.run("alert", "query", "severity=~\"crit.*\"");
    side.run("alert", "query", "cluster!=\"eu\"", "severity=warning");
    side.run("alert", "query", "nosuch=label");
    side.run("alert", "query", "--inhibited", "-o", "extended");
    side.run("alert", "query", "--receiver=team\\.x", "--inhibited");
    side.run("alert", "query", "-o", "json");

    String later =
        side.run(
                "silence",
                "add",
                "alertname=DiskSlow",
                "cluster=~\"u.\"",
                "--author=me",
                "--comment=later",
                "--start=2099-01-01T00:00:00Z",
                "--end=2099-01-02T00:00:00Z")
            .strip();
    String id =
        side.run(
                "silence",
                "add",
                "alertname=DiskSlow",
                "cluster!=eu",
                "--author=me",
                "--comment=known \"bug\"",
                "--duration=1h")
            .strip();
    side.run("silence", "add", "foo=~\".*\"", "--author=me", "--comment=all");
    side.run("silence", "query");
    side.run("silence", "query", "-o", "extended");
    side.run("silence", "query", "-o", "json");
    side.run("silence", "query", "cluster=eu");
    side.run("silence", "query", "cluster=~\"u.*\"");
    side.run("silence", "query", "cluster=~\"u.\"");
    side.run("silence", "query", "alertname=DiskSlow");
    side.run("silence", "query", "alertname=DiskSlow", "cluster!=\"eu\"");
    side.run("silence", "query", "nosuch!=label");
    side.run("alert", "query");
    side.run("alert", "query", "--silenced");
    side.run("alert", "query", "--silenced", "--inhibited", "--active", "--unprocessed");
    side.run("silence", "update", id, "--comment=longer", "--duration=2h");
    side.run("silence", "query", "-o", "simple");
    side.run("silence", "update", later, "--end=2099-01-02T12:00:00Z");
    side.run("silence", "expire", id);
    side.run("silence", "query");
    side.run("silence", "query", "--expired");
    side.run("alert", "query");

    side.run("config", "routes", "show");
    for (String labels :
        List.of("team=x", "team=x severity=fatal", "severity=critical", "night=1", "a=b")) {
      List<String> test = new ArrayList<>(List.of("config", "routes", "test"));
      test.addAll(List.of(labels.split(" ", -1)));
      side.run(test.toArray(String[]::new));
    }
    return side.said();
  }
}
