package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house and who may use whom. A room is a package with all below it, except that
 * what stands in {@link #MAY_USE} with a dot is a room of its own; {@code destination.*} means that
 * each package below {@code destination} is one, and that siblings do not know each other.
 */
class ArchitectureTest {
  private static final String HOUSE = "dev.carillon.";

  /** Rooms that every other room may use; they use none. */
  private static final Set<String> FOR_ALL = Set.of("json", "metrics");

  /** Rooms that wire the house together: they may use every room. */
  private static final Set<String> WIRING = Set.of("cli", "demo");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("json", Set.of()),
          Map.entry("metrics", Set.of()),
          Map.entry("alert", Set.of()),
          Map.entry("message", Set.of("alert")),
          Map.entry("template", Set.of("alert")),
          Map.entry("policy", Set.of("alert", "template")),
          Map.entry("policy.load", Set.of("alert", "template", "policy")),
          Map.entry("policy.print", Set.of("alert", "policy")),
          Map.entry("enrich", Set.of("alert", "policy", "template")),
          Map.entry("explain", Set.of("alert", "policy", "enrich")),
          Map.entry("store", Set.of("alert", "message")),
          Map.entry("store.sql", Set.of("alert", "message", "store")),
          Map.entry("store.sqlite", Set.of("alert", "message", "store", "store.sql")),
          Map.entry("store.postgres", Set.of("alert", "message", "store", "store.sql")),
          Map.entry("engine.port", Set.of("message", "store")),
          Map.entry(
              "engine", Set.of("alert", "message", "policy", "enrich", "store", "engine.port")),
          Map.entry("wire", Set.of("alert", "message", "policy")),
          Map.entry("destination.words", Set.of("alert", "message", "template", "policy")),
          Map.entry(
              "destination.*",
              Set.of("alert", "message", "template", "policy", "wire", "destination.words")),
          Map.entry("destination", Set.of("message", "policy", "destination.*")),
          Map.entry("siem", Set.of("alert", "message", "template", "policy")),
          Map.entry("siem.*", Set.of("alert", "message", "template", "policy", "wire", "siem")),
          Map.entry(
              "delivery",
              Set.of(
                  "alert",
                  "message",
                  "policy",
                  "store",
                  "engine.port",
                  "destination",
                  "destination.*",
                  "siem",
                  "siem.*")),
          Map.entry(
              "intake", Set.of("alert", "message", "engine.port", "store", "policy", "delivery")),
          Map.entry(
              "http",
              Set.of(
                  "alert",
                  "message",
                  "engine.port",
                  "store",
                  "policy",
                  "policy.load",
                  "policy.print",
                  "delivery",
                  "intake")),
          Map.entry(
              "policytest",
              Set.of(
                  "alert",
                  "message",
                  "policy",
                  "policy.load",
                  "engine",
                  "engine.port",
                  "store",
                  "store.sqlite")),
          Map.entry("demo", Set.of()),
          Map.entry("cli", Set.of()));

  private static final Set<String> PURE =
      Set.of(
          "alert",
          "message",
          "policy",
          "policy.load",
          "policy.print",
          "engine",
          "engine.port",
          "template",
          "explain");

  private static final List<String> IMPURE =
      List.of("io.vertx.", "java.sql.", "javax.sql.", "org.sqlite.", "org.postgresql.");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.carillon");

  @Test
  void everyClassStandsInAKnownRoom() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(name -> !MAY_USE.containsKey(row(name)))
        .as("packages that MAY_USE does not know")
        .isEmpty();
  }

  @Test
  void roomsUseOnlyTheRoomsTheyMay() {
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> use.getTargetClass().getPackageName().startsWith(HOUSE))
                .filter(use ->
                    !mayUse(
                        use.getOriginClass().getPackageName(),
                        use.getTargetClass().getPackageName()))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void pureRoomsImportNeitherVertxNorJdbc() {
    assertThat(
            CLASSES.stream()
                .filter(type -> PURE.contains(row(type.getPackageName())))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> IMPURE.stream().anyMatch(use.getTargetClass().getName()::startsWith))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .filteredOn(room -> !isNullMarked(room))
        .as("packages without a package-info.java that says @NullMarked")
        .isEmpty();
  }

  @Test
  void noFileIsLongerThan500Lines() {
    Map<String, Long> tooLong = new TreeMap<>();
    for (var file : ProjectFiles.java()) {
      long lines = ProjectFiles.read(file).lines().count();
      if (lines > 500) {
        tooLong.put(ProjectFiles.name(file), lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void arrowsNeverLeadBack() {
    for (String room : MAY_USE.keySet()) {
      Set<String> reached = new TreeSet<>();
      follow(room, reached);
      assertThat(reached).as("reached from %s", room).doesNotContain(room);
    }
  }

  @Test
  void siblingsDoNotKnowEachOther() {
    assertThat(mayUse(HOUSE + "destination.slack.markup", HOUSE + "destination.slack")).isTrue();
    assertThat(mayUse(HOUSE + "destination.slack", HOUSE + "destination.jira")).isFalse();
    assertThat(mayUse(HOUSE + "delivery", HOUSE + "destination.jira")).isTrue();
    assertThat(mayUse(HOUSE + "engine", HOUSE + "store.sqlite")).isFalse();
    assertThat(mayUse(HOUSE + "engine", HOUSE + "delivery")).isFalse();
  }

  private static void follow(String room, Set<String> reached) {
    for (String next : MAY_USE.getOrDefault(room, Set.of())) {
      if (reached.add(next)) {
        follow(next, reached);
      }
    }
  }

  private static boolean mayUse(String fromPackage, String toPackage) {
    String from = room(fromPackage);
    String to = room(toPackage);
    return from.equals(to)
        || WIRING.contains(from)
        || FOR_ALL.contains(to)
        || MAY_USE.getOrDefault(row(fromPackage), Set.of()).contains(row(toPackage));
  }

  /** The room of a package: {@code destination.slack} for {@code …destination.slack.markup}. */
  private static String room(String packageName) {
    List<String> steps =
        Stream.of(packageName.substring(HOUSE.length()).split("\\.")).limit(2).toList();
    String two = String.join(".", steps);
    return MAY_USE.containsKey(two) || MAY_USE.containsKey(steps.getFirst() + ".*")
        ? two
        : steps.getFirst();
  }

  /** The room's row in {@link #MAY_USE}: {@code destination.*} for {@code destination.slack}. */
  private static String row(String packageName) {
    String room = room(packageName);
    int dot = room.indexOf('.');
    return dot < 0 || MAY_USE.containsKey(room) ? room : room.substring(0, dot) + ".*";
  }

  private static boolean isNullMarked(JavaPackage room) {
    return room.tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }
}
