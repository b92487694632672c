package dev.carillon.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a destination is called: the part of Alertmanager's {@code http_config} that is honoured.
 *
 * @param authorization null for none
 * @param followRedirects only where the policy says so; credentials never follow
 * @param insecureSkipVerify only where the policy says so
 * @param timeout of one exchange, body included
 */
public record HttpConfig(
    @Nullable Authorization authorization,
    boolean followRedirects,
    boolean insecureSkipVerify,
    Duration timeout) {
  public static final HttpConfig DEFAULT =
      new HttpConfig(null, false, false, Duration.ofSeconds(15));
}
