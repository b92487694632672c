package dev.carillon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The meters of one name, each with its own values of the labels. They are made once: looking one
 * up costs a small key and nothing else.
 */
final class Family<M> {
  private final Map<Values, M> meters = new ConcurrentHashMap<>();
  private final List<String> labels;
  private final Function<List<Tag>, M> make;

  private record Values(String a, String b, String c) {}

  private Family(Function<List<Tag>, M> make, String... labels) {
    this.labels = List.of(labels);
    this.make = make;
  }

  static Family<Counter> counter(
      MeterRegistry registry, String name, String help, String... labels) {
    return new Family<>(
        tags -> Counter.builder(name).description(help).tags(tags).register(registry), labels);
  }

  /** Times from a millisecond to a day: attempts, and how late a delivery was. */
  static Family<Timer> timer(MeterRegistry registry, String name, String help, String... labels) {
    return new Family<>(
        tags ->
            Timer.builder(name)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(
                    millis(
                        10,
                        50,
                        100,
                        250,
                        500,
                        1000,
                        2500,
                        5000,
                        10_000,
                        30_000,
                        60_000,
                        300_000,
                        900_000,
                        3_600_000,
                        21_600_000,
                        86_400_000))
                .register(registry),
        labels);
  }

  static Duration[] millis(long... millis) {
    Duration[] durations = new Duration[millis.length];
    for (int i = 0; i < millis.length; i++) {
      durations[i] = Duration.ofMillis(millis[i]);
    }
    return durations;
  }

  M of(String a) {
    return of(a, "", "");
  }

  M of(String a, String b) {
    return of(a, b, "");
  }

  /** The meter with these values, in the order of the labels; "" for those beyond them. */
  M of(String a, String b, String c) {
    Values values = new Values(a, b, c);
    M meter = meters.get(values);
    return meter != null ? meter : meters.computeIfAbsent(values, this::make);
  }

  private M make(Values values) {
    List<String> all = List.of(values.a, values.b, values.c);
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      tags.add(Tag.of(labels.get(i), all.get(i)));
    }
    return make.apply(tags);
  }
}
