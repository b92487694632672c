package dev.carillon.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** However a template is written, it ends, within its limits, with a text or a message. */
class LimitsTest {

  @Test
  void stepsEndEndlessLoops() {
    fails(
        "{{ range 2000000000 }}{{ end }}",
        "t:1:10: rendering takes more than 2000000 steps; is a loop too long, or does a template"
            + " call itself?");
    fails(
        "{{ range 9223372036854775807 }}{{ range 9223372036854775807 }}{{ end }}{{ end }}",
        "steps");
  }

  @Test
  void depthEndsRecursion() {
    String endless = "{{ define \"r\" }}{{ template \"r\" . }}{{ end }}{{ template \"r\" . }}";
    fails(
        endless,
        "t:1:29: in template \"r\": templates and blocks nest deeper than 200 levels; does a"
            + " template call itself without end?");
    String nested =
        "{{ define \"r\" }}{{ if true }}{{ with 1 }}{{ (template) }}{{ end }}{{ end }}{{ end }}";
    assertThat(Table.outcome(nested)).contains("a keyword must come first");
    fails(
        "{{ define \"r\" }}{{ range 1 }}{{ if true }}{{ with 1 }}{{ template \"r\" }}{{ end }}{{"
            + " end }}{{ end }}{{ end }}{{ template \"r\" }}",
        "200 levels");
  }

  @Test
  void outputEndsAtItsLimit() {
    Limits small = new Limits(1000, 10, 10);
    assertThat(Template.parse("t", "{{ . }}").render("0123456789", small)).isEqualTo("0123456789");
    assertThatThrownBy(() -> Template.parse("t", "{{ . }}x").render("0123456789", small))
        .hasMessage(
            "t:1:4: the text grows over 10 characters, the limit of one rendering; show less");
  }

  @Test
  void functionsBuildNothingBeyondTheLimits() {
    fails(
        "{{ $x := \"0123456789\" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}",
        "the text grows over");
    fails("{{ $x := list 1 2 3 4 }}{{ range 1000000 }}{{ $x = append $x $x }}{{ end }}", "steps");
    fails(
        "{{ $x := list \"a\" }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}{{ $x }}",
        "the text grows over");
    fails(
        "{{ $x := list 1 }}{{ range 5000 }}{{ $x = list $x }}{{ end }}{{ $x }}",
        "nests deeper than 100");
    fails(
        "{{ $x := list 1 }}{{ range 5000 }}{{ $x = list $x }}{{ end }}{{ toJson $x }}",
        "nests deeper than 100");
    fails(
        "{{ $x := printf \"%1000000s\" \"\" }}{{ reReplaceAll \" \" $x $x }}",
        "the text grows over");
    fails("{{ range 100 }}{{ printf \"%1000000s\" \"\" }}{{ end }}", "the text grows over");
  }

  @Test
  void patternsAreWeighedBeforeTheyAreCompiled() {
    fails(
        "{{ match \"((a{1000}){1000}){1000}\" \"a\" }}",
        "the pattern is too large: its repetitions unfold to more than 10000 steps");
    fails(
        "{{ match (printf \"%05000d\" 1) \"a\" }}",
        "a pattern has at most 4096 characters; this one has 5000");
    fails(
        "{{ match \"" + "(".repeat(2000) + "\" \"a\" }}",
        "groups of a pattern nest at most 100 deep");
    assertThat(
            Table.outcome(
                "{{ match \"^([a-z]{1,63}[.]){3}[^]{9}]{2}\\\\Q{9}{9}{9}{9}{9}\\\\E$\""
                    + " \"a.b.c.xy{9}{9}{9}{9}{9}\" }}"))
        .isEqualTo("true");
    fails(
        "{{ $x := printf \"%1000000s\" \"\" }}{{ range 1000 }}{{ $b := match \"( ?){50}x\" $x }}{{"
            + " end }}",
        "steps");
  }

