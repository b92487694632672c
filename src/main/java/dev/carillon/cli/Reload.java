package dev.carillon.cli;

import dev.carillon.alert.Stamp;
import dev.carillon.metrics.Metrics;
import dev.carillon.policy.Policy;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a new policy into use while everything runs: by SIGHUP, by {@code POST /-/reload}, and, if
 * that was asked for, when its files change. All or nothing: what cannot be loaded, or must not be
 * served here, leaves the old policy in use, and the reason is in the answer, the log and a metric.
 */
final class Reload {
  private static final Logger log = LoggerFactory.getLogger(Reload.class);
  private static final long LOOK_MILLIS = 2_000;

  private final Path config;
  private final Function<Policy, Optional<String>> objection;
  private final Consumer<Policy> use;
  private final Metrics metrics;
  private final InstantSource clock;
  private List<String> seen;

  /**
   * @param objection why a policy must not be served here, although it can be loaded
   * @param use takes it into use; must not fail
   */
  Reload(
      Path config,
      Function<Policy, Optional<String>> objection,
      Consumer<Policy> use,
      Metrics metrics,
      InstantSource clock) {
    this.config = config;
    this.objection = objection;
    this.use = use;
    this.metrics = metrics;
    this.clock = clock;
    this.seen = look();
  }

  /** Why the old policy is still in use; empty if it is not. Reads files: not for event loops. */
  synchronized Optional<String> now() {
    seen = look();
    StringWriter warnings = new StringWriter();
    Optional<String> why;
    try {
      Policy policy = PolicyFile.load(config, new PrintWriter(warnings));
      why = objection.apply(policy);
      if (why.isEmpty()) {
        use.accept(policy);
      }
    } catch (Refusal e) {
      why = Optional.of(String.valueOf(e.getMessage()));
    }
    warnings.toString().lines().forEach(log::warn);
    metrics.reload(why.isEmpty(), Stamp.micros(clock.instant()));
    why.ifPresentOrElse(
        text -> log.error("the policy was not reloaded, the old one stays in use: {}", text),
        () -> log.info("the policy was reloaded"));
    return why;
  }

  /** Looks every two seconds whether a file of the policy changed, came or went. */
  void watch(Vertx vertx) {
    vertx.setPeriodic(LOOK_MILLIS, t -> vertx.executeBlocking(this::ifChanged, true));
  }

  private synchronized Optional<String> ifChanged() {
    // A file that is being written differs again at the next look, and is loaded then.
    return look().equals(seen) ? Optional.empty() : now();
  }

  /** What tells a changed policy from an unchanged one without reading it. */
  private List<String> look() {
    try (Stream<Path> files = Files.isDirectory(config) ? Files.list(config) : Stream.of(config)) {
      return files
          .filter(f -> f.toString().endsWith(".yml") || f.equals(config))
          .sorted()
          .map(Reload::stamp)
          .toList();
    } catch (IOException e) {
      return List.of("cannot be listed: " + e.getMessage());
    }
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return file + " " + a.size() + " " + a.lastModifiedTime().toInstant() + " " + a.fileKey();
    } catch (IOException e) {
      return file + " cannot be read";
    }
  }
}
