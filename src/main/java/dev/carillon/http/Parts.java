package dev.carillon.http;

import dev.carillon.engine.port.Inbox;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Policy;
import dev.carillon.store.Store;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rest of the house, as the door sees it.
 *
 * @param policy the one in use now
 * @param readiness what keeps this node from doing its work, empty if nothing; asked on an event
 *     loop, so it must not wait
 * @param reload loads the policy again; why it could not, or empty; may block
 */
public record Parts(
    Inbox inbox,
    Store store,
    Supplier<Policy> policy,
    Metrics metrics,
    InstantSource clock,
    DestinationTester tester,
    Supplier<List<String>> readiness,
    Supplier<Optional<String>> reload) {

  /** Sends a test notification. */
  @FunctionalInterface
  public interface DestinationTester {
    /**
     * What came of it, for people.
     *
     * @param destination the id of a destination of the policy
     */
    Future<String> test(String destination);
  }
}
