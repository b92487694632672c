package dev.carillon.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates across files, by the rules of Go's text/template for associated templates. */
class TemplateSetTest {

  @Test
  void textsInvokeWhatFilesDefine() {
    TemplateSet set =
        Table.set()
            .with("a.tmpl", "{{ define \"a\" }}[{{ template \"b\" . }}]{{ end }}")
            .with("b.tmpl", "{{ define \"b\" }}{{ . }}{{ end }}");
    assertThat(set.parse("text", "{{ template \"a\" .Status }}").render(Table.data()))
        .isEqualTo("[firing]");
    assertThat(set.names()).containsExactly("a", "a.tmpl", "b", "b.tmpl");
    assertThat(set.find("a").orElseThrow().render("x")).isEqualTo("[x]");
    assertThat(set.find("c")).isEmpty();
  }

  @Test
  void laterDefinitionsReplaceEarlierOnesUnlessEmpty() {
    TemplateSet base =
        Table.set()
            .with("default.tmpl", "{{ define \"a\" }}old{{ end }}{{ define \"b\" }}old{{ end }}");
    TemplateSet set =
        base.with(
            "own.tmpl",
            "{{ define \"a\" }}new{{ end }}{{ define \"b\" }} {{/* nothing */}} {{ end }}");
    assertThat(set.parse("t", "{{ template \"a\" }} {{ template \"b\" }}").render(null))
        .isEqualTo("new old");
    assertThat(base.parse("t", "{{ template \"a\" }}").render(null)).isEqualTo("old");
    assertThat(set.parse("t", "{{ define \"a\" }}mine{{ end }}{{ template \"a\" }}").render(null))
        .isEqualTo("mine");
    assertThat(set.parse("t", "{{ template \"a\" }}").render(null)).isEqualTo("new");
  }

  @Test
  void whatIsMissingIsKnownBeforeRendering() {
    TemplateSet set =
        Table.set()
            .with(
                "a.tmpl",
                "{{ define \"slack.text\" }}{{ range . }}\n"
                    + "{{ template \"slack.tetx\" }}{{ end }}{{ end }}");
    assertThat(set.unresolved())
        .extracting(Throwable::getMessage)
        .containsExactly(
            "a.tmpl:2:13: template \"slack.tetx\" not defined; did you mean slack.text?");
    assertThat(set.parse("t", "{{ if true }}{{ template \"x\" }}{{ end }}").unresolved())
        .extracting(TemplateException::column)
        .containsExactly(26);
    assertThat(set.parse("t", "{{ template \"slack.text\" }}").unresolved()).isEmpty();
  }

  @Test
  void errorsNameTheFileTheyStandIn() {
    TemplateSet set = Table.set().with("a.tmpl", "\n{{ define \"a\" }}{{ .Nope }}{{ end }}");
    assertThatThrownBy(() -> set.parse("text", "{{ template \"a\" . }}").render(Table.data()))
        .hasMessageStartingWith(
            "a.tmpl:2:20: in template \"a\": can't evaluate field Nope in type template.Data");
    assertThatThrownBy(() -> set.with("b.tmpl", "{{ if }}")).hasMessageStartingWith("b.tmpl:1:7: ");
  }

  @Test
  void functionsCanBeAdded() {
    Functions functions =
        Functions.alertmanager(() -> Table.NOW)
            .with(Function.of("double", a -> a.string(0) + a.string(0), Parameter.STRING));
    assertThat(functions.names()).contains("double", "toUpper", "and").doesNotContain("call");
    assertThat(TemplateSet.of(functions).parse("t", "{{ double \"x\" | toUpper }}").render(null))
        .isEqualTo("XX");
    assertThatThrownBy(() -> Template.parse("t", "{{ double \"x\" }}"))
        .hasMessageContaining("not defined");
  }

  @Test
  void aRunbookPatternIsATemplate() {
    Template pattern =
        Template.parse(
            "runbook",
            "https://runbooks.example.org/{{ .Labels.component }}/{{ .Labels.alertname | toLower"
                + " }}");
    Struct alert =
        Struct.named("template.Alert")
            .field(
                "Labels", "labels", new Kv(Map.of("alertname", "InstanceDown", "component", "db")))
            .build();
    assertThat(pattern.render(alert)).isEqualTo("https://runbooks.example.org/db/instancedown");
  }
}
