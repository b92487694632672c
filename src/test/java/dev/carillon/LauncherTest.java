package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a copy of the project whose Maven and Java are scripts that note how they were
 * called. That the noted flags please a real JVM is shown by {@link LauncherIT}.
 */
class LauncherTest {
  private static final String MAVEN = "mvn -q -B -Dmaven.test.skip=true package";

  private static final String FLAGS =
      "-Xmx192m -XX:MaxDirectMemorySize=64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
          + " --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=warning:stderr";

  @TempDir Path temp;

  private Path home;
  private Path jar;
  private String start;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void build() throws IOException {
    temp = temp.toRealPath();
    home = temp.resolve("a house");
    jar = home.resolve("target/carillon.jar");
    start = home.resolve("carillon").toString();
    Files.createDirectories(home.resolve("src/main"));
    Files.writeString(home.resolve("pom.xml"), "");
    Files.copy(ProjectFiles.ROOT.resolve("carillon"), home.resolve("carillon"));
    assertThat(home.resolve("carillon").toFile().setExecutable(true)).isTrue();
    Script.write(
        temp.resolve("bin/mvn"),
        """
        echo "mvn $*" >>"$CALLS"
        echo "Maven speaks"
        [ -z "${MAVEN_FAILS:-}" ] || exit 1
        mkdir -p target && echo jar >target/carillon.jar
        """);
    jdk("jdk", "25.0.3");
    environment.put("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", temp.resolve("jdk").toString());
    environment.put("CALLS", temp.resolve("calls").toString());
  }

