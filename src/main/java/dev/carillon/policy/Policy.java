package dev.carillon.policy;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the operator wrote, checked and with all defaults in place.
 *
 * @param protectedAlerts no silence, inhibition or time interval may suppress an alert that matches
 *     one of these lists
 * @param receivers by name, in the order of the file
 * @param timeIntervals by name; the loader made sure that each one that a route names exists
 * @param hash hex digest of the files' content
 */
public record Policy(
    Settings settings,
    List<Sender> senders,
    List<Access> access,
    List<Enricher> enrichers,
    List<List<Matcher>> protectedAlerts,
    Route root,
    Map<String, Receiver> receivers,
    List<InhibitRule> inhibitRules,
    Map<String, TimeInterval> timeIntervals,
    List<Forwarder> forwarders,
    String hash) {

  /** The receiver of that name; the loader made sure that each route's receiver exists. */
  public @Nullable Receiver receiver(String name) {
    return receivers.get(name);
  }

  public boolean isProtected(Labels labels) {
    for (List<Matcher> matchers : protectedAlerts) {
      if (Matcher.all(matchers, labels)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the interval of that name is now; one that the policy does not have never is. */
  public boolean within(String timeInterval, Instant now) {
    TimeInterval interval = timeIntervals.get(timeInterval);
    return interval != null && interval.contains(now);
  }

  /** The configuration of a destination, wherever it is used. */
  public @Nullable DestinationConfig destination(String id) {
    for (Receiver receiver : receivers.values()) {
      for (DestinationConfig config : receiver.destinations()) {
        if (config.id().equals(id)) {
          return config;
        }
      }
    }
    return null;
  }
}
