package dev.carillon.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What templates mean. The source of truth is the documentation of Go's package text/template; each
 * row was also rendered by the amtool of Alertmanager 0.25, where that knows the construct.
 */
class LanguageTest {

  @Test
  void textStaysAsItIsAndDashesTrimIt() {
    Table.renders(
        """
        plain } text { => plain } text {
        a  {{- 1 -}}  b => a1b
        a {{ 1 }} b => a 1 b
        a ⏎⏎{{- "x" }}⏎⏎b => ax⏎⏎b
        a{{ "x" -}} ⏎⏎ {{- "y" }} => axy
        a {{- /* a comment */ -}} b => ab
        a {{/* another ⏎ one */}} b => a  b
        {{-3}}|{{- 3 }} => -3|3
        {{ "}}" }}{{ "{{" }}{{ `{{` }} => }}{{{{
        {{⏎ .Status⏎ | toUpper⏎}} => FIRING
        """);
    assertThat(Table.outcome("")).isEmpty();
  }

  @Test
  void literalsAreGo() {
    Table.renders(
        """
        {{ 1 }} {{ -3 }} {{ +3 }} {{ 1_000 }} {{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 017 }} => 1 -3 3 1000 31 3 15 15
        {{ 1.5 }} {{ .5 }} {{ 1. }} {{ 1e3 }} {{ 1e6 }} {{ 1e-7 }} {{ 0x1p-2 }} => 1.5 0.5 1 1000 1e+06 1e-07 0.25
        {{ 9223372036854775807 }} {{ -9223372036854775808 }} => 9223372036854775807 -9223372036854775808
        {{ 'a' }} {{ '\\n' }} {{ '\\'' }} {{ '\\x41' }} {{ '\\u00e9' }} => 97 10 39 65 233
        {{ "x\\ty\\"\\\\" }} {{ "\\u00e9\\U0001F600\\101\\xc3\\xa9" }} => x	y"\\ é😀Aé
        {{ `raw\\n"` }} {{ true }} {{ false }} => raw\\n" true false
        """);
  }

  @Test
  void fieldsAndChainsLeadIntoTheData() {
    Table.renders(
        """
        {{ .Status }} {{.CommonLabels.job}} {{ $.Status }} => firing node firing
        {{ .CommonLabels.nope }}| => |
        {{ .Any.nope }} {{ .Any.text }} {{ .Any.number }} {{ .Any.list }} {{ .Any.map.k }} => <no value> x 7 [a 1 true] v
        {{ (index .Alerts 1).Labels.alertname }} {{ (.Alerts).Firing | len }} => DiskFull 1
        {{ .CommonLabels.SortedPairs }} {{ .CommonLabels }} => cluster=eu, job=node cluster=eu, job=node
        {{ .CommonLabels.Names }} {{ .CommonLabels.Values }} => [cluster job] [eu node]
        {{ (.CommonLabels.Remove .GroupLabels.Names).Names | join " " }} => job
        {{ .CommonLabels.Remove (stringSlice "job") }} => cluster=eu
        {{ range (index .Alerts 0).Labels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }} => alertname=InstanceDown Zone=EU job=node severity=critical\s
        {{ index .GroupLabels.SortedPairs 0 }} {{ printf "%+v" (index .GroupLabels.SortedPairs 0) }} => {cluster eu} {Name:cluster Value:eu}
        """);
  }

  @Test
  void variablesLiveUntilTheEndOfTheirBlock() {
    Table.renders(
        """
        {{ $x := .Status }}{{ $x }}{{ $x = "n" }}{{ $x }} => firingn
        {{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }} => 21
        {{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }} => 2
        {{ $x := 1 }}{{ if true }}{{ $x := print $x "b" }}{{ $x }}{{ end }}{{ $x }} => 1b1
        {{ if $x := .Status }}{{ $x }}{{ end }}{{ with $y := 3 }}{{ $y }}{{ . }}{{ end }} => firing33
        {{ $x := .Alerts }}{{ range $x }}{{ $.Status }}{{ end }}{{ $x.Firing | len }} => firingfiring1
        """);
  }

  @Test
  void conditionsTakeTheFirstTrueBranch() {
    Table.renders(
        """
        {{ if .CommonLabels.nope }}a{{ else if eq .Status "firing" }}b{{ else }}c{{ end }} => b
        {{ if "" }}a{{ else if 0 }}b{{ else if 0.0 }}c{{ else if .Any.nope }}d{{ else if stringSlice }}e{{ else }}f{{ end }} => f
        {{ if "x" }}a{{ end }}{{ if 1 }}b{{ end }}{{ if .Alerts }}c{{ end }}{{ if . }}d{{ end }} => abcd
        {{ with .CommonLabels.job }}{{ . }}{{ else }}none{{ end }} => node
        {{ with .CommonLabels.nope }}a{{ else with .Status }}{{ . }}{{ else }}b{{ end }} => firing
        """);
  }

  @Test
  void rangesWalkListsMapsAndNumbers() {
    Table.renders(
        """
        {{ range .Alerts }}{{ .Labels.alertname }},{{ end }} => InstanceDown,DiskFull,
        {{ range $i, $a := .Alerts }}{{ $i }}={{ $a.Status }} {{ end }} => 0=firing 1=resolved\s
        {{ range $k, $v := .CommonLabels }}{{ $k }}={{ $v }};{{ end }} => cluster=eu;job=node;
        {{ range $v := .CommonLabels }}{{ $v }};{{ end }} => eu;node;
        {{ range stringSlice }}x{{ else }}none{{ end }}{{ range .Any.nope }}x{{ else }}nil{{ end }} => nonenil
        {{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }} => 01201
        {{ range $i, $e := stringSlice "a" "b" "c" "d" }}{{ if eq $i 1 }}{{ continue }}{{ end }}{{ if eq $e "d" }}{{ break }}{{ end }}{{ $e }}{{ end }} => ac
        {{ $last := "" }}{{ range $last = stringSlice "a" "b" }}{{ end }}{{ $last }} => b
        """);
  }

  @Test
  void pipelinesHandOnTheirValueAsLastArgument() {
    Table.renders(
        """
        {{ .Status | toUpper | printf "%q" }} => "FIRING"
        {{ "abc" | printf "%s-%s" "x" }} => x-abc
        {{ (print "a" | toUpper) | printf "%s%s" "x" }} => xA
        {{ .Alerts.Firing | len | eq 1 }} => true
        {{ not (eq .Status "x") | print }} => true
        """);
  }

  @Test
  void templatesInvokeEachOther() {
    Table.renders(
        """
        {{ define "y" }}in {{ . }}{{ end }}{{ template "y" 5 }}{{ template "y" }} => in 5in <no value>
        {{ template "y" .Status }}{{ define "y" }}[{{ $ }}]{{ end }} => [firing]
        {{ block "z" .Status }}[{{ . }}]{{ end }}{{ template "z" 1 }} => [firing][1]
        {{ define "n" }}{{ if gt (len .) 0 }}{{ template "n" (slice . 1) }}{{ index . 0 }}{{ end }}{{ end }}{{ template "n" (stringSlice "a" "b") }} => ba
        {{ define "" }}x{{ end }}{{ template "" }} => x
        """);
  }
}
