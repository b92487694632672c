/**
 * The loaded configuration as values: routes, receivers, inhibit rules, senders, forwarders. A
 * {@link dev.carillon.policy.Policy} is complete and consistent by construction; {@code
 * policy.load} is the only place that makes one out of YAML. Start reading at {@link
 * dev.carillon.policy.Policy}, then {@link dev.carillon.policy.Route}.
 */
@NullMarked
package dev.carillon.policy;

import org.jspecify.annotations.NullMarked;
