package dev.carillon.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What the functions answer. The sources of truth are the documentation of Go's text/template and
 * fmt, and of Alertmanager's notification templates; where amtool 0.25 knows a function, it renders
 * each row the same.
 */
class FunctionsTest {

  @Test
  void logicAndComparison() {
    Table.renders(
        """
        {{ and 1 0 2 }} {{ and 1 2 }} {{ or 0 "" "x" }} {{ or 0 "" }}| {{ not 1 }} => 0 2 x | false
        {{ and false (index .Alerts 99) }} {{ or true (index .Alerts 99) }} => false true
        {{ eq 1 2 3 1 }} {{ eq "a" "b" }} {{ ne "a" "b" }} {{ eq true true }} {{ eq 1.5 1.5 }} => true false true true true
        {{ lt 1 2 }} {{ le "a" "a" }} {{ gt 2.5 1.5 }} {{ ge 1 2 }} {{ "b" | lt "a" }} => true true true false true
        {{ eq .Any.nope nil }} {{ eq .CommonLabels.nope "" }} => true true
        {{ lt "\\uffff" "\\U0001F600" }} => true
        """);
  }

  @Test
  void lengthIndexAndSliceCountBytesOfStrings() {
    Table.renders(
        """
        {{ len "é" }} {{ len .Alerts }} {{ len .CommonLabels }} => 2 2 2
        {{ index "é" 0 }} {{ slice "héllo" 1 3 }} {{ slice "abc" 1 }} {{ slice "abc" }} => 195 é bc abc
        {{ index .CommonLabels "job" }} {{ index .CommonLabels "no" }}| {{ index .Any "list" 0 }} => node | a
        {{ index (stringSlice "a" "b") 1 }} {{ slice (stringSlice "a" "b" "c") 1 2 }} => b [b]
        {{ list 1 "a" nil }} {{ append (list 1) 2 3 }} {{ dict "k" 1 "a" (list) }} {{ (dict "k" 1).k }} => [1 a <nil>] [1 2 3] map[a:[] k:1] 1
        """);
  }

  @Test
  void printing() {
    Table.renders(
        """
        {{ print 1 2 "a" 3 4 "b" nil true }}|{{ print }}|{{ print "a" "b" }} => 1 2a3 4b<nil> true||ab
        {{ println 1 "a" 2 }} => 1 a 2⏎
        {{ print 100000.0 1000000.0 123456789.0 0.0001 0.00001 1e20 1e21 -0.0 }} => 100000 1e+06 1.23456789e+08 0.0001 1e-05 1e+20 1e+21 -0
        """);
  }

  @Test
  void textFunctions() {
    Table.renders(
        """
        {{ toUpper "straße é" }} {{ toLower "ÀÉ" }} => STRAßE É àé
        {{ title "hello wORLD foo_bar 2nd x-y don't a.b a:b 1.5kg" }} => Hello World Foo_bar 2Nd X-Y Don't A.b A:b 1.5Kg
        {{ title "ǆ ΑΣ ßa ÉCOLE ﬁne ŉa 'quoted' a''b it's." }}{{ title "" }} => ǅ Ας Ssa École Fine ʼNa 'Quoted' A''B It's.
        {{ trimSpace " \\t\\u00a0a b\\u2003\\n" }}| => a b|
        {{ join "," (stringSlice "a" "b") }} {{ .CommonLabels.Names | join " " }} {{ join "-" stringSlice }}| => a,b cluster job |
        {{ routeLabels "team" }} {{ routeLabels "none" }}| => db |
        """);
  }

  @Test
  void regularExpressionsAreRe2AndReplacementsAreGo() {
    Table.renders(
        """
        {{ match "^db" "db-1" }} {{ match "x" "abc" }} {{ match "^KubePod" "KubePodDown" }} => true false true
        {{ reReplaceAll "(.*):.*" "$1" "db-1:9100" }} {{ reReplaceAll "[^a-z]+" "_" "Hello World-1" }} => db-1 _ello_orld_
        {{ reReplaceAll "a*" "<$0>" "baac" }} {{ reReplaceAll "" "-" "aé😀" }} {{ reReplaceAll "^a" "x" "aaa" }} => <>b<aa>c<> -a-é-😀- xaa
        {{ reReplaceAll "(a)(b)" "$1x ${2}y $$ $2 $9 $" "ab" }} {{ reReplaceAll "(?P<n>b)" "[${n}$n$nx]" "abc" }} =>  by $ b  $ a[bb]c
        """);
  }

