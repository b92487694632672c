package dev.carillon.policytest;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.engine.port.Input;
import dev.carillon.message.Batch;
import dev.carillon.message.Reason;
import dev.carillon.policy.load.TestFile.Action;
import dev.carillon.policy.load.TestFile.AlertText;
import dev.carillon.policy.load.TestFile.Case;
import dev.carillon.policy.load.TestFile.Step;
import dev.carillon.store.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays one case and says what was not as expected. */
public final class PolicyTest {
  private static final String WHO = "the test";

  private final Simulation simulation;
  private final Map<Key, Alert> firing = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  private record Key(String sender, Labels labels) {}

  private PolicyTest(Simulation simulation) {
    this.simulation = simulation;
  }

  /** The words that an expected notification's reason may be. */
  public static List<String> reasons() {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason != Reason.TEST)
        .map(Reason::text)
        .toList();
  }

  /**
   * Plays the case.
   *
   * @param folder for the store; empty, and to be removed by the caller
   * @return lines that say what was not as expected; empty if all was
   */
  public static List<String> run(Case story, Path folder) {
    try (Simulation simulation = new Simulation(folder, story.start(), story.policy())) {
      PolicyTest test = new PolicyTest(simulation);
      for (Step step : story.steps()) {
        simulation.passTo(step.at());
        test.take(step);
      }
      simulation.passTo(story.until());
      Comparison comparison = Comparison.of(story, simulation.told());
      List<String> lines = new ArrayList<>(test.mistakes);
      lines.addAll(Diff.lines(comparison));
      if (!comparison.isAsExpected()) {
        lines.addAll(new Reasons(simulation, Stamp.micros(story.start())).lines());
      }
      return lines;
    }
  }

  private void take(Step step) {
    Input.Result result =
        switch (step.action()) {
          case Action.Post post -> post(step, post);
          case Action.Silence silence -> silence(silence);
          case Action.Expire expire ->
              simulation.put(done -> new Input.ExpireSilence(expire.name(), WHO, done));
          case Action.Reload reload -> {
            simulation.reload(reload.policy());
            yield new Input.Result.Done();
          }
          case Action.Restart restart -> {
            simulation.restart();
            yield new Input.Result.Done();
          }
        };
    switch (result) {
      case Input.Result.Done done -> {}
      case Input.Result.Refused refused -> mistake(step, "refused: " + refused.reason());
      case Input.Result.Unavailable not -> mistake(step, "not taken: " + not.reason());
    }
  }

  private void mistake(Step step, String what) {
    mistakes.add("! " + step.place() + ", at " + Offset.text(step.at()) + ": " + what);
  }

  private Input.Result post(Step step, Action.Post post) {
    List<Alert> alerts = new ArrayList<>();
    for (AlertText text : post.firing()) {
      Labels labels = withoutEmpty(text.labels());
      Key key = new Key(post.sender(), labels);
      Alert before = firing.get(key);
      Alert alert =
          new Alert(
              labels,
              withoutEmpty(text.annotations()),
              Status.FIRING,
              before == null ? Stamp.of(simulation.now()) : before.startsAt(),
              null,
              "");
      firing.put(key, alert);
      alerts.add(alert);
    }
    for (AlertText text : post.resolved()) {
      List<Key> ended =
          firing.keySet().stream()
              .filter(key -> key.sender().equals(post.sender()))
              .filter(key -> Differences.isWithin(text.labels(), key.labels()))
              .toList();
      if (ended.isEmpty()) {
        mistake(step, "no alert fires with the labels " + text.labels() + ", so none is resolved");
      }
      for (Key key : ended) {
        firing.remove(key);
        alerts.add(
            new Alert(
                key.labels(),
                text.annotations(),
                Status.RESOLVED,
                null,
                Stamp.of(simulation.now()),
                ""));
      }
    }
    return simulation.put(done -> new Input.Alerts(new Batch(post.sender(), alerts, 0), done));
  }

  private static Labels withoutEmpty(Labels labels) {
    Map<String, String> pairs = new LinkedHashMap<>(labels.toMap());
    pairs.values().removeIf(String::isEmpty);
    return Labels.of(pairs);
  }

  private Input.Result silence(Action.Silence silence) {
    long now = simulation.now();
    Rows.Silence row =
        new Rows.Silence(
            silence.name(),
            silence.matchers(),
            now,
            now + silence.length(),
            now,
            WHO,
            silence.comment(),
            silence.within());
    return simulation.put(done -> new Input.PutSilence(row, null, WHO, done));
  }
}