  private void jdk(String folder, String version) throws IOException {
    Files.createDirectories(temp.resolve(folder));
    Files.writeString(
        temp.resolve(folder).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Script.write(
        temp.resolve(folder).resolve("bin/java"),
        """
        echo "java $*" >>"$CALLS"
        for argument; do
          case $argument in
            -XX:AOTCacheOutput=*)
              echo "the training run speaks"
              [ -z "${TRAINING_FAILS:-}" ] || exit 1
              echo cache >"${argument#*=}"
              ;;
          esac
        done
        echo "%s $$ $MALLOC_ARENA_MAX"
        """
            .formatted(folder));
  }

  private Script.Result carillon(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = start;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Script.run(temp, environment, command);
  }

  private List<String> calls() throws IOException {
    Path calls = temp.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private String java(String rest) {
    return "java " + FLAGS + " " + rest.replace("JAR", jar.toString());
  }

  private String training() {
    return java("-XX:AOTCacheOutput=" + home + "/target/carillon.aot.new -jar JAR demo --exit");
  }

  private String withCache(String rest) {
    return java("-XX:AOTCache=" + home + "/target/carillon.aot -Xlog:aot*=off:stderr " + rest);
  }

  @Test
  void buildsTheJarAndBecomesJava() throws IOException {
    Script.Result result = carillon("--version", "two words");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("jdk " + result.pid() + " 2\n");
    assertThat(result.err().lines())
        .first()
        .asString()
        .startsWith("carillon: building")
        .doesNotContain(temp.toString());
    assertThat(result.err()).contains("Maven speaks");
    assertThat(calls())
        .containsExactly(MAVEN, training(), withCache("-jar JAR --version two words"));
  }

  @Test
  void isFoundThroughSymlinks() throws IOException {
    Path first = Files.createSymbolicLink(temp.resolve("link"), Path.of("a house/carillon"));
    start = Files.createSymbolicLink(temp.resolve("bin/carillon"), first).toString();

    assertThat(carillon("check", "x.yml").status()).isZero();
    assertThat(calls()).last().isEqualTo(withCache("-jar JAR check x.yml"));
  }

  @Test
  void buildsAgainOnlyWhenTheSourcesAreNewer() throws IOException {
    carillon("--version");
    carillon("--version");
    assertThat(calls()).filteredOn(MAVEN::equals).hasSize(1);

    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    carillon("--version");
    assertThat(calls()).filteredOn(MAVEN::equals).hasSize(2);
  }

  @Test
  void runsAnInstalledJarWithoutSources() throws IOException {
    Files.delete(home.resolve("pom.xml"));
    Script.Result missing = carillon("--version");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("neither", "carillon.jar", "pom.xml");

    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "jar");
    assertThat(carillon("--version").status()).isZero();
    assertThat(calls()).containsExactly(java("-jar JAR --version"));
  }

  @Test
  void saysWhenTheBuildFails() throws IOException {
    environment.put("MAVEN_FAILS", "yes");
    Script.Result result = carillon("--version");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Maven speaks", "carillon: the build failed");
    assertThat(calls()).containsExactly(MAVEN);
  }

  @Test
  void passesOverOtherVersionsOfJava() throws IOException {
    jdk("old", "17.0.15");
    jdk("newest", "250.0.1");
    environment.put("JAVA_HOME", temp.resolve("old").toString());
    environment.put("PATH", temp.resolve("newest/bin") + ":" + environment.get("PATH"));
    assertThat(carillon("--version").out()).doesNotContain("old", "newest");

    environment.put("PATH", temp.resolve("jdk/bin") + ":" + environment.get("PATH"));
    assertThat(carillon("--version").out()).startsWith("jdk ");
  }

  @Test
  void ownOptionsComeLast() throws IOException {
    environment.put("CARILLON_JAVA_OPTS", "-Xmx1g  -Dpattern=*");
    carillon("--version");
    assertThat(calls()).last().isEqualTo(withCache("-Xmx1g -Dpattern=* -jar JAR --version"));
  }

  @Test
  void trainsTheCacheOnceAfterTheBuild() throws IOException {
    Script.Result first = carillon("check");
    assertThat(first.out()).doesNotContain("training");
    assertThat(first.err()).endsWith("carillon: preparing faster starts (once)…\n");
    carillon("serve");
    carillon("demo");
    assertThat(calls())
        .containsExactly(
            MAVEN,
            training(),
            withCache("-jar JAR check"),
            withCache("-jar JAR serve"),
            withCache("-jar JAR demo"));
  }

  @Test
  void aServeThatNeedsNoBuildDoesNotWaitForATraining() throws IOException {
    carillon("check");
    Files.setLastModifiedTime(home.resolve("target/carillon.aot"), FileTime.fromMillis(0));
    carillon("serve");
    assertThat(calls()).last().isEqualTo(java("-jar JAR serve"));
    carillon("demo");
    assertThat(calls()).filteredOn(training()::equals).hasSize(2);
    assertThat(calls()).last().isEqualTo(withCache("-jar JAR demo"));
  }

  @Test
  void aFailedTrainingFailsNothingAndIsNotRepeated() throws IOException {
    environment.put("TRAINING_FAILS", "yes");
    assertThat(carillon("serve").status()).isZero();
    assertThat(carillon("demo").status()).isZero();
    assertThat(calls())
        .containsExactly(MAVEN, training(), java("-jar JAR serve"), java("-jar JAR demo"));
  }

  @Test
  void theCacheCanBeRefused() throws IOException {
    carillon("serve");
    environment.put("CARILLON_NO_AOT", "1");
    carillon("serve");
    assertThat(calls()).last().isEqualTo(java("-jar JAR serve"));
  }

  @Test
  void twoFirstStartsAtOnceBuildAndTrainOnce() throws IOException {
    Process one = Script.start(temp, environment, start, "serve");
    Process two = Script.start(temp, environment, start, "serve");

    assertThat(Script.result(one).status()).isZero();
    assertThat(Script.result(two).status()).isZero();
    assertThat(calls())
        .containsExactlyInAnyOrder(
            MAVEN, training(), withCache("-jar JAR serve"), withCache("-jar JAR serve"));
  }
}
