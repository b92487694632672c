package dev.carillon.policy.load;

import dev.carillon.alert.Labels;
import dev.carillon.alert.Matcher;
import dev.carillon.policy.Policy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of policy tests ({@code docs/testing-policies.md}) as it was written. Times are
 * microseconds since the start of the case; places are {@code file:line:col}.
 *
 * @param cases empty if any problem is an error
 * @param problems of the file and of the policies it names, without missing secrets
 */
public record TestFile(List<Case> cases, List<Problem> problems) {

  /** Whether nothing can be tested. */
  public boolean broken() {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /**
   * One story.
   *
   * @param start the time of day and the date at which it begins
   * @param steps in order of time
   * @param until when it ends
   * @param ignoreOthers notifications that nobody expects are no mistake
   */
  public record Case(
      String place,
      String name,
      Instant start,
      Policy policy,
      List<Step> steps,
      List<Expectation> expectations,
      long until,
      boolean ignoreOthers) {}

  /** Something that happens at a moment. */
  public record Step(String place, long at, Action action) {}

  /** What happens. */
  public sealed interface Action {
    /**
     * A webhook.
     *
     * @param firing alerts, with all their labels
     * @param resolved each stands for all alerts that fire with these labels and others
     */
    record Post(String sender, List<AlertText> firing, List<AlertText> resolved)
        implements Action {}

    /**
     * Somebody silences.
     *
     * @param name also its id
     * @param length in microseconds
     */
    record Silence(
        String name, List<Matcher> matchers, long length, String comment, @Nullable String within)
        implements Action {}

    /** Somebody ends a silence. */
    record Expire(String name) implements Action {}

    /** Another policy is taken into use. */
    record Reload(Policy policy) implements Action {}

    /** Carillon stops and starts again. */
    record Restart() implements Action {}
  }

  /** An alert, or what must be true of one; an empty label is a missing one. */
  public record AlertText(Labels labels, Labels annotations) {}

  /**
   * A notification that must come in that time, both ends included, or must not. What is null is
   * not looked at.
   *
   * @param nothing none like this may come
   * @param destinations all that are told, by id or kind
   * @param firing all alerts that it says fire
   * @param resolved all alerts that it says ended
   * @param group labels that the group has; an empty one it has not
   */
  public record Expectation(
      String place,
      long from,
      long to,
      boolean nothing,
      @Nullable String receiver,
      @Nullable List<String> destinations,
      @Nullable List<AlertText> firing,
      @Nullable List<AlertText> resolved,
      @Nullable String reason,
      @Nullable String route,
      @Nullable Labels group) {}
}
