package dev.carillon.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Each mistake is told with its place and a way out; Go's text/template and amtool refuse the same
 * templates.
 */
class MistakesTest {

  @Test
  void ofTheLexer() {
    Table.renders(
        """
        a⏎ {{ .Status => t:2:2: unclosed action; close it with }}
        {{ "a => t:1:4: unterminated quoted string; close it with " on the same line
        {{ `a => t:1:4: unterminated raw string; close it with `
        {{ 'ab' }} => t:1:4: malformed character constant: 'ab'; put exactly one character between the quotes
        {{ 1a }} => t:1:4: bad number syntax: 1a
        {{ 99999999999999999999 }} => t:1:4: 99999999999999999999 overflows int
        {{ 2i }} => t:1:4: complex numbers such as 2i are not supported; use a plain number
        {{/* a => t:1:1: unclosed comment; close it with */}}
        {{/* a */ }} => t:1:8: a comment must end with */}} or */ -}}, with nothing else in its action
        {{ /* a */ }} => t:1:4: unrecognized character in action: U+002F '/'; a comment starts with {{/* or {{- /*
        {{ .Status ! }} => t:1:12: unrecognized character in action: U+0021 '!'
        {{ $x+2 }} => t:1:6: bad character U+002B '+' after $x; put a blank between
        {{ ( }} => t:1:6: unclosed left parenthesis; close it with ) before }}
        {{ ) }} => t:1:4: unexpected right parenthesis
        """);
  }

  @Test
  void ofTheParser() {
    Table.renders(
        """
        {{ if }}{{ end }} => t:1:7: missing value for if; give it one, such as .Status
        {{ .Status | }} => t:1:14: missing value for command after |; give it one, such as .Status
        x {{ if true }} y => t:1:3: unclosed {{if}}: there is no {{end}} for it
        {{ range .Alerts }}{{ with 1 }}{{ end }} => t:1:1: unclosed {{range}}: there is no {{end}} for it
        {{ end }} => t:1:4: unexpected {{end}}, which closes nothing; remove it or open its {{if}}, {{range}} or {{with}}
        {{ if 1 }}{{ else }}{{ else }}{{ end }} => t:1:24: a second {{else}} in one if; expected {{end}}
        {{ $x }} => t:1:4: undefined variable $x
        {{ $status := 1 }}{{ $statis }} => t:1:22: undefined variable $statis; did you mean $status?
        {{ if true }}{{ $x := 1 }}{{ end }}{{ $x = 2 }} => t:1:39: undefined variable $x
        {{ 1 | 2 }} => t:1:8: non executable command in pipeline stage 2; only a function or method can follow |
        {{ len(.Alerts) }} => t:1:7: unexpected ( in operand; separate arguments by blanks
        {{ true.x }} => t:1:4: unexpected .x after true, which has no fields
        {{ $a, $b := 1 }} => t:1:6: too many declarations in command; only a range sets two variables
        {{ template x }} => t:1:13: unexpected x in template clause; write the template's name in quotes
        {{ if true }}{{ define "q" }}{{ end }}{{ end }} => t:1:17: unexpected {{define}} here; templates are defined at the top level, outside of everything else
        {{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }} => t:1:37: multiple definition of template "a"; give each its own name
        {{ break }} => t:1:4: {{break}} outside of {{range}}
        {{ range .Alerts }}{{ block "b" . }}{{ break }}{{ end }}{{ end }} => t:1:40: {{break}} outside of {{range}}
        {{ print if }} => t:1:10: unexpected if here; a keyword must come first in its action
        """);
  }

  @Test
  void unknownFunctionsAreFoundBeforeAnythingIsRendered() {
    Table.renders(
        """
        {{ if false }}{{ toUpr . }}{{ end }} => t:1:18: function "toUpr" not defined; did you mean toUpper?
        {{ "x" | upper }} => t:1:10: function "upper" not defined; did you mean toUpper?
        {{ quux 1 }} => t:1:4: function "quux" not defined
        {{ call .Status }} => t:1:4: function "call" not defined: it calls values that are functions, of which a template's data has none
        {{ toDate "2006" "2026" }} => t:1:4: function "toDate" not defined: it is not supported by Carillon; times of the data need no parsing, format them with date
        """);
  }

