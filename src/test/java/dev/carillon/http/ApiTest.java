package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.engine.port.Input;
import dev.carillon.message.EventKind;
import dev.carillon.message.Ids;
import dev.carillon.store.Ledger;
import dev.carillon.store.Rows;
import dev.carillon.store.StoreException;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  private static final String API = Endpoints.API;

  private final House house = new House();

  @BeforeEach
  void open() {
    house.open();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String get(String path) throws IOException {
    Raw.Response response = house.get(API + path);
    assertThat(response.status()).as(path + ": " + response.body()).isEqualTo(200);
    assertThat(response.header("content-type")).isEqualTo("application/json");
    return response.body();
  }

  private void detail(String path, int status, String expected) throws IOException {
    Raw.Response response = house.get(API + path);
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(expected);
  }

  private void story() {
    FakeStore store = house.store;
    store.episodes.add(FakeStore.episode(11, "Down", true));
    store.episodes.add(FakeStore.episode(12, "Slow", false));
    store.incidents.add(FakeStore.incident(21, Rows.IncidentState.OPEN));
    store.incidents.add(FakeStore.incident(22, Rows.IncidentState.RESOLVED));
    store.members.add(
        new Rows.Member(
            21,
            11,
            false,
            "inhibited by X",
            Map.of("ops-slack", new Rows.Told(Rows.Told.What.FIRING, 41))));
    store.members.add(new Rows.Member(21, 12, true, null, Map.of()));
    store.members.add(new Rows.Member(21, 99, true, null, Map.of()));
    store.notifications.add(new Rows.NotificationRow(50, 21, 2_500_000, "FIRST", "{}"));
    store.deliveries.add(FakeStore.delivery(41, 21, Rows.DeliveryState.PENDING));
    store.deliveries.add(FakeStore.delivery(42, 21, Rows.DeliveryState.DEAD));
    store.memos.add(new Rows.MemoRow("ops-jira", 21, "{\"key\":\"OPS-7\"}"));
    store.events.add(FakeStore.event(1, EventKind.ALERT_FIRING, null));
    store.events.add(FakeStore.event(2, EventKind.INCIDENT_JOINED, 21L));
    store.events.add(FakeStore.event(3, EventKind.DELIVERY_DEAD, 21L));
  }

  @Test
  void showsAlertsThatFire() throws IOException {
    story();
    JsonNode list = Shape.checkItems(get("alerts"), "Alert");
    assertThat(list.get("items")).hasSize(1);
    JsonNode alert = list.get("items").get(0);
    assertThat(alert.get("id").asText()).isEqualTo("ep_b");
    assertThat(alert.get("status").asText()).isEqualTo("firing");
    assertThat(alert.at("/annotations/runbook_url").asText()).endsWith("/Down");
    assertThat(alert.get("startsAt").asText()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(alert.get("fingerprint").asText()).hasSize(16);
  }

  @Test
  void goesThroughAListPageByPage() throws IOException {
    for (int i = 1; i <= 5; i++) {
      house.store.episodes.add(FakeStore.episode(i, "A" + i, true));
    }
    JsonNode first = Shape.checkItems(get("alerts?limit=2"), "Alert");
    assertThat(first.get("items").findValuesAsText("id")).containsExactly("ep_5", "ep_4");
    assertThat(first.get("next").asText()).isEqualTo("ep_4");
    JsonNode second = Shape.checkItems(get("alerts?limit=2&before=ep_4"), "Alert");
    assertThat(second.get("items").findValuesAsText("id")).containsExactly("ep_3", "ep_2");
    JsonNode last = Shape.checkItems(get("alerts?limit=2&before=ep_2"), "Alert");
    assertThat(last.get("items").findValuesAsText("id")).containsExactly("ep_1");
    assertThat(last.get("next").isNull()).isTrue();
  }

  @Test
  void showsIncidentsByState() throws IOException {
    story();
    assertThat(Shape.checkItems(get("incidents"), "Incident").get("items")).hasSize(2);
    JsonNode live = Shape.checkItems(get("incidents?state=open,acknowledged"), "Incident");
    assertThat(live.get("items").findValuesAsText("id")).containsExactly("inc_l");
  }

  @Test
  void showsAnIncidentWithAllThatBelongsToIt() throws IOException {
    story();
    JsonNode incident = Shape.check(get("incidents/inc_l"), "IncidentDetail");
    assertThat(incident.get("alertCount").asInt()).isEqualTo(3);
    // The third one's row is gone.
    assertThat(incident.get("alerts")).hasSize(2);
    assertThat(incident.at("/alerts/0/told/0/destination").asText()).isEqualTo("ops-slack");
    assertThat(incident.at("/alerts/0/told/0/what").asText()).isEqualTo("firing");
    assertThat(incident.at("/alerts/0/suppressed").asText()).isEqualTo("inhibited by X");
    assertThat(incident.at("/alerts/1/left").asBoolean()).isTrue();
    assertThat(incident.at("/notifications/0/reason").asText()).isEqualTo("first notification");
    assertThat(incident.get("deliveries")).hasSize(2);
    assertThat(incident.at("/memos/0/values/key").asText()).isEqualTo("OPS-7");
    assertThat(incident.get("timeline").findValuesAsText("kind"))
        .containsExactly("incident.joined", "delivery.dead");
  }

  @Test
  void showsDeliveriesAndWhatBecameOfThem() throws IOException {
    story();
    assertThat(Shape.checkItems(get("deliveries"), "Delivery").get("items")).hasSize(2);
    JsonNode pending = Shape.checkItems(get("deliveries?state=pending,held"), "Delivery");
    assertThat(pending.get("items").findValuesAsText("id")).containsExactly("del_15");
    JsonNode one = Shape.check(get("deliveries/del_16"), "DeliveryDetail");
    assertThat(one.get("reason").asText()).isEqualTo("rejected: 400 invalid_payload");
    assertThat(one.get("request").asText()).isEqualTo("{\"text\":\"hi\"}");
    JsonNode dead = Shape.checkItems(get("deadletters"), "DeliveryDetail");
    assertThat(dead.get("items").findValuesAsText("id")).containsExactly("del_16");
  }

  @Test
  void showsDestinationsOfThePolicyAndThoseThatAreLeft() throws IOException {
    story();
    house.store.destinations.add(
        new Rows.DestinationRow(
            "ops-slack", Rows.DestinationState.PAUSED, 7_000_000L, "503", 6_000_000, 4));
    house.store.destinations.add(
        new Rows.DestinationRow("gone", Rows.DestinationState.HELD, null, "401", 5_000_000, 1));
    JsonNode list = Shape.checkItems(get("destinations"), "Destination");
    assertThat(list.get("items").findValuesAsText("name")).containsExactly("gone", "ops-slack");
    assertThat(list.at("/items/0/configured").asBoolean()).isFalse();
    JsonNode slack = list.at("/items/1");
    assertThat(slack.get("integration").asText()).isEqualTo("slack");
    assertThat(slack.get("state").asText()).isEqualTo("paused");
    assertThat(slack.get("until").asText()).isEqualTo("1970-01-01T00:00:07Z");
    assertThat(slack.get("pending").asInt()).isEqualTo(1);
    assertThat(slack.get("dead").asInt()).isEqualTo(1);
  }

  @Test
  void showsHowFarForwardersAre() throws IOException {
    story();
    JsonNode fresh = Shape.checkItems(get("forwarders"), "Forwarder");
    assertThat(fresh.at("/items/0/behind").asInt()).isEqualTo(3);
    house.store.forwarders.add(
        new Rows.ForwarderRow("soc", 2, Rows.DestinationState.HELD, null, "403 invalid token"));
    JsonNode list = Shape.checkItems(get("forwarders"), "Forwarder");
    assertThat(list.at("/items/0/behind").asInt()).isEqualTo(1);
    assertThat(list.at("/items/0/state").asText()).isEqualTo("held");
  }

  @Test
  void showsTheLogOldestFirst() throws IOException {
    story();
    JsonNode all = Shape.checkItems(get("events"), "Event");
    assertThat(all.get("items").findValuesAsText("id")).containsExactly("ev_1", "ev_2", "ev_3");
    assertThat(all.at("/items/2/data/n").asInt()).isEqualTo(3);
    JsonNode some = Shape.checkItems(get("events?after=1&limit=1"), "Event");
    assertThat(some.get("next").asText()).isEqualTo("2");
    JsonNode dead = Shape.checkItems(get("events?kinds=delivery.dead,alert.stale"), "Event");
    assertThat(dead.get("items").findValuesAsText("seq")).containsExactly("3");
  }

  @Test
  void streamsTheLogAndGoesOnWithIt() throws IOException {
    story();
    try (Raw raw = new Raw(house.port())) {
      raw.write(
          "GET "
              + API
              + "events?after=1&kinds=delivery.dead,alert.resolved HTTP/1.1\r\n"
              + "Host: localhost\r\nAccept: text/event-stream\r\n\r\n");
      assertThat(lineStarting(raw, "content-type")).isEqualTo("content-type: text/event-stream");
      assertThat(lineStarting(raw, "id: ")).isEqualTo("id: 3");
      assertThat(raw.line()).isEqualTo("event: delivery.dead");
      String data = raw.line();
      assertThat(data).startsWith("data: {");
      Shape.check(data.substring("data: ".length()), "Event");
      house.store.events.add(FakeStore.event(4, EventKind.ALERT_UPDATED, null));
      house.store.events.add(FakeStore.event(5, EventKind.ALERT_RESOLVED, null));
      assertThat(lineStarting(raw, "id: ")).isEqualTo("id: 5");
    }
    try (Raw raw = new Raw(house.port())) {
      raw.write(
          "GET "
              + API
              + "events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
              + "Last-Event-ID: 4\r\n\r\n");
      assertThat(lineStarting(raw, "id: ")).isEqualTo("id: 5");
    }
  }

  private static String lineStarting(Raw raw, String start) throws IOException {
    String line = raw.line();
    while (!line.startsWith(start)) {
      line = raw.line();
    }
    return line;
  }

  @Test
  void showsWhatIsInQuarantine() throws IOException {
    house.store.quarantines.add(
        new Rows.Quarantine(60, 1_000_000, "prod", "no `alerts`", 3, "{\"a\":\"<b>\"}"));
    JsonNode list = Shape.checkItems(get("quarantine"), "Quarantine");
    assertThat(list.at("/items/0/entries").asInt()).isEqualTo(3);
    assertThat(list.at("/items/0/body").asText()).isEqualTo("{\"a\":\"<b>\"}");
    assertThat(Shape.checkItems(get("quarantine?before=qua_1z"), "Quarantine").get("items"))
        .hasSize(1);
  }

  @Test
  void theStatusSaysWhetherTheLedgerBalances() throws IOException {
    story();
    house.store.ledger = new Ledger(10, 4, 3, 2, 1, 9, 5, 2, 0, 0, Map.of("inhibited", 2L));
    house.unready = List.of("draining");
    JsonNode status = Shape.check(get("status"), "Status");
    assertThat(status.at("/ledger/pending").asInt()).isEqualTo(2);
    assertThat(status.at("/ledger/balanced").asBoolean()).isTrue();
    assertThat(status.at("/ledger/owedNothing/inhibited").asInt()).isEqualTo(2);
    assertThat(status.at("/backlog/ops-slack/deliveries").asInt()).isEqualTo(1);
    assertThat(status.at("/deadLetters/ops-slack").asInt()).isEqualTo(1);
    assertThat(status.get("version").asText()).isEqualTo("1.2.3");
    assertThat(status.at("/notReady/0").asText()).isEqualTo("draining");
    assertThat(status.toString()).doesNotContain(FakeStore.STORE_ID);
    house.store.ledger = new Ledger(10, 4, 3, 2, 0, 9, 5, 2, 0, 0, Map.of());
    assertThat(Shape.check(get("status"), "Status").at("/ledger/balanced").asBoolean()).isFalse();
  }

  @Test
  void noAnswerHoldsASecretOfThePolicy() throws IOException {
    story();
    for (String path : List.of("destinations", "forwarders", "status", "incidents/inc_l")) {
      assertThat(get(path)).doesNotContain("secret");
    }
  }

  @Test
  void looksAreNotDoneOnEventLoops() throws IOException {
    get("status");
    assertThat(house.store.readers).isNotEmpty().allMatch(n -> n.startsWith("carillon-looks"));
  }

  @Test
  void replaysADeadDelivery() throws IOException {
    story();
    Raw.Response response = house.post(API + "deliveries/del_16/replay", "");
    assertThat(response.status()).isEqualTo(202);
    Shape.check(response.body(), "Replayed");
    Input.Replay replay = (Input.Replay) house.inbox.inputs.getFirst();
    assertThat(replay.delivery()).isEqualTo(42);
    assertThat(replay.by()).isEqualTo("open");
    house.inbox.becomes = input -> new Input.Result.Refused("it is not dead");
    response = house.post(API + "deliveries/del_15/replay", "");
    assertThat(response.status()).isEqualTo(409);
    assertThat(response.body()).contains("it is not dead");
    house.inbox.becomes = input -> new Input.Result.Unavailable("the disk is full");
    assertThat(house.post(API + "deliveries/del_16/replay", "").status()).isEqualTo(503);
    house.inbox.becomes = input -> null;
    assertThat(house.post(API + "deliveries/del_16/replay", "").header("retry-after"))
        .isEqualTo("1");
    assertThat(house.post(API + "deliveries/del_zz/replay", "").status()).isEqualTo(404);
    assertThat(house.post(API + "deliveries/17/replay", "").status()).isEqualTo(400);
  }

  @Test
  void testsADestination() throws IOException {
    Raw.Response response = house.post(API + "destinations/ops-slack/test", "");
    JsonNode tested = Shape.check(response.body(), "Tested");
    assertThat(tested.get("outcome").asText()).isEqualTo("delivered: 200 ok");
    assertThat(house.post(API + "destinations/none/test", "").status()).isEqualTo(404);
    house.tested = Future.failedFuture(new IllegalStateException("inner secret"));
    response = house.post(API + "destinations/ops-slack/test", "");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body()).contains("its log says more").doesNotContain("secret");
  }

  @Test
  void aStoreThatCannotBeReadIsSaidWithoutDetails() throws IOException {
    house.store.broken = new StoreException(StoreException.Kind.TRANSIENT, "/secret/path locked");
    assertThat(house.get(API + "status").status()).isEqualTo(503);
    house.store.broken = new StoreException(StoreException.Kind.FATAL, "/secret/path damaged");
    Raw.Response response = house.get(API + "alerts");
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("/secret/path");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alerts?limit=0            | 400 | limit must be 1 to 500",
        "alerts?limit=501          | 400 | limit must be 1 to 500",
        "alerts?limit=x            | 400 | limit must be a whole number, 0 or more",
        "alerts?limit=-1           | 400 | limit must be a whole number, 0 or more",
        "alerts?before=inc_1       | 400 | an id of the form ep_… is wanted here",
        "alerts?before=ep_!        | 400 | an id of the form ep_… is wanted here",
        "incidents?state=closed    | 400 | state must be of open, acknowledged, resolved",
        "deliveries?state=dead,x   | 400 | state must be of pending, sending",
        "events?after=x            | 400 | after must be a whole number, 0 or more",
        "events?kinds=alert.fires  | 400 | kinds must be of alert.firing, alert.updated",
        "incidents/21              | 400 | an id of the form inc_… is wanted here",
        "incidents/inc_zzz         | 404 | there is no inc_zzz",
        "deliveries/del_zzz        | 404 | there is no del_zzz",
        "deliveries/del_<b>        | 400 | an id of the form del_… is wanted here",
        "nothing                   | 404 | nothing is served under this path",
      })
  void saysWhatAParameterCanBe(String path, int status, String detail) throws IOException {
    detail(path, status, detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=", "before=", "limit=%20"})
  void anEmptyParameterIsNone(String query) throws IOException {
    get("alerts?" + query);
  }

  @Test
  void idsAreTheSameEverywhere() {
    assertThat(Query.id("inc", Ids.incident(123_456))).isEqualTo(123_456);
    assertThat(Query.id("qua", Shown.quarantineId(77))).isEqualTo(77);
  }
}
