package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFilesTest {
  private static final String NOT_YET =
      "p.yml:3:1: warning: \"templates\" is not honoured yet by this Carillon";

  @TempDir private Path folder;

  @BeforeEach
  void writeTemplates() throws IOException {
    Files.createDirectories(folder.resolve("t/sub.tmpl"));
    Files.writeString(folder.resolve("t/a.tmpl"), "{{ define \"a\" }}x{{ end }}");
    Files.writeString(
        folder.resolve("t/b.tmpl"), "{{ define \"b\" }}{{ template \"a\" . }}{{ end }}");
    Files.writeString(folder.resolve("t/{c}.txt"), "");
  }

  private Loaded load(String templates) {
    String yaml =
        "route: { receiver: r }\nreceivers: [{ name: r }]\ntemplates: [" + templates + "]\n";
    return PolicyLoader.parse("p.yml", yaml, folder, Map.of());
  }

  private List<String> lines(Loaded loaded) {
    return Policies.lines(loaded).stream().map(l -> l.replace(folder + "/", "")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t/a.tmpl",
        "'t/*.tmpl'",
        "'t/*'",
        "'*/?.tmpl'",
        "'t/[ab].tmpl'",
        "'t/[^b].tmpl'",
        "'t/{c}.*'",
        "./t//a.tmpl",
        "../*/t/a.tmpl"
      })
  void areFoundBesideThePolicy(String pattern) {
    assertThat(lines(load(pattern))).containsExactly(NOT_YET);
  }

  @Test
  void mayBeNamedWithTheirWholePath() {
    assertThat(lines(load(folder + "/t/*.tmpl"))).containsExactly(NOT_YET);
  }

  @ParameterizedTest
  @CsvSource({
    "'''*.tmpl'''",
    "t/c.tmpl",
    "'''t/{a,b}.tmpl'''",
    "t",
    "none/x",
    "'''[x]/*'''",
    "''''''"
  })
  void areMissedLikeASecret(String pattern) {
    Loaded loaded = load(pattern);
    assertThat(lines(loaded))
        .containsExactly(
            NOT_YET,
            "p.yml:3:13: warning: no templates: no file matches " + pattern.replace("'", ""));
    assertThat(loaded.policy()).isNotNull();
    assertThat(loaded.stopping()).hasSize(2);
  }

  @Test
  void mustBeTemplates() throws IOException {
    Files.writeString(folder.resolve("t/b.tmpl"), "{{ define \"b\" }}\n  {{ .x | }}{{ end }}");
    Files.write(folder.resolve("t/latin.tmpl"), new byte[] {(byte) 0xe9});
    Files.writeString(folder.resolve("t/z.tmpl"), "x".repeat(2_000_000));
    Loaded loaded = load("'t/*.tmpl', '[t/a.tmpl'");
    assertThat(lines(loaded))
        .containsExactlyInAnyOrder(
            NOT_YET,
            "p.yml:3:13: the file t/latin.tmpl is not written in UTF-8",
            "p.yml:3:13: the file t/z.tmpl is larger than 1 MiB",
            "p.yml:3:25: syntax error in pattern [t/a.tmpl",
            "t/b.tmpl:2:11: missing value for command after |; give it one, such as .Status");
    assertThat(loaded.policy()).isNull();
  }

  @Test
  void aLinkThatLeadsNowhereIsMissed() throws IOException {
    Files.createSymbolicLink(folder.resolve("t/0.tmpl"), Path.of("nowhere"));
    assertThat(lines(load("'t/*.tmpl'")))
        .containsExactly(
            NOT_YET, "p.yml:3:13: warning: no templates: the file t/0.tmpl cannot be read");
  }
}