  @Test
  void ofTheData() {
    Table.renders(
        """
        {{ .Foo }} => t:1:4: can't evaluate field Foo in type template.Data; there is Alerts, Any, CommonLabels, GroupLabels, Receiver, RouteLabels, Status
        {{ .Statsu }} => t:1:4: can't evaluate field Statsu in type template.Data; did you mean Status?
        a⏎é{{ .CommonLabels.nope.more }} => t:2:23: can't evaluate field more in type string, which has no fields
        {{ .Any.nope.deep }} => t:1:13: nil pointer evaluating interface {}.deep: .nope is missing; test it with {{if}} or {{with}} first
        {{ .Status "arg" }} => t:1:4: Status is not a method but has arguments
        {{ "a" "b" }} => t:1:4: can't give argument to a value that is no function
        {{ nil }} => t:1:4: nil is not a command; print nil would show it
        {{ range .Status }}{{ end }} => t:1:10: range can't iterate over a value of type string; give it a list, a map or a number
        {{ template "nope" . }} => t:1:13: template "nope" not defined
        {{ define "in" }}{{ .Foo }}{{ end }}{{ template "in" .Status }} => t:1:21: in template "in": can't evaluate field Foo in type string, which has no fields
        """);
  }

  @Test
  void ofArguments() {
    Table.renders(
        """
        {{ toUpper }} => t:1:4: wrong number of args for toUpper: want 1 got 0; its arguments are [string]
        {{ toUpper "a" "b" }} => t:1:4: wrong number of args for toUpper: want 1 got 2; its arguments are [string]
        {{ toUpper 1 }} => t:1:12: wrong type for value; expected string; got int as argument 1 of toUpper
        {{ .Any.nope | toUpper }} => t:1:16: invalid value; expected string as argument 1 of toUpper
        {{ eq "a" 1 }} => t:1:4: error calling eq: incompatible types for comparison: string and int
        {{ lt true false }} => t:1:4: error calling lt: invalid type for comparison: bool and bool
        {{ eq .Alerts .Alerts }} => t:1:4: error calling eq: lists and maps cannot be compared; compare their elements, or use len
        {{ index .Alerts 5 }} => t:1:4: error calling index: index out of range: 5, the length is 2
        {{ len 1 }} => t:1:4: error calling len: len of type int; only strings, lists and maps have a length
        {{ match "(" "x" }} => t:1:4: error calling match: the pattern is no regular expression of RE2: missing closing ): (
        {{ urlUnescape "%zz" }} => t:1:4: error calling urlUnescape: invalid URL escape "%zz"
        {{ dict 1 }} => t:1:4: error calling dict: dict requires an even number of arguments: a key and a value each
        {{ tz "Nowhere" (index .Alerts 0).StartsAt }} => t:1:4: error calling tz: unknown time zone Nowhere; name it as in Europe/Paris
        """);
  }

  @Test
  void theExceptionTellsItsParts() {
    TemplateException mistake =
        catchThrowableOfType(
            TemplateException.class, () -> Template.parse("slack.tmpl", "a\n  {{ nope }}"));
    assertThat(mistake).hasMessage("slack.tmpl:2:6: function \"nope\" not defined");
    assertThat(mistake.template()).isEqualTo("slack.tmpl");
    assertThat(mistake.line()).isEqualTo(2);
    assertThat(mistake.column()).isEqualTo(6);
    assertThat(mistake.problem()).isEqualTo("function \"nope\" not defined");
  }

  @Test
  void valuesOutsideOfTheClosedSetAreRefused() {
    assertThatThrownBy(
            () -> Template.parse("t", "{{ . }}").render(new StringBuilder("x").reverse().chars()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("cannot be used in templates");
    assertThatThrownBy(() -> Template.parse("t", "{{ .x }}").render(Map.of("x", new Object())))
        .hasMessage("t:1:4: values of java.lang.Object cannot be used in templates");
  }
}
