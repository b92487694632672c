package dev.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private Set<String> served() {
    Set<String> served =
        Endpoints.all(
                house.vertx, new Options("127.0.0.1", 0, false, "1", 1), house.parts(), new Held())
            .stream()
            .map(e -> e.method() + " " + PARAMETER.matcher(e.path()).replaceAll("{$1}"))
            .collect(Collectors.toCollection(TreeSet::new));
    served.add("POST /webhook");
    served.add("POST /webhook/{sender}");
    return served;
  }

  @Test
  void theDocumentNamesWhatIsServedAndNothingElse() {
    Set<String> named = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : Shape.DOCUMENT.get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(m -> named.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    assertThat(named).isEqualTo(served());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : Shape.DOCUMENT.findValues("$ref")) {
      assertThat(Shape.DOCUMENT.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void whatIsOpenIsSaidToBe() {
    Endpoints.all(
            house.vertx, new Options("127.0.0.1", 0, false, "1", 1), house.parts(), new Held())
        .forEach(e -> {
          String path = PARAMETER.matcher(e.path()).replaceAll("{$1}");
          JsonNode operation =
              Shape.DOCUMENT.get("paths").get(path).get(e.method().name().toLowerCase(Locale.ROOT));
          assertThat(operation.has("security")).as(path).isEqualTo(e.role() == null);
          if (e.role() != null) {
            assertThat(operation.get("description").asText())
                .as(path)
                .isEqualTo("Role: " + Query.word(e.role()));
          }
        });
  }

  @Test
  void theDocumentIsServed() throws IOException {
    house.open();
    assertThat(house.get(Endpoints.API + "openapi.json").body()).contains("\"openapi\": \"3.1.0\"");
  }
}
