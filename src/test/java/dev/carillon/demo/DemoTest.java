package dev.carillon.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final AtomicReference<Path> data = new AtomicReference<>();

  private int run(boolean exit, Duration patience, String flaw) throws Exception {
    Demo.Options options =
        new Demo.Options(
            exit,
            false,
            Duration.ZERO,
            patience,
            new PrintStream(shown, true, UTF_8),
            InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));
    return Demo.run(
        options,
        (policy, dataDir) -> {
          data.set(dataDir);
          return new FakeCarillon(policy, flaw);
        });
  }

  private String shown() {
    return shown.toString(UTF_8);
  }

  @Test
  void tellsTheStoryAndEnds() throws Exception {
    assertThat(run(true, LONG, "")).as(shown()).isZero();

    assertThat(shown())
        .contains("✗ refused  with 503 (1 of 2)", "✗ refused  with 503 (2 of 2)")
        .contains("told nobody of 4 alerts")
        .contains("OPS-1 moved to Done")
        .contains("mail       ● firing   [FIRING:1] MetadataTamperingDetected")
        .contains("runbook https://runbooks.example.org/x")
        .contains("15 = 14 + 1 + 0 + 0  ✓")
        .contains("18 = 18 + 0 + 0 + 0 + 0  ✓")
        .contains("Where to look next")
        .doesNotContain("\u001b", "Something is wrong");
    assertThat(data.get().getParent()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "no slack, slack hears that NodeFilesystemSpaceFillingUp is firing",
    "no mail, mail hears that MetadataTamperingDetected is firing",
    "cascade, /metrics shows",
    "forgotten cascade, the ledger counts 8 transitions as inhibited"
  })
  void saysWhatIsMissing(String flaw, String missing) throws Exception {
    // The fake has told everybody before it answers, so the first look is enough.
    assertThat(run(true, Duration.ZERO, flaw)).isEqualTo(1);
    assertThat(shown()).contains("in vain for this: " + missing);
  }

  @ParameterizedTest
  @CsvSource({
    "no runbook, got no runbook with",
    "ledger, the ledger does not balance",
  })
  void saysWhatIsWrongInTheEnd(String flaw, String wrong) throws Exception {
    assertThat(run(true, LONG, flaw)).isEqualTo(1);
    assertThat(shown()).contains("Something is wrong", wrong);
  }

  @Test
  void endsWhenInterruptedWhileItServes() throws Exception {
    AtomicInteger status = new AtomicInteger(-1);
    CountDownLatch serving = new CountDownLatch(1);
    PrintStream out =
        new PrintStream(shown, true, UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            if (line.contains("Ctrl-C ends it")) {
              serving.countDown();
            }
          }
        };
    Demo.Options options =
        new Demo.Options(false, true, Duration.ZERO, LONG, out, InstantSource.system());
    Thread runner =
        Thread.ofPlatform()
            .start(() -> {
              try {
                status.set(Demo.run(options, (policy, d) -> new FakeCarillon(policy, "")));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    serving.await();
    runner.interrupt();
    runner.join();
    assertThat(status).hasValue(0);
    assertThat(shown()).contains("\u001b[31m● firing", "/api/carillon/v1/incidents", "stopped");
  }

  @Test
  void tidiesUpWhenCarillonDoesNotStart() {
    Demo.Options options =
        new Demo.Options(
            true,
            false,
            Duration.ZERO,
            LONG,
            new PrintStream(shown, true, UTF_8),
            InstantSource.system());
    assertThatThrownBy(() ->
            Demo.run(
                options,
                (policy, dataDir) -> {
                  data.set(dataDir);
                  throw new IOException("port in use");
                }))
        .hasMessage("port in use");
    assertThat(data.get().getParent()).doesNotExist();
  }
}
