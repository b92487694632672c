package dev.carillon.policy.load;

import dev.carillon.policy.Policy;
import dev.carillon.policy.load.TestFile.Case;
import dev.carillon.policy.load.TestFile.Expectation;
import dev.carillon.policy.load.TestFile.Step;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads files of policy tests, with the means and the manners of the policy's own readers. */
public final class TestFileReader {
  /** A Monday, at an hour at which most people work. */
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private final Context context;
  private final Collection<String> reasons;
  private final Map<Path, Loaded> policies = new HashMap<>();

  private TestFileReader(Context context, Collection<String> reasons) {
    this.context = context;
    this.reasons = reasons;
  }

  /**
   * Reads the file and the policies that it names. Their secrets may be missing.
   *
   * @param env for values that are wholly {@code ${NAME}}
   * @param reasons the words that an expected notification's reason may be
   */
  public static TestFile read(Path file, Map<String, String> env, Collection<String> reasons) {
    Problems problems = new Problems();
    Path parent = file.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    TestFileReader reader = new TestFileReader(new Context(problems, env, folder), reasons);
    List<Case> cases = null;
    String text = PolicyLoader.text(file, problems);
    Node root = text == null ? null : YamlReader.read(file.toString(), text, problems);
    if (root != null) {
      cases = Section.read(reader.context, root, "a test file", reader::file);
    } else if (!problems.hasErrors()) {
      problems.error(At.file(file.toString()), "is empty; it needs a policy and tests");
    }
    return new TestFile(
        cases == null || problems.hasErrors() ? List.of() : cases, problems.sorted());
  }

  private List<Case> file(Section s) {
    Policy policy = policy(s, "policy");
    if (s.isMissing("policy")) {
      s.error("policy", "missing policy: the file or folder to test, relative to this file");
    }
    if (!s.has("tests")) {
      s.error("tests", "missing tests");
    }
    // Without a policy, all that the tests name would be called wrong.
    return policy == null ? List.of() : s.sections("tests", one -> story(one, policy));
  }

  /** The policy at the path that the key holds; null if there is none, which is then reported. */
  @Nullable Policy policy(Section s, String key) {
    String name = s.text(key, "");
    if (name.isEmpty()) {
      return null;
    }
    Path path = context.folder().resolve(name);
    Loaded loaded = policies.get(path);
    if (loaded == null) {
      loaded = PolicyLoader.load(path, context.env());
      policies.put(path, loaded);
    }
    if (loaded.dry() == null) {
      s.error(key, "\"" + key + "\": the policy " + name + " is wrong");
    }
    loaded.problems().stream()
        .filter(p -> p.kind() == Problem.Kind.NOT_YET || p.severity() == Problem.Severity.ERROR)
        .filter(p -> p.kind() != Problem.Kind.SECRET)
        .forEach(context.problems()::add);
    return loaded.dry();
  }

  private Case story(Section s, Policy policy) {
    String name = s.required("name");
    Instant start = s.parsed("start", START, TestFileReader::time);
    StepReader stepReader = new StepReader(this, policy);
    List<Step> steps = s.sections("steps", stepReader::step);
    if (steps.isEmpty() && !s.has("steps")) {
      s.error("steps", "missing steps: what happens, and when");
    }
    ExpectationReader expectationReader = new ExpectationReader(stepReader.policies(), reasons);
    List<Expectation> expectations =
        s.sections("expect", expectationReader::expectations).stream()
            .flatMap(List::stream)
            .toList();
    if (!s.has("expect")) {
      s.error("expect", "missing expect; if nobody shall be told, write expect: []");
    }
    boolean ignoreOthers = s.flag("ignore_others", false);
    long last =
        LongStream.concat(
                steps.stream().mapToLong(Step::at),
                expectations.stream().mapToLong(Expectation::to))
            .max()
            .orElse(0);
    Long until = micros(s, "until");
    if (until != null && until < last) {
      s.error("until", "\"until\" is before the last step or expectation");
    }
    return new Case(
        s.at().toString(),
        name,
        start,
        policy,
        steps,
        expectations,
        until == null ? last : until,
        ignoreOthers);
  }

  /** A duration; null if absent or wrong. */
  static @Nullable Long micros(Section s, String key) {
    return s.parsed(key, text -> Units.duration(text).toNanos() / 1_000);
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time with an offset, such as 2026-03-29T01:30:00+01:00", e);
    }
  }
}
