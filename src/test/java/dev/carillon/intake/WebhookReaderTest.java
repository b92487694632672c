package dev.carillon.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.alert.Alert;
import dev.carillon.alert.Labels;
import dev.carillon.alert.Stamp;
import dev.carillon.alert.Status;
import dev.carillon.policy.Settings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {
  private static final long NOW = Stamp.micros(Instant.parse("2026-09-01T12:00:00Z"));
  private static final Settings.Limits SMALL = new Settings.Limits(10_000, 6, 3, 4, 20);

  private static Reading read(String body) {
    return new WebhookReader(Settings.Limits.DEFAULT).read("prod", body, NOW);
  }

  private static Reading readSmall(String body) {
    return new WebhookReader(SMALL).read("prod", body, NOW);
  }

  private static Alert only(String body) {
    assertThat(read(body)).isInstanceOf(Reading.Usable.class);
    Reading.Usable usable = (Reading.Usable) read(body);
    assertThat(usable.bad()).isEmpty();
    assertThat(usable.batch().alerts()).hasSize(1);
    return usable.batch().alerts().getFirst();
  }

  private static String unusable(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Unusable.class);
    return ((Reading.Unusable) reading).reason();
  }

  private static String unreadable(String body) {
    assertThat(read(body)).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable) read(body)).reason();
  }

  /** A body with one alert, labels given, and what else stands in the entry and in the body. */
  private static String body(String entry, String rest) {
    return "{\"alerts\":[{\"labels\":{\"a\":\"b\"}" + entry + "}]" + rest + "}";
  }

  @Test
  void readsAnAlertAsAlertmanagerSendsIt() {
    Alert alert =
        only(
            """
            {"receiver":"gw","status":"firing","alerts":[
             {"status":"firing","labels":{"alertname":"InstanceDown","job":"node"},
              "annotations":{"summary":"down","empty":""},"startsAt":"2026-09-01T12:00:00.123+02:00",
              "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prom/graph","fingerprint":"x"}],
             "groupLabels":{"alertname":"InstanceDown"},"version":"4","truncatedAlerts":0}
            """);
    assertThat(alert.labels()).isEqualTo(Labels.of("alertname", "InstanceDown", "job", "node"));
    assertThat(alert.annotations()).isEqualTo(Labels.of("summary", "down", "empty", ""));
    assertThat(alert.status()).isEqualTo(Status.FIRING);
    assertThat(alert.startsAt())
        .isEqualTo(
            new Stamp(
                Stamp.micros(Instant.parse("2026-09-01T10:00:00.123Z")),
                "2026-09-01T12:00:00.123+02:00"));
    assertThat(alert.endsAt()).isNull();
    assertThat(alert.generatorUrl()).isEqualTo("http://prom/graph");
  }

  @Test
  void keepsTheSenderAndTheCountOfLeftOutAlerts() {
    Reading.Usable usable =
        (Reading.Usable) read("{\"alerts\":[{\"labels\":{\"a\":\"b\"}}],\"truncatedAlerts\":7}");
    assertThat(usable.batch().sender()).isEqualTo("prod");
    assertThat(usable.batch().truncated()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "1.5", "\"3\"", "null", "{\"a\":[1]}"})
  void passesOverAnOddCountOfLeftOutAlerts(String count) {
    Reading.Usable usable =
        (Reading.Usable) read(body(",\"x\":[[1]]", ",\"truncatedAlerts\":" + count));
    assertThat(usable.batch().truncated()).isZero();
  }

  @ParameterizedTest(name = "own status {0}, end {1}, group {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "firing,   -,                    resolved, FIRING",
        "resolved, -,                    firing,   RESOLVED",
        "firing,   2020-01-01T00:00:00Z, -,        FIRING",
        "resolved, 0001-01-01T00:00:00Z, -,        RESOLVED",
        "-,        2020-01-01T00:00:00Z, firing,   RESOLVED",
        "-,        2026-09-01T12:00:00Z, firing,   RESOLVED",
        "-,        2026-09-01T12:00:01Z, resolved, FIRING",
        "-,        0001-01-01T00:00:00Z, resolved, FIRING",
        "-,        1970-01-01T00:00:00Z, firing,   FIRING",
        "-,        '',                   resolved, RESOLVED",
        "-,        -,                    resolved, RESOLVED",
        "-,        -,                    firing,   FIRING",
        "-,        -,                    -,        FIRING",
        "'',       -,                    resolved, RESOLVED",
      })
  void decidesTheStatus(String own, String end, String group, Status expected) {
    String entry =
        (own == null ? "" : ",\"status\":\"" + own + "\"")
            + (end == null ? "" : ",\"endsAt\":\"" + end + "\"");
    String rest = group == null ? "" : ",\"status\":\"" + group + "\"";
    Alert alert = only(body(entry, rest));
    assertThat(alert.status()).isEqualTo(expected);
    if (expected == Status.FIRING) {
      assertThat(alert.endsAt()).isNull();
    }
  }

  @Test
  void readsTheGroupStatusAlsoWhenItComesFirst() {
    assertThat(only("{\"status\":\"resolved\",\"alerts\":[{\"labels\":{\"a\":\"b\"}}]}").status())
        .isEqualTo(Status.RESOLVED);
  }

  @Test
  void takesScalarsForStringsAndDropsEmptyLabels() {
    Alert alert =
        only(
            """
            {"alerts":[{"labels":{"n":1,"f":1.50,"t":true,"none":null,"empty":"","a":"x","a":"y"},
              "annotations":{"n":2,"none":null},"startsAt":null,"generatorURL":null}],
             "groupKey":7,"commonLabels":null,"version":0,"values":{"A":[1,{"b":2}]}}
            """);
    assertThat(alert.labels()).isEqualTo(Labels.of("n", "1", "f", "1.50", "t", "true", "a", "y"));
    assertThat(alert.annotations()).isEqualTo(Labels.of("n", "2"));
    assertThat(alert.startsAt()).isNull();
  }

  @Test
  void cleansNulAndLoneSurrogatesInNamesAndValues() {
    Alert alert =
        only(
            """
            {"alerts":[{"labels":{"a\\u0000b":"x\\u0000","c":"\\ud800y"},
              "annotations":{"n\\udc00":"\\u0000"},"generatorURL":"u\\u0000"}]}
            """);
    assertThat(alert.labels()).isEqualTo(Labels.of("a\uFFFDb", "x\uFFFD", "c", "\uFFFDy"));
    assertThat(alert.annotations()).isEqualTo(Labels.of("n\uFFFD", "\uFFFD"));
    assertThat(alert.generatorUrl()).isEqualTo("u\uFFFD");
  }

  @Test
  void mendsOnlyEscapesThatHaveNoPartner() {
    assertThat(Escapes.mend("{\"\\\\ud800\":\"\\ud83d\\ude42\\u00e9\"}"))
        .isEqualTo("{\"\\\\ud800\":\"\\ud83d\\ude42\\u00e9\"}");
    assertThat(Escapes.mend("\\uD800\\ud83d\\ude42\\udc00\\uzzzz\\u12"))
        .isEqualTo("\\ufffd\\ud83d\\ude42\\ufffd\\uzzzz\\u12");
    assertThat(Escapes.mend("\\ud800\\")).isEqualTo("\\ufffd\\");
  }

  @Test
  void takesAnEmptyListAsAWebhookOfNothing() {
    Reading.Usable usable = (Reading.Usable) read("{\"version\":\"4\",\"alerts\":[]}");
    assertThat(usable.batch().alerts()).isEmpty();
    assertThat(usable.bad()).isEmpty();
  }

  @Test
  void oneBadAlertCostsNoGoodOne() {
    Reading.Usable usable =
        (Reading.Usable)
            read(
                """
                {"alerts":[{"labels":{"a":"1"}},{"labels":{}},"x",
                  {"labels":{"a":"2"},"startsAt":"yesterday"},{"labels":{"a":"3"}},7,{}]}
                """);
    assertThat(usable.batch().alerts())
        .extracting(a -> a.labels().get("a"))
        .containsExactly("1", "3");
    assertThat(usable.bad()).extracting(Reading.Bad::index).containsExactly(1, 2, 3, 5, 6);
    assertThat(usable.reason())
        .isEqualTo(
            "alerts[1].labels holds no label with a value, and labels are what an alert is known"
                + " by; alerts[2] is a string, not an object; alerts[3].startsAt is 'yesterday',"
                + " not an RFC 3339 time; and 2 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "[]                              ! the body is a list, not an object with `alerts`",
        "\"x\"                           ! the body is a string, not an object with `alerts`",
        "null                            ! the body is null, not an object with `alerts`",
        "12                              ! the body is a number, not an object with `alerts`",
        "{}                              ! the body has no field `alerts`",
        "{\"alerts\":null}               ! `alerts` is null, not a list",
        "{\"alerts\":{\"a\":[1]}}        ! `alerts` is an object, not a list",
        "{\"alerts\":[true]}             ! alerts[0] is a boolean, not an object",
        "{\"alerts\":[{\"labels\":[1]}]} ! alerts[0].labels is a list, not an object",
        "{\"alerts\":[{\"labels\":{\"a\":{\"b\":1}}}]} ! alerts[0].labels.'a' is an object, not a"
            + " string",
        "{\"alerts\":[{\"labels\":{\"\":\"b\"}}]} ! alerts[0].labels has an empty name",
        "{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"status\":\"on\"}]} ! alerts[0].status is 'on',"
            + " neither firing nor resolved",
        "{\"status\":\"on\",\"alerts\":[{\"labels\":{\"a\":\"b\"}}]} ! alerts[0].status is missing,"
            + " and the body's is 'on'",
        "{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"startsAt\":17}]} ! alerts[0].startsAt is a"
            + " number, not an RFC 3339 time",
        "{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"startsAt\":[]}]} ! alerts[0].startsAt is a list,"
            + " not a string",
        "{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"endsAt\":\"+999999999-01-01T00:00:00Z\"}]} !"
            + " alerts[0].endsAt is '+999999999-01-01T00:00:00Z', not an RFC 3339 time",
      })
  void saysWhyItIsNotUsable(String body, String reason) {
    assertThat(unusable(read(body))).isEqualTo(reason.replace("  ", " "));
  }

  @Test
  void countsTheEntriesOfAnUnusableBody() {
    assertThat(read("{\"alerts\":[1,2,{}]}"))
        .isInstanceOfSatisfying(Reading.Unusable.class, u -> assertThat(u.entries()).isEqualTo(3));
  }

  @Test
  void saysWhereItStopsBeingJson() {
    assertThat(unreadable("")).isEqualTo("the body is empty");
    assertThat(unreadable("  \n")).isEqualTo("the body is empty");
    assertThat(unreadable("alert=1")).startsWith("not JSON at line 1, column").contains("alert");
    assertThat(unreadable("{\"alerts\":[\n{\"labels\":")).startsWith("not JSON at line 2, column");
    assertThat(unreadable("{\"alerts\":[]} x")).startsWith("not JSON at line 1, column");
    assertThat(unreadable("{\"alerts\":[]} {}"))
        .isEqualTo("not JSON: something follows after its end");
    assertThat(unreadable("\"" + "é".repeat(3) + "\u0001\"")).startsWith("not JSON");
  }

  @Test
  void quotesNoMoreThanALineOfAStrangersText() {
    String reason = unreadable("x".repeat(100_000));
    assertThat(reason.length()).isLessThan(300);
    String quoted = unusable(read(body(",\"status\":\"" + "\\u0000é".repeat(5000) + "\"", "")));
    assertThat(quoted.length()).isLessThan(200);
    assertThat(quoted).doesNotContain("\0");
  }

  @Test
  void holdsTheLimits() {
    String alert = "{\"labels\":{\"a\":\"b\"}}";
    assertThat(readSmall("{\"alerts\":[" + alert + "," + alert + "," + alert + "]}"))
        .isInstanceOf(Reading.Usable.class);
    assertThat(
            readSmall("{\"alerts\":[" + alert + "," + alert + "," + alert + "," + alert + ",[1]]}"))
        .isEqualTo(new Reading.Unusable("5 alerts in one webhook; the limit (alerts) is 3", 5));
    assertThat(
            unusable(
                readSmall("{\"alerts\":[{\"labels\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}}]}")))
        .isEqualTo("alerts[0].labels has more than 4 entries, which is the limit (labels)");
    assertThat(
            unusable(readSmall("{\"alerts\":[{\"labels\":{\"a\":\"" + "x".repeat(21) + "\"}}]}")))
        .isEqualTo("alerts[0].labels.'a' is 21 characters long; the limit (value) is 20");
    assertThat(unusable(readSmall("{\"alerts\":[{}],\"x\":" + "[".repeat(7))))
        .isEqualTo(
            "the JSON goes beyond a limit: Document nesting depth (7) exceeds the maximum allowed"
                + " (6)");
  }

  @Test
  void namesThatCollideOrNeverRepeatDoNoHarm() {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      labels.append(i == 0 ? "" : ",").append("\"label_").append(i).append("\":\"v\"");
    }
    assertThat(unusable(read("{\"alerts\":[{\"labels\":{" + labels + "}}]}")))
        .isEqualTo("alerts[0].labels has more than 256 entries, which is the limit (labels)");
  }
}
