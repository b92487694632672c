package dev.carillon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("project.basedir", "")).resolve("docs/metrics.md");

  /** A row of the document: name, type, labels. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\|$");

  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  /** Everything happens once. */
  private void everything() {
    metrics.webhook("default", "accepted");
    metrics.webhookSeconds(1_000_000);
    metrics.truncated("default", 2);
    metrics.alerts("firing", 3);
    metrics.suppressed("inhibited", 1);
    metrics.incidents("opened", 1);
    metrics.delivery("ops", "slack", "delivered");
    metrics.attempt("ops", "slack", "retry", 120_000);
    metrics.delivered("ops", "slack", 250_000, 60_000_000);
    metrics.commit(3_000_000, 4);
    metrics.inputRejected();
    metrics.loopError();
    metrics.reload(true, 1_700_000_000_500_000L);
    metrics.buildInfo("1.2.3");
    metrics.queueDepth(() -> 7);
    metrics.webhookBytes(() -> 2048);
    metrics.rowsWritten(() -> 99);
    metrics.snapshot(snapshot("ops", "paused"));
  }

  @Test
  void rowsAreStillCountedAfterACollection() {
    metrics.rowsWritten(new AtomicLong(99)::get);
    System.gc();
    assertThat(metrics.scrape()).contains("carillon_rows_written_total 99.0\n");
  }

  private static Snapshot snapshot(String destination, String state) {
    return new Snapshot(
        10_000_000,
        5,
        2,
        List.of(new Snapshot.DestinationState(destination, state, 3, 4_000_000, 1)),
        List.of(new Snapshot.ForwarderState("soc", "ok", 0, 0)));
  }

  private double value(String series) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  @Test
  void countsWhatHappens() {
    everything();
    assertThat(value("carillon_webhooks_total{result=\"accepted\",sender=\"default\"}"))
        .isEqualTo(1);
    assertThat(value("carillon_alerts_total{transition=\"firing\"}")).isEqualTo(3);
    assertThat(value("carillon_queue_depth")).isEqualTo(7);
    assertThat(value("carillon_reload_success_timestamp_seconds")).isEqualTo(1_700_000_000.5);
    assertThat(value("carillon_commit_seconds_bucket{le=\"0.005\"}")).isEqualTo(1);
    assertThat(value("carillon_commit_seconds_bucket{le=\"0.002\"}")).isZero();
    assertThat(
            value(
                "carillon_accept_to_delivered_seconds_count"
                    + "{destination=\"ops\",integration=\"slack\"}"))
        .isEqualTo(1);
  }

  @Test
  void aClockThatIsAheadCountsNoDelay() {
    metrics.delivered("ops", "slack", 250_000, 60_000_000);
    metrics.delivered("ops", "slack", 250_000, -5);
    assertThat(
            value(
                "carillon_start_to_delivered_seconds_count"
                    + "{destination=\"ops\",integration=\"slack\"}"))
        .isEqualTo(1);
  }

  @Test
  void aSnapshotReplacesTheOneBefore() {
    metrics.snapshot(snapshot("old", "ok"));
    metrics.snapshot(snapshot("ops", "paused"));
    assertThat(metrics.scrape()).doesNotContain("destination=\"old\"");
    assertThat(value("carillon_pending_oldest_seconds{destination=\"ops\"}")).isEqualTo(6);
    assertThat(value("carillon_destination_state{destination=\"ops\",state=\"paused\"}"))
        .isEqualTo(1);
    assertThat(value("carillon_destination_state{destination=\"ops\",state=\"ok\"}")).isZero();
    assertThat(value("carillon_forwarder_lag_seconds{forwarder=\"soc\"}")).isZero();
    assertThat(value("carillon_open_alerts")).isEqualTo(5);
  }

  @Test
  void aFailedReloadKeepsTheTimeOfTheLastGoodOne() {
    metrics.reload(true, 5_000_000);
    metrics.reload(false, 9_000_000);
    assertThat(value("carillon_reload_success")).isZero();
    assertThat(value("carillon_reload_success_timestamp_seconds")).isEqualTo(5);
    assertThat(value("carillon_reloads_total{result=\"failed\"}")).isEqualTo(1);
  }

  @Test
  void strangersCannotMakeSeriesWithoutEnd() {
    for (int i = 0; i < 1000; i++) {
      metrics.webhook("sender" + i, "accepted");
    }
    assertThat(metrics.scrape().lines().filter(l -> l.startsWith("carillon_webhooks_total{")))
        .hasSize(101);
    assertThat(value("carillon_webhooks_total{result=\"accepted\",sender=\"other\"}"))
        .isEqualTo(900);
  }

  @Test
  void theDocumentListsEachMeterWithItsTypeAndLabels() throws IOException {
    everything();
    Map<String, String> registered = registered();
    Map<String, String> documented = new TreeMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(
            row.group(1), (row.group(2) + " " + row.group(3).replace("`", "").strip()).strip());
      }
    }
    assertThat(ours(documented)).containsExactlyInAnyOrderEntriesOf(ours(registered));
    // Which of these a JVM has depends on its collector and on the system.
    assertThat(documented).containsAllEntriesOf(registered);
  }

  private static Map<String, String> ours(Map<String, String> meters) {
    Map<String, String> ours = new TreeMap<>(meters);
    ours.keySet().removeIf(name -> !name.startsWith("carillon_"));
    return ours;
  }

  /** Type and labels by name, as scraped; the maximum that belongs to a histogram left out. */
  private Map<String, String> registered() {
    String text = metrics.scrape();
    Map<String, String> types = new TreeMap<>();
    Map<String, TreeSet<String>> labels = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        types.put(words[2], words[3]);
      } else if (!line.startsWith("#")) {
        String name = line.replaceFirst("[{ ].*", "");
        labels.computeIfAbsent(name, n -> new TreeSet<>()).addAll(labelNames(line));
      }
    }
    Map<String, String> meters = new TreeMap<>();
    types.forEach((name, type) -> {
      if (!(name.endsWith("_max")
          && isDistribution(types.getOrDefault(name.replaceFirst("_max$", ""), "")))) {
        TreeSet<String> names =
            labels.getOrDefault(isDistribution(type) ? name + "_count" : name, new TreeSet<>());
        meters.put(name, (type + " " + String.join(", ", names)).strip());
      }
    });
    return meters;
  }

  private static boolean isDistribution(String type) {
    return type.equals("histogram") || type.equals("summary");
  }

  private static List<String> labelNames(String line) {
    return Pattern.compile("[{,]([a-z_]+)=\"")
        .matcher(line)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
