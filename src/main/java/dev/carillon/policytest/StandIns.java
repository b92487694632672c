package dev.carillon.policytest;

import dev.carillon.policy.DestinationConfig;
import dev.carillon.policy.HttpConfig;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Receiver;
import dev.carillon.policy.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each receiver that has no destination one that only counts: tests are about who is told,
 * and the engine tells nobody through a receiver without any.
 */
final class StandIns {
  /** No name of an integration may hold a space, so it is nobody else's. */
  private static final String ID = "stand-in of ";

  private StandIns() {}

  static Policy in(Policy policy) {
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    policy
        .receivers()
        .forEach((name, receiver) ->
            receivers.put(name, receiver.destinations().isEmpty() ? standIn(name) : receiver));
    return new Policy(
        policy.settings(),
        policy.senders(),
        policy.access(),
        policy.enrichers(),
        policy.protectedAlerts(),
        policy.root(),
        receivers,
        policy.inhibitRules(),
        policy.timeIntervals(),
        policy.forwarders(),
        policy.hash());
  }

  private static Receiver standIn(String receiver) {
    return new Receiver(
        receiver,
        List.of(
            new DestinationConfig.Webhook(
                ID + receiver, true, new Secret(""), 0, HttpConfig.DEFAULT)));
  }

  static boolean is(String destination) {
    return destination.startsWith(ID);
  }
}