  @Test
  void deepNestingIsRefusedWhenParsed() {
    fails(
        "{{ if 1 }}".repeat(100_000),
        "t:1:1001: control structures nest deeper than 100; move the inner ones to a {{define}}");
    fails(
        "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
        "parentheses nest deeper than 100; use a variable for the inner part");
    assertThat(Table.outcome("{{ if 1 }}".repeat(100) + "x" + "{{ end }}".repeat(100)))
        .isEqualTo("x");
    assertThat(
            Table.outcome("{{ if 0 }}" + "{{ else if 0 }}".repeat(5000) + "{{ else }}x{{ end }}"))
        .isEqualTo("x");
    assertThat(Table.outcome("{{ .Any" + ".map".repeat(1000) + " }}"))
        .contains("nil pointer evaluating interface {}.map");
  }

  @Test
  void largeTextsAreParsedInOneGo() {
    String text = "a".repeat(1 << 20);
    assertThat(Table.outcome(text)).isEqualTo(text);
    fails(text + "a", "t:1:1: the template is longer than 1048576 characters; split it");
    assertThat(Table.outcome("{{1}}".repeat(200_000))).isEqualTo("1".repeat(200_000));
    assertThat(Table.outcome("{{".repeat(500_000))).startsWith("t:1:");
    assertThat(Table.outcome("\n".repeat(1_000_000) + "{{"))
        .isEqualTo("t:1000001:1: unclosed action; close it with }}");
    assertThat(Table.outcome("{{ \"" + "\\".repeat(1_000_000)))
        .contains("unterminated quoted string");
    assertThat(Table.outcome("{{/*".repeat(200_000)))
        .isEqualTo("t:1:1: unclosed comment; close it with */}}");
  }

  @Test
  void cutAnywhereATemplateIsStillOneMessage() {
    String text =
        "a {{- range $i, $x := .Alerts -}} {{ if and (eq $x.Status \"firing\") 1.5 }}{{ printf `%d`"
            + " '\\n' | len }}{{ else }}b{{ end }}{{/* c */}}{{ end }}";
    for (int end = 0; end <= text.length(); end++) {
      String cut = text.substring(0, end);
      assertThat(Table.outcome(cut)).as(cut).doesNotContain("Exception");
    }
  }

  @Test
  void oddTextInTheDataIsJustText() {
    for (String odd : List.of("{{ .Status }}", "\ud800", "\u0000", "%s%d", "$1", "😀")) {
      assertThat(Template.parse("t", "{{ . }}{{ print . | printf \"%s\" }}").render(odd))
          .isEqualTo(odd + odd);
      assertThat(
              Template.parse(
                      "t",
                      "{{ title . }}{{ js . }}{{ html . }}{{ urlquery . }}{{ toJson . }}{{ printf"
                          + " \"%q %x\" . . }}")
                  .render(odd))
          .isNotEmpty();
    }
    assertThat(Template.parse("t", "{{ toJson . }}").render("\ud800")).isEqualTo("\"\ufffd\"");
  }

  @Test
  void oneTemplateServesManyThreads() throws Exception {
    Template template =
        Table.set()
            .parse(
                "t",
                "{{ range $i, $a := .Alerts }}{{ $i }}{{ template \"x\" $a }}{{ end }}{{ define"
                    + " \"x\" }}{{ $s := .Status }}{{ reReplaceAll \"i\" \"I\" $s }}{{ end }}");
    Callable<String> render = () -> template.render(Table.data());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> text : threads.invokeAll(Collections.nCopies(200, render))) {
        assertThat(text.get()).isEqualTo("0fIrIng1resolved");
      }
    }
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> new Limits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void fails(String template, String problem) {
    String outcome = Table.outcome(template);
    assertThat(outcome.substring(0, Math.min(outcome.length(), 300)))
        .startsWith("t:")
        .contains(problem);
  }
}
