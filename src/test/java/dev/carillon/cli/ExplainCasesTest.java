package dev.carillon.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.Corpus;
import dev.carillon.Corpus.RoutingCase;
import dev.carillon.Corpus.RoutingCases;
import dev.carillon.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --cases}: the cases of the corpus, and the form of question and answer. */
class ExplainCasesTest {
  private static final String POLICY =
      """
      route:
        receiver: ops
        group_by: [alertname, cluster]
        routes:
        - { name: both, matchers: [severity="critical"], receiver: chat, continue: true }
        - { matchers: [severity=~"critical|page"], receiver: chat, group_by: ['...'] }
        - { matchers: [team="île"], receiver: "região", group_by: [] }
      receivers: [{ name: ops }, { name: chat }, { name: "região" }]
      """;

  @TempDir private Path folder;

  @Test
  void answersTheCorpusAsAmtoolDoes() throws IOException {
    int answered = 0;
    for (RoutingCases file : Corpus.routingCases(getClass())) {
      Said said = explain(file.config(), lines(file.cases()));
      assertThat(said.status()).as("%s: %s", file, said.err()).isZero();
      List<String> answers = said.out().lines().toList();
      assertThat(answers).as("%s", file).hasSameSizeAs(file.cases());
      for (int i = 0; i < answers.size(); i++) {
        RoutingCase one = file.cases().get(i);
        assertThat(receivers(answers.get(i)))
            .as("%s in %s: %s", one.id(), file, one.labels())
            .containsExactlyElementsOf(one.receivers());
        answered++;
      }
    }
    assertThat(answered).isEqualTo(316);
  }

  private static String lines(List<RoutingCase> cases) {
    return cases.stream().map(c -> c.labels().toJson() + "\n").collect(Collectors.joining());
  }

  private static List<String> receivers(String answer) {
    JsonNode receivers = Json.parse(answer).required("receivers");
    return StreamSupport.stream(receivers.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void answersEachLineWithOne() throws IOException {
    Said said =
        explain(
            policy(),
            """
            {"severity":"critical"}
            {}

            {"team":"\u00eele","severity":""}
            """);
    assertThat(said.out())
        .isEqualTo(
            """
            {"receivers":["chat","chat"],"groupBy":[["alertname","cluster"],["..."]],\
            "routes":["both","{}/{severity=~\\"critical|page\\"}"]}
            {"receivers":["ops"],"groupBy":[["alertname","cluster"]],"routes":["{}"]}
            {"receivers":["região"],"groupBy":[[]],"routes":["{}/{team=\\"île\\"}"]}
            """);
    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isZero();
  }

  @Test
  void readsStandardInputAndWritesUtf8WhateverTheLocale() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    InputStream in = System.in;
    PrintStream out = System.out;
    try {
      System.setIn(new ByteArrayInputStream("{\"team\":\"île\"}".getBytes(UTF_8)));
      System.setOut(new PrintStream(written, true, US_ASCII));
      assertThat(Main.run("explain", "--config", policy().toString(), "--cases", "-")).isZero();
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    assertThat(receivers(written.toString(UTF_8))).containsExactly("região");
  }

  @Test
  void aLineThatIsNoCaseIsAnsweredToo() throws IOException {
    Said said =
        explain(
            policy(),
            """
            severity=critical
            {"severity":1}
            ["a"]
            {"a":"b"} {"c":"d"}
            {"a":"b","a":"c"}
            {"severity":"page"}
            """);
    assertThat(said.out().lines())
        .containsExactly(
            error(1),
            error(2),
            error(3),
            error(4),
            error(5),
            "{\"receivers\":[\"chat\"],\"groupBy\":[[\"...\"]],"
                + "\"routes\":[\"{}/{severity=~\\\"critical|page\\\"}\"]}");
    assertThat(said.err().lines()).hasSize(5).allMatch(line -> line.contains("cases.jsonl: line "));
    assertThat(said.status()).isEqualTo(1);
  }

  private static String error(int line) {
    return "{\"error\":\"line " + line + " is no JSON object of labels with text as values\"}";
  }

  @Test
  void standsForItself() throws IOException {
    String config = policy().toString();
    assertThat(Said.run("explain", "--config", config, "--cases", "x", "a=b").status())
        .isEqualTo(2);
    assertThat(Said.run("explain", "--config", config, "--cases", "x").err())
        .isEqualToIgnoringNewLines("carillon: --cases x: there is no such file that can be read");
  }

  private Path policy() throws IOException {
    return Files.writeString(folder.resolve("carillon.yml"), POLICY);
  }

  private Said explain(Path config, String cases) throws IOException {
    Path file = Files.writeString(folder.resolve("cases.jsonl"), cases);
    return Said.run("explain", "--config", config.toString(), "--cases", file.toString());
  }
}
