package dev.carillon.destination;

import dev.carillon.alert.Hash;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.message.AlertFact;
import dev.carillon.message.Memo;
import dev.carillon.message.Notification;
import dev.carillon.message.Reason;
import dev.carillon.message.Sending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Notifications for tests. */
final class Facts {
  static final long START = Stamp.micros(Instant.parse("2026-09-01T10:00:00Z"));
  static final long NOW = START + 14 * 60_000_000L;
  static final String KEY = "0123456789abcdef".repeat(4);
  static final String RUNBOOK = "https://runbooks.example.org/api/high-error-rate?a=1&b=2";

  private Facts() {}

  static AlertFact alert(Status status, String instance, String... annotations) {
    Labels labels =
        Labels.of(
            "alertname",
            "HighErrorRate",
            "severity",
            "critical",
            "cluster",
            "eu",
            "job",
            "api",
            "instance",
            instance);
    return alert(status, labels, annotations);
  }

  static AlertFact alert(Status status, Labels labels, String... annotations) {
    List<String> pairs =
        new ArrayList<>(List.of("summary", "5xx above 5 %", "runbook_url", RUNBOOK));
    pairs.addAll(Arrays.asList(annotations));
    return new AlertFact(
        7,
        "prod",
        status,
        labels,
        Labels.of(pairs.toArray(String[]::new)),
        new Stamp(START, "2026-09-01T12:00:00.000000001+02:00"),
        status == Status.FIRING ? null : Stamp.of(START + 600_000_000L),
        "https://prometheus.example.org/graph?g0.expr=up%3D%3D0&g0.tab=1");
  }

  static Notification of(Reason reason, AlertFact... alerts) {
    return of(reason, List.of(alerts));
  }

  static Notification of(Reason reason, List<AlertFact> alerts) {
    return new Notification(
        KEY,
        "inc_1a",
        reason,
        "team.x",
        "critical",
        "{}:{alertname=\"HighErrorRate\", cluster=\"eu\"}",
        Labels.of("alertname", "HighErrorRate", "cluster", "eu"),
        alerts,
        NOW,
        START,
        "https://carillon.example.org");
  }

  static Notification firing() {
    return of(Reason.FIRST, alert(Status.FIRING, "db-1:9100"));
  }

  static Notification resolved() {
    return of(Reason.ALL_RESOLVED, alert(Status.RESOLVED, "db-1:9100"));
  }

  static Notification mixed() {
    return of(
        Reason.SOME_RESOLVED,
        alert(Status.FIRING, "db-1:9100"),
        alert(Status.FIRING, "db-2:9100"),
        alert(Status.RESOLVED, "db-3:9100"));
  }

  static Notification many() {
    return of(
        Reason.NEW_ALERTS,
        Stream.concat(
                IntStream.range(0, 700).mapToObj(i -> alert(Status.FIRING, "db-" + i)),
                IntStream.range(700, 1000).mapToObj(i -> alert(Status.RESOLVED, "db-" + i)))
            .toList());
  }

  /** What strangers may put into labels and annotations. */
  static List<String> hostile() {
    return List.of(
        "<!channel> <@U123> <#C1|x> <https://evil.example|click>",
        "<script>alert(1)</script><img src=x onerror=alert(1)>\"' onload=x",
        "a\r\nBcc: victim@example.com\r\n\r\nbody",
        "{code}x{code} [~admin] [x|https://evil.example] !http://evil.example/i.png! h1. *b*",
        "\u202Egnp.exe\u2066 \u0627\u0644\u062E\u0637\u0623 \u200F",
        "\u0001\u0007\u001B[31m\u0085\u2028\u2029\uFFFD",
        "```\n`code` _x_ ~y~ *z* \\ \" ' & &amp; %0d%0a ${jndi:x} {{ .Secret }}",
        "\uD83D\uDD25".repeat(3000),
        "&".repeat(20_000),
        "x".repeat(1 << 20),
        " ",
        "");
  }

  /** The same hostile text wherever text can be. */
  static Notification hostile(String text) {
    Labels labels = Labels.of("alertname", text, "instance", text, "severity", text, "b<a>", text);
    AlertFact firing =
        alert(
            Status.FIRING,
            labels,
            "summary",
            text,
            "description",
            text,
            "dashboard",
            text,
            "message",
            text);
    AlertFact resolved =
        new AlertFact(
            8,
            text,
            Status.RESOLVED,
            Labels.of("alertname", "x", "instance", text),
            Labels.of("runbook", text),
            firing.startsAt(),
            Stamp.of(NOW),
            "javascript:" + text);
    return new Notification(
        KEY,
        "inc_1a",
        Reason.NEW_ALERTS,
        text,
        text,
        text,
        Labels.of("alertname", text, "instance", text),
        List.of(firing, resolved),
        NOW,
        START,
        "https://carillon.example.org");
  }

  static Sending sending(String payload) {
    return sending(payload, Memo.NONE, false);
  }

  /** The key of a delivery is the same for all its attempts, and so is its payload. */
  static Sending sending(String payload, Memo memo, boolean mayHaveArrived) {
    return new Sending(Hash.hex(List.of(payload)), KEY, payload, memo, mayHaveArrived);
  }
}
