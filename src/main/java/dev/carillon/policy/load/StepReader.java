package dev.carillon.policy.load;

import dev.carillon.alert.Matcher;
import dev.carillon.policy.Policy;
import dev.carillon.policy.Sender;
import dev.carillon.policy.load.TestFile.Action;
import dev.carillon.policy.load.TestFile.AlertText;
import dev.carillon.policy.load.TestFile.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the steps of one case of a test file, in their order. */
final class StepReader {
  private static final List<String> ACTIONS =
      List.of("firing", "resolved", "silence", "expire", "reload", "restart");

  private final TestFileReader file;
  private final List<Policy> policies = new ArrayList<>();
  private final Set<String> silences = new LinkedHashSet<>();
  private long last;

  StepReader(TestFileReader file, Policy policy) {
    this.file = file;
    policies.add(policy);
  }

  /** Those that are in use at some time of the case. */
  List<Policy> policies() {
    return policies;
  }

  Step step(Section s) {
    Long at = TestFileReader.micros(s, "at");
    if (!s.has("at")) {
      s.error("at", "missing at: how long after the start, such as 5m");
    } else if (at != null && at < last) {
      s.error("at", "a step before the one above it; write the steps in order of time");
    }
    last = at == null ? last : at;
    return new Step(s.at().toString(), last, action(s));
  }

  private Action action(Section s) {
    List<String> written = ACTIONS.stream().filter(s::has).toList();
    String sender = s.text("sender", Sender.DEFAULT);
    Action post = new Action.Post(sender, alerts(s, "firing"), alerts(s, "resolved"));
    Action silence = s.section("silence", this::silence);
    String expire = s.text("expire", "");
    Policy reload = file.policy(s, "reload");
    boolean restart = s.flag("restart", true);
    boolean posts = written.contains("firing") || written.contains("resolved");
    if (written.isEmpty()) {
      s.error("at", "a step in which nothing happens; it needs one of " + ACTIONS);
    } else if (written.size() > 1 && !(posts && ACTIONS.subList(0, 2).containsAll(written))) {
      s.error(
          written.getLast(),
          written.getFirst()
              + " and "
              + written.getLast()
              + " in one step; write two steps, they may have the same \"at\"");
    }
    checkSender(s, sender, posts);
    if (s.has("silence")) {
      return Objects.requireNonNullElse(silence, post);
    }
    if (s.has("expire")) {
      if (!silences.contains(expire)) {
        s.error(
            "expire",
            "no silence above is called \"" + expire + "\"" + DidYouMean.hint(expire, silences));
      }
      return new Action.Expire(expire);
    }
    if (reload != null) {
      policies.add(reload);
      return new Action.Reload(reload);
    }
    if (s.has("restart")) {
      if (!restart) {
        s.error("restart", "\"restart\" can only be true");
      }
      return new Action.Restart();
    }
    return post;
  }

  private void checkSender(Section s, String sender, boolean posts) {
    if (!s.has("sender")) {
      return;
    }
    Set<String> known = new LinkedHashSet<>(List.of(Sender.DEFAULT));
    policies.forEach(policy -> policy.senders().forEach(one -> known.add(one.name())));
    if (!posts) {
      s.error("sender", "\"sender\" belongs to a step with firing or resolved");
    } else if (!known.contains(sender)) {
      s.error(
          "sender", "the policy has no sender \"" + sender + "\"" + DidYouMean.hint(sender, known));
    }
  }

  private static List<AlertText> alerts(Section s, String key) {
    List<AlertText> alerts = s.sections(key, AlertTextReader::read);
    for (AlertText alert : alerts) {
      if (alert.labels().toMap().values().stream().allMatch(String::isEmpty)) {
        s.error(key, "an alert without labels in " + key);
      }
    }
    return alerts;
  }

  private Action silence(Section s) {
    String name = s.text("name", "the silence of line " + s.at().line());
    if (!silences.add(name)) {
      s.error("name", "there is a silence called \"" + name + "\" already");
    }
    List<Matcher> matchers = MatcherReader.texts(s, "matchers");
    if (!s.has("matchers")) {
      s.error("matchers", "missing matchers in silence");
    }
    Long length = TestFileReader.micros(s, "for");
    if (!s.has("for")) {
      s.error("for", "missing for in silence: how long it holds, such as 2h");
    }
    return new Action.Silence(
        name, matchers, length == null ? 0 : length, s.text("comment", ""), s.text("within"));
  }
}
