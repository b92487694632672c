package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.port.Input;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ForwarderClaimTest {
  private static final long SECOND = 1_000_000_000L;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong(7);
  private Input.Result answer = new Input.Result.Done();
  private boolean room = true;
  private final ForwarderClaim claim =
      new ForwarderClaim(
          "soc",
          Duration.ofSeconds(15),
          input -> {
            if (room) {
              // What the store does takes time, too: the claim counts from before.
              nanos.addAndGet(SECOND);
              input.done().accept(answer);
            }
            return room;
          },
          vertx.getOrCreateContext(),
          nanos::get);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private Input.Result take() throws Exception {
    return claim.take().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void itIsFreshWhileTwoRequestsFitIntoIt() throws Exception {
    assertThat(claim.held()).isFalse();
    take();
    assertThat(claim.micros()).isEqualTo(60_000_000);
    nanos.addAndGet(28 * SECOND);
    assertThat(claim.fresh()).isTrue();
    nanos.addAndGet(SECOND);
    assertThat(claim.fresh()).isFalse();
    assertThat(claim.held()).isTrue();
    take();
    assertThat(claim.fresh()).isTrue();
  }

  @Test
  void whatHasPassedIsNotHeldEvenIfNobodySaidSo() throws Exception {
    take();
    nanos.addAndGet(59 * SECOND);
    assertThat(claim.held()).isFalse();
  }

  @Test
  void whatAnotherNodeHasIsNotOurs() throws Exception {
    take();
    answer = new Input.Result.Refused("another node");
    assertThat(take()).isEqualTo(answer);
    assertThat(claim.held()).isFalse();
  }

  @Test
  void aStoreThatIsAwayTakesNothingFromUs() throws Exception {
    take();
    room = false;
    assertThat(take()).isInstanceOf(Input.Result.Unavailable.class);
    assertThat(claim.fresh()).isTrue();
  }
}
