package dev.carillon.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.demo.Received.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Screen screen =
      new Screen(new PrintStream(shown, true, UTF_8), false, () -> now.get());

  private static Received received(String destination, State state, String summary) {
    return Received.taken(destination, state, summary, "", "", "");
  }

  @Test
  void showsWhenWhoAndWhat() {
    now.set(Instant.EPOCH.plusMillis(1_250));
    screen.received(received("slack", State.RESOLVED, "Disk"));
    assertThat(shown.toString(UTF_8)).startsWith("   +1.3 s  slack      ✓ resolved Disk");
  }

  @Test
  void noLabelSteersTheTerminal() {
    screen.received(received("slack", State.FIRING, "a\u001b[2Jb\r\nc\u202e" + "x".repeat(9_000)));
    String line = shown.toString(UTF_8);
    assertThat(line.lines()).hasSize(1);
    assertThat(line).doesNotContain("\u001b", "\u202e").hasSizeLessThan(200);
  }

  @Test
  void ofSplunkOnlyAlertsAreShown() {
    screen.received(received("splunk", State.NOTE, "incident.joined"));
    assertThat(shown.size()).isZero();
  }
}
