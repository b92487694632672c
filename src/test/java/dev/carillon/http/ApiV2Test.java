package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.alert.Matcher;
import dev.carillon.alert.Stamp;
import dev.carillon.engine.port.Input;
import dev.carillon.policy.Access;
import dev.carillon.policy.Sender;
import dev.carillon.policy.Settings;
import dev.carillon.store.Rows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alertmanager's API; that real clients understand it is shown elsewhere. */
class ApiV2Test {
  private static final String ALERTS = "/api/v2/alerts";
  private static final String SILENCES = "/api/v2/silences";
  private static final String JSON = "Content-Type: application/json";
  private static final String ID = "0b9f9a5e-1111-4222-8333-444455556666";
  private static final long NOW = Stamp.micros(House.NOW);
  private static final long HOUR = 3_600_000_000L;

  private final House house = new House();

  @BeforeEach
  void open() {
    house.open();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Rows.Silence silence(String id, long startsAt, long endsAt) {
    return new Rows.Silence(
        id,
        List.of(new Matcher("alertname", Matcher.Op.EQUAL, "DiskFull")),
        startsAt,
        endsAt,
        startsAt,
        "me",
        "known",
        null);
  }

  private static String body(String id, String startsAt, String endsAt) {
    return """
    {"id":"%s","matchers":[{"name":"alertname","value":"DiskFull","isRegex":false}],
     "startsAt":"%s","endsAt":"%s","createdBy":"you","comment":"c"}\
    """
        .formatted(id, startsAt, endsAt);
  }

  private Input.PutSilence put(String body) throws IOException {
    Raw.Response answer = house.post(SILENCES, body, JSON);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Input.PutSilence last = (Input.PutSilence) house.inbox.inputs.getLast();
    assertThat(Shape.check(answer.body(), "V2SilenceId").path("silenceID").asText())
        .isEqualTo(last.silence().id());
    return last;
  }

  @Test
  void everyAnswerHasTheShapeOfTheDocument() throws IOException {
    house.store.episodes.add(FakeStore.episode(11, "DiskFull", true));
    house.store.silences.add(silence(ID, NOW - HOUR, NOW + HOUR));
    JsonNode alert = Shape.check(house.get(ALERTS).body().replaceAll("^\\[|]$", ""), "V2Alert");
    assertThat(alert.path("status").path("silencedBy").path(0).asText()).isEqualTo(ID);
    assertThat(alert.path("status").path("state").asText()).isEqualTo("suppressed");
    assertThat(alert.path("annotations").size()).as("with what enrichers added").isEqualTo(2);
    assertThat(alert.path("endsAt").asText()).isEqualTo("2026-09-01T12:05:00.000Z");
    Shape.check(house.get(ALERTS + "/groups").body().replaceAll("^\\[|]$", ""), "V2Group");
    Shape.check(house.get(SILENCES).body().replaceAll("^\\[|]$", ""), "V2Silence");
    Shape.check(house.get("/api/v2/silence/" + ID).body(), "V2Silence");
    Shape.check(house.get("/api/v2/receivers").body().replaceAll("^\\[|]$", ""), "V2Receiver");
    JsonNode status = Shape.check(house.get("/api/v2/status").body(), "V2Status");
    assertThat(status.path("config").path("original").asText())
        .contains("receiver: ops")
        .doesNotContain("secret");
    Shape.checkItems(house.get(Endpoints.API + "silences").body(), "Silence");
    Shape.check(house.get(Endpoints.API + "silences/" + ID).body(), "Silence");
    Shape.checkItems(
        house.get(Endpoints.API + "silences/preview?matcher=alertname=DiskFull").body(), "Alert");
  }

  @Test
  void theParametersOfTheListLeaveOutWhatTheySay() throws IOException {
    house.store.episodes.add(FakeStore.episode(11, "DiskFull", true));
    house.store.episodes.add(FakeStore.episode(12, "DiskSlow", true));
    house.store.silences.add(silence(ID, NOW - HOUR, NOW + HOUR));
    assertThat(names("?silenced=false")).containsExactly("DiskSlow");
    assertThat(names("?active=false")).containsExactly("DiskFull");
    assertThat(names("?filter=alertname=~%22.*Slow%22")).containsExactly("DiskSlow");
    assertThat(names("?filter=severity=critical&filter=alertname!=DiskSlow"))
        .containsExactly("DiskFull");
    assertThat(names("?receiver=o.*")).hasSize(2);
    assertThat(names("?receiver=o")).isEmpty();
  }

  private List<String> names(String query) throws IOException {
    return dev.carillon.json.Json.parse(house.get(ALERTS + query).body())
        .valueStream()
        .map(a -> a.path("labels").path("alertname").asText())
        .toList();
  }

  @Test
  void silencesAreSortedByStateAndTime() throws IOException {
    house.store.silences.add(silence("past-1", NOW - 9 * HOUR, NOW - 3 * HOUR));
    house.store.silences.add(silence("later", NOW + 2 * HOUR, NOW + 3 * HOUR));
    house.store.silences.add(silence("long", NOW - HOUR, NOW + 9 * HOUR));
    house.store.silences.add(silence("past-2", NOW - 9 * HOUR, NOW - HOUR));
    house.store.silences.add(silence("soon", NOW + HOUR, NOW + 9 * HOUR));
    house.store.silences.add(silence("short", NOW - HOUR, NOW + HOUR));
    house.store.silences.add(silence("forgotten", 0, NOW - 121 * HOUR));
    assertThat(
            dev.carillon.json.Json.parse(house.get(SILENCES).body())
                .valueStream()
                .map(s -> s.path("id").asText()))
        .containsExactly("short", "long", "soon", "later", "past-2", "past-1");
  }

  @Test
  void aSilenceIsChangedInPlaceOnlyWhereWhatItDidStays() throws IOException {
    house.store.silences.add(silence(ID, NOW - HOUR, NOW + HOUR));
    Input.PutSilence longer = put(body(ID, "2026-09-01T11:00:00Z", "2026-09-01T20:00:00Z"));
    assertThat(longer.silence().id()).isEqualTo(ID);
    assertThat(longer.instead()).isNull();

    Input.PutSilence moved = put(body(ID, "2026-09-01T11:30:00Z", "2026-09-01T20:00:00Z"));
    assertThat(moved.silence().id()).isNotEqualTo(ID);
    assertThat(moved.instead()).isEqualTo(ID);
    assertThat(moved.silence().startsAt()).as("not before now").isEqualTo(NOW);

    house.store.silences.set(0, silence(ID, NOW - 2 * HOUR, NOW - HOUR));
    Input.PutSilence again = put(body(ID, "2026-09-01T10:00:00Z", "2026-09-01T20:00:00Z"));
    assertThat(again.silence().id()).isNotEqualTo(ID);
    assertThat(
            house.post(
                SILENCES, body("other", "2026-09-01T10:00:00Z", "2026-09-01T20:00:00Z"), JSON))
        .extracting(Raw.Response::status, Raw.Response::body)
        .containsExactly(404, "\"silence not found\"");
  }

  @Test
  void whoMadeASilenceComesFromTheCredential() throws IOException {
    String wanted = body("", "2026-09-01T11:00:00Z", "2026-09-01T20:00:00Z");
    assertThat(put(wanted).silence().createdBy()).isEqualTo("you");
    house.policy =
        House.policy(List.of(), List.of(House.access("grafana", Access.Role.OPERATE, "o")));
    assertThat(house.post(SILENCES, wanted, JSON, "Authorization: Bearer o").status())
        .isEqualTo(200);
    Input.PutSilence last = (Input.PutSilence) house.inbox.inputs.getLast();
    assertThat(last.silence().createdBy()).isEqualTo("grafana");
    assertThat(last.by()).isEqualTo("grafana");
  }

  @Test
  void endingASilenceTwiceIsNoMistake() throws IOException {
    house.store.silences.add(silence(ID, NOW - HOUR, NOW + HOUR));
    assertThat(delete(ID)).isEqualTo(200);
    assertThat(house.inbox.inputs).hasExactlyElementsOfTypes(Input.ExpireSilence.class);
    house.store.silences.set(0, silence(ID, NOW - HOUR, NOW));
    assertThat(delete(ID)).isEqualTo(200);
    assertThat(house.inbox.inputs).hasSize(1);
    assertThat(delete(ID.replace('0', '1'))).isEqualTo(404);
    assertThat(delete("x")).isEqualTo(422);
  }

  private int delete(String id) throws IOException {
    return Raw.send(house.port(), "DELETE", "/api/v2/silence/" + id, "").status();
  }

  @Test
  void theGoodAlertsOfAPostAreTaken() throws IOException {
    Raw.Response answer =
        house.post(
            ALERTS,
            """
            [{"labels":{"alertname":"A","empty":""}},
             {"labels":{"empty":""}},
             {"labels":{"a":"b"},"startsAt":"2026-09-01T12:00:00Z","endsAt":"2026-09-01T11:00:00Z"},
             {"labels":{"alertname":"B"},"endsAt":"2026-09-01T11:59:00Z"}]\
            """,
            JSON);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("\"at least one label pair required; start time must be before end time\"");
    assertThat(house.inbox.alerts().getFirst().batch().alerts())
        .extracting(
            a -> a.labels() + " " + a.status() + " " + Objects.requireNonNull(a.startsAt()).text())
        .containsExactly(
            "{alertname=\"A\"} FIRING 2026-09-01T12:00:00Z",
            "{alertname=\"B\"} RESOLVED 2026-09-01T11:59:00Z");
    assertThat(house.inbox.unusable()).hasSize(1);
  }

  @Test
  void anAlertWithoutAnEndFiresForTheResolveTimeout() throws IOException {
    house.policy =
        House.policy(
            List.of(), List.of(), Settings.DEFAULT.withResolveTimeout(Duration.ofMinutes(7)));
    house.post(ALERTS, "[{\"labels\":{\"alertname\":\"A\"}}]", JSON);
    assertThat(house.inbox.alerts().getFirst().batch().alerts())
        .extracting(a -> Objects.requireNonNull(a.endsAt()).micros())
        .containsExactly(Stamp.micros(Instant.parse("2026-09-01T12:07:00Z")));
  }

  @Test
  void alertsArePostedByWhoMayAndAsWhoTheyAre() throws IOException {
    house.policy =
        House.policy(
            List.of(House.sender("prod", "p"), new Sender("lab", null)),
            List.of(
                House.access("reader", Access.Role.READ, "r"),
                House.access("operator", Access.Role.OPERATE, "o")));
    assertThat(post(null)).isEqualTo(401);
    assertThat(post("r")).isEqualTo(403);
    assertThat(post("x")).isEqualTo(403);
    assertThat(post("o")).isEqualTo(200);
    assertThat(post("p")).isEqualTo(200);
    assertThat(house.inbox.alerts())
        .extracting(a -> a.batch().sender())
        .containsExactly("default", "prod");
    assertThat(house.get(ALERTS, "Authorization: Bearer p").status())
        .as("a sender's credential is for posting")
        .isEqualTo(403);
  }

  private int post(@Nullable String token) throws IOException {
    String body = "[{\"labels\":{\"alertname\":\"A\"}}]";
    return token == null
        ? house.post(ALERTS, body, JSON).status()
        : house.post(ALERTS, body, JSON, "Authorization: Bearer " + token).status();
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() throws IOException {
    String foreign = "Origin: https://evil.example";
    String body = body("", "2026-09-01T11:00:00Z", "2026-09-01T20:00:00Z");
    assertThat(house.post(SILENCES, body, JSON, foreign).status()).isEqualTo(403);
    assertThat(house.post(ALERTS, "[]", JSON, foreign).status()).isEqualTo(403);
    assertThat(house.post(ALERTS, "[]", "Content-Type: text/plain").status()).isEqualTo(415);
    assertThat(house.inbox.inputs).isEmpty();
  }
}
