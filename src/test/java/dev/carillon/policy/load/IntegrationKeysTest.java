package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That all keys of Alertmanager are known, and what is said of them: the list of keys and the two
 * example policies hold each other complete.
 */
class IntegrationKeysTest {
  private static final Set<String> SENT =
      Set.of(
          "slack_configs", "pagerduty_configs", "email_configs", "jira_configs", "webhook_configs");

  private static Path example(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(IntegrationKeysTest.class.getResource("/integrations/" + name))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Loaded load(String name) {
    return PolicyLoader.load(example(name), Map.of());
  }

  static Stream<Arguments> sections() {
    return AlertmanagerKeys.byPath().entrySet().stream()
        .map(section -> Arguments.of(section.getKey(), section.getValue()));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void eachKeyIsKnownByItself(String path, List<String> keys) {
    for (String key : keys) {
      String policy = AlertmanagerKeys.policy(path, "{ " + key + ": }");
      assertThat(Policies.lines(Policies.load(policy)))
          .as(policy)
          .noneMatch(line -> line.contains("unknown key"));
    }
  }

  /** Of other programs, of proposals that Alertmanager did not take, and of later versions. */
  @ParameterizedTest
  @CsvSource({
    "global, hipchat_api_url",
    "slack_configs[], message_strategy",
    "slack_configs[], post_updates_to_thread",
    "opsgenie_configs[], teams",
    "incidentio_configs[], metadata",
    "jira_configs[], user",
    "global http_config, token",
    "rocketchat_configs[] actions[], image_url"
  })
  void otherKeysAreNot(String path, String key) {
    String policy = AlertmanagerKeys.policy(path, "{ " + key + ": }");
    assertThat(Policies.lines(Policies.load(policy)))
        .anyMatch(line -> line.contains("unknown key \"" + key + "\""));
  }

  @Test
  void theExamplesHoldEveryKey() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String name : List.of("inline.yml", "files.yml")) {
      collect("global", top(name, "global"), found);
      integrations(name, (kind, item) -> collect(kind + "[]", item, found));
    }
    AlertmanagerKeys.byPath()
        .forEach(
            (path, keys) -> assertThat(found.get(path)).as(path).isEqualTo(new TreeSet<>(keys)));
  }

  private static Node top(String name, String key) {
    try {
      String yaml = Files.readString(example(name));
      Mapping root = (Mapping) Objects.requireNonNull(YamlReader.read(name, yaml, new Problems()));
      return Objects.requireNonNull(root.entries().get(key)).value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void integrations(String name, BiConsumer<String, Node> each) {
    for (Node receiver : ((Sequence) top(name, "receivers")).items()) {
      ((Mapping) receiver)
          .entries()
          .forEach((kind, entry) -> {
            if (entry.value() instanceof Sequence list) {
              list.items().forEach(item -> each.accept(kind, item));
            }
          });
    }
  }

  /** Goes where the list of keys goes; an {@code http_config} is the same anywhere. */
  private static void collect(String at, Node node, Map<String, Set<String>> found) {
    String path = at.replaceFirst("^.* http_config", "global http_config");
    if (node instanceof Mapping mapping && AlertmanagerKeys.byPath().containsKey(path)) {
      found.computeIfAbsent(path, p -> new TreeSet<>()).addAll(mapping.entries().keySet());
    }
    switch (node) {
      case Mapping mapping ->
          mapping.entries().forEach((key, e) -> collect(path + " " + key, e.value(), found));
      case Sequence list -> list.items().forEach(item -> collect(path + "[]", item, found));
      case Node.Scalar text -> {}
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inline.yml", "files.yml"})
  void theExamplesLoad(String name) {
    Loaded loaded = load(name);
    assertThat(loaded.policy()).as("%s", Policies.lines(loaded)).isNotNull();
    assertThat(loaded.problems()).noneMatch(p -> p.kind() == Problem.Kind.SECRET);
  }

  @Test
  void anIntegrationThatIsNotSentIsReportedOncePerEntry() {
    List<String> expected = new ArrayList<>();
    integrations(
        "files.yml",
        (kind, item) -> {
          if (!SENT.contains(kind)) {
            String say =
                ": warning: receiver \"all\": " + kind + " are not sent yet by this Carillon";
            expected.add(item.at().line() + ":" + item.at().col() + say);
          }
        });
    assertThat(expected).hasSize(17);
    assertThat(load("files.yml").problems().stream().filter(p -> p.message().contains("receiver")))
        .extracting(p -> p.toString().replaceFirst("^.*files.yml:", ""))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