  @Test
  void encodings() {
    Table.renders(
        """
        {{ html "<a href='x'>&\\"" }} {{ html .Any.nope }} => &lt;a href=&#39;x&#39;&gt;&amp;&#34; &lt;no value&gt;
        {{ js "it's <b>&=\\\\\\"é\\u2028\\n" }} => it\\'s \\u003Cb\\u003E\\u0026\\u003D\\\\\\"é\\u2028\\u000A
        {{ urlquery "a b&c/é~*" }} {{ urlquery 1 "a" 2 }} {{ urlUnescape "a+b%2Fc%C3%A9" }} => a+b%26c%2F%C3%A9~%2A 1a2 a b/cé
        {{ safeHtml "<b>" }} {{ safeUrl "x:y" | toUpper }} {{ printf "%T" (safeHtml "") }} => <b> X:Y template.HTML
        {{ base64encode "aé" }} {{ base64decode "YcOp" }} => YcOp aé
        {{ toJson .CommonLabels }} {{ toJson (index .GroupLabels.SortedPairs 0) }} => {"cluster":"eu","job":"node"} {"Name":"cluster","Value":"eu"}
        {{ toJson (list 1 1.5 1e21 1e-7 true nil "a<b>&\\"\\n\\u2028\\u0001") }} => [1,1.5,1e+21,1e-7,true,null,"a\\u003cb\\u003e\\u0026\\"\\n\\u2028\\u0001"]
        {{ (index .Alerts 1).StartsAt | toJson }} {{ toJson .Any }} => "2026-09-01T10:00:00-02:00" {"list":["a",1,true],"map":{"k":"v"},"number":7,"text":"x"}
        """);
  }

  @Test
  void times() {
    Table.renders(
        """
        {{ (index .Alerts 0).StartsAt }}|{{ (index .Alerts 1).StartsAt }} => 2026-09-01 10:00:00.123 +0000 UTC|2026-09-01 10:00:00 -0200 -0200
        {{ with index .Alerts 1 }}{{ .EndsAt.Sub .StartsAt }} {{ (.EndsAt.Sub .StartsAt).Hours }} {{ (.EndsAt.Sub .StartsAt).Seconds }}{{ end }} => 3h2m3.5s 3.0343055555555556 10923.5
        {{ with index .Alerts 1 }}{{ .StartsAt.Format "Mon Jan _2 15:04:05.000 MST 2006 -07:00 3PM 03:04 pm 02/01/06" }}{{ end }} => Tue Sep  1 10:00:00.000 -0200 2026 -02:00 10AM 10:00 am 01/09/26
        {{ with index .Alerts 0 }}{{ .StartsAt.Format "January Monday 002 1/2 Z07:00 -0700 .00 .999999" }}{{ end }} => September Tuesday 244 9/1 Z +0000 .12 .123
        {{ with index .Alerts 0 }}{{ .EndsAt.IsZero }} {{ .StartsAt.Unix }} {{ .StartsAt.Year }} {{ .StartsAt.Month }} {{ .StartsAt.Weekday }}{{ end }} => true 1788256800 2026 September Tuesday
        {{ (index .Alerts 0).StartsAt | tz "Europe/Paris" | date "15:04 MST" }} {{ (index .Alerts 1).StartsAt | tz "UTC" | date "2006-01-02T15:04:05Z07:00" }} => 12:00 CEST 2026-09-01T12:00:00Z
        {{ since (index .Alerts 0).StartsAt }} {{ since (index .Alerts 0).StartsAt | humanizeDuration }} => 1h59m59.877s 1h 59m 59s
        {{ humanizeDuration 93784 }} {{ humanizeDuration 61 }} {{ humanizeDuration "12.3456" }} {{ humanizeDuration 0.0012 }} {{ humanizeDuration 0 }} {{ humanizeDuration -3600 }} => 1d 2h 3m 4s 1m 1s 12.35s 1.2ms 0s -1h 0m 0s
        """);
  }

  @Test
  void durationsReadAsInGo() {
    assertThat(new GoDuration(0)).hasToString("0s");
    assertThat(new GoDuration(1)).hasToString("1ns");
    assertThat(new GoDuration(1_500)).hasToString("1.5µs");
    assertThat(new GoDuration(300_000_000)).hasToString("300ms");
    assertThat(new GoDuration(-90_000_000_000L)).hasToString("-1m30s");
    assertThat(new GoDuration(3_600_000_000_000L)).hasToString("1h0m0s");
    assertThat(new GoDuration(Long.MIN_VALUE)).hasToString("-2562047h47m16.854775808s");
  }
}
