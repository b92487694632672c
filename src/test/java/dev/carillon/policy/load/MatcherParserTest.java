package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.alert.Matcher;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherParserTest {
  static Stream<Arguments> bothGrammars() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("{}", List.of()),
        Arguments.of("  { } ", List.of()),
        Arguments.of("foo=bar", List.of("foo=\"bar\"")),
        Arguments.of("foo = bar", List.of("foo=\"bar\"")),
        Arguments.of("foo!=bar", List.of("foo!=\"bar\"")),
        Arguments.of("foo=~bar.*", List.of("foo=~\"bar.*\"")),
        Arguments.of("foo!~\"a|b\"", List.of("foo!~\"a|b\"")),
        Arguments.of("{foo=\"bar\"}", List.of("foo=\"bar\"")),
        Arguments.of("foo=\"\"", List.of("foo=\"\"")),
        Arguments.of("{foo=bar,}", List.of("foo=\"bar\"")),
        Arguments.of("foo=bar,", List.of("foo=\"bar\"")),
        Arguments.of("{ foo=\"a,b\" , baz!~c }", List.of("foo=\"a,b\"", "baz!~\"c\"")),
        Arguments.of("\n{\n\tfoo = \"a\",\n}\n", List.of("foo=\"a\"")),
        Arguments.of("foo=\"a\\\"b\"", List.of("foo=\"a\\\"b\"")),
        Arguments.of("foo=~\"\\\\d+\"", List.of("foo=~\"\\\\d+\"")),
        Arguments.of("foo=\"a}\"", List.of("foo=\"a}\"")),
        Arguments.of("foo=\"🙂\"", List.of("foo=\"🙂\"")),
        Arguments.of("{foo=~[a-z]+}", List.of("foo=~\"[a-z]+\"")),
        Arguments.of("{foo!~[a-z]+}", List.of("foo!~\"[a-z]+\"")),
        Arguments.of("a=b,c!=d", List.of("a=\"b\"", "c!=\"d\"")),
        Arguments.of("a:b=x", List.of("a:b=\"x\"")),
        Arguments.of("a != \"\\\"\" , b !~ \"x,y\" , ", List.of("a!=\"\\\"\"", "b!~\"x,y\"")),
        Arguments.of("a=\"x=y!z~{'`}\"", List.of("a=\"x=y!z~{'`}\"")));
  }

  @ParameterizedTest
  @MethodSource("bothGrammars")
  void readsWhatBothGrammarsShare(String text, List<String> expected) throws MatcherException {
    MatcherParser.Parsed parsed = MatcherParser.parse(text);
    assertThat(parsed.matchers()).extracting(Matcher::toString).isEqualTo(expected);
    assertThat(parsed.advice()).isNull();
  }

  static Stream<Arguments> modernOnly() {
    return Stream.of(
        Arguments.of("{foo=🙂}", "foo", "🙂"),
        Arguments.of("régime=\"x\"", "régime", "x"),
        Arguments.of("\"my.label\"=x", "my.label", "x"),
        Arguments.of("\"a b\"=\"c\"", "a b", "c"),
        Arguments.of("\"a\\tb\"=c", "a\tb", "c"),
        Arguments.of("my.label=x", "my.label", "x"),
        Arguments.of("{a-b = \"x\"}", "a-b", "x"),
        Arguments.of("1a=x", "1a", "x"),
        Arguments.of("{\"a\"=\"\\xf0\\x9f\\x99\\x82\"}", "a", "🙂"),
        Arguments.of("{\"a\"=\"\\U0001f642\"}", "a", "🙂"),
        Arguments.of("{\"a\"=\"\\u00e9\\n\\t\\\"\\\\\"}", "a", "é\n\t\"\\"),
        Arguments.of(" {a=\"b\"} ", "a", "b"));
  }

  @ParameterizedTest
  @MethodSource("modernOnly")
  void readsWhatOnlyTheNewerGrammarKnows(String text, String name, String value)
      throws MatcherException {
    MatcherParser.Parsed parsed = MatcherParser.parse(text);
    assertThat(parsed.matchers())
        .singleElement()
        .satisfies(m -> {
          assertThat(m.name()).isEqualTo(name);
          assertThat(m.value()).isEqualTo(value);
        });
    assertThat(parsed.advice()).isNull();
  }

  static Stream<Arguments> classicOnly() {
    return Stream.of(
        Arguments.of("foo=", "", "foo=\"\""),
        Arguments.of("{foo=bar", "bar", "foo=\"bar\""),
        Arguments.of("foo=bar}", "bar", "foo=\"bar\""),
        Arguments.of("foo=bar baz", "bar baz", "foo=\"bar baz\""),
        Arguments.of("foo=~\"\\d+\"", "\\d+", "foo=~\"\\\\d+\""),
        Arguments.of("foo=a\\nb", "a\nb", "foo=\"a\\nb\""),
        Arguments.of("foo=a\\", "a\\", "foo=\"a\\\\\""),
        Arguments.of("foo={a}b", "{a}b", "foo=\"{a}b\""),
        Arguments.of("foo=it's", "it's", "foo=\"it's\""),
        Arguments.of("foo=a=b", "a=b", "foo=\"a=b\""),
        Arguments.of("{foo='}", "'", "foo=\"'\""),
        Arguments.of("{foo=`}", "`", "foo=\"`\""),
        Arguments.of("{foo=\\n}", "\n", "foo=\"\\n\""),
        Arguments.of("{foo=\\t}", "\\t", "foo=\"\\\\t\""),
        Arguments.of("{foo=b\\}", "b\\", "foo=\"b\\\\\""),
        Arguments.of("{foo=b\\\\}", "b\\", "foo=\"b\\\\\""),
        Arguments.of("{foo=b\\\"}", "b\"", "foo=\"b\\\"\""),
        Arguments.of("foo=~~~", "~~", "foo=~\"~~\""),
        Arguments.of("foo==\\\\=\\=\\\"", "=\\=\\=\"", "foo=\"=\\\\=\\\\=\\\"\""),
        Arguments.of("{foo=b}}", "b}", "foo=\"b}\""),
        Arguments.of("{foo=b}},}", "b}}", "foo=\"b}}\""),
        Arguments.of("{foo=}b", "}b", "foo=\"}b\""),
        Arguments.of("{foo=", "", "foo=\"\""),
        Arguments.of("foo=!b", "!b", "foo=\"!b\""),
        Arguments.of("foo!==b", "=b", "foo!=\"=b\""),
        Arguments.of("foo=\"\\xf0\\x9f\"", "\\xf0\\x9f", "foo=\"\\\\xf0\\\\x9f\""));
  }

  @ParameterizedTest
  @MethodSource("classicOnly")
  void fallsBackToTheClassicGrammar(String text, String value, String better)
      throws MatcherException {
    MatcherParser.Parsed parsed = MatcherParser.parse(text);
    assertThat(parsed.matchers()).singleElement().extracting(Matcher::value).isEqualTo(value);
    assertThat(parsed.advice()).isEqualTo("is written in the classic form; better write " + better);
  }

  @Test
  void theClassicGrammarReadsSeveralAsItReadsOne() throws MatcherException {
    assertThat(MatcherParser.parse("{a=,b=}}").matchers())
        .extracting(Matcher::toString)
        .containsExactly("a=\"\"", "b=\"}\"");
    assertThat(MatcherParser.parse("a=b c, d=~e f,").matchers())
        .extracting(Matcher::toString)
        .containsExactly("a=\"b c\"", "d=~\"e f\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}"})
  void theClassicGrammarDoesNotMindALoneBrace(String text) throws MatcherException {
    assertThat(MatcherParser.parse(text))
        .isEqualTo(
            new MatcherParser.Parsed(List.of(), "is written in the classic form; better write {}"));
  }

  @Test
  void keepsTheClassicMeaningWhereBothDiffer() throws MatcherException {
    MatcherParser.Parsed parsed = MatcherParser.parse("foo=\"\\xf0\\x9f\\x99\\x82\"");
    assertThat(parsed.matchers())
        .singleElement()
        .extracting(Matcher::value)
        .isEqualTo("\\xf0\\x9f\\x99\\x82");
    assertThat(parsed.advice())
        .isEqualTo(
            "means foo=\"\\\\xf0\\\\x9f\\\\x99\\\\x82\","
                + " but foo=\"🙂\" in Alertmanager's strict mode");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("{{", 2, "expected a label name, found '{'"),
        Arguments.of(",", 1, "expected a label name, found ','"),
        Arguments.of("{,}", 2, "expected a label name, found ','"),
        Arguments.of("{{foo=bar}}", 2, "expected a label name, found '{'"),
        Arguments.of("foo", 4, "expected an operator: =, !=, =~ or !~, found the end"),
        Arguments.of("=bar", 1, "expected a label name, found '='"),
        Arguments.of("{foo=:\"bar\"}", 7, "expected a comma or }, found '\"'"),
        Arguments.of("foo=bar,,baz=x", 9, "expected a label name, found ','"),
        Arguments.of("foo=\"bar", 5, "the closing quote is missing"),
        Arguments.of("foo=\"bar\\\"", 5, "the closing quote is missing"),
        Arguments.of("foo=bar\"", 8, "expected a comma, found '\"'"),
        Arguments.of("foo = b\"c", 8, "expected a comma, found '\"'"),
        Arguments.of("foo=\"a\" bar=\"b\"", 9, "expected a comma, found 'b'"),
        Arguments.of("{foo=\"a\"}{b=\"c\"}", 10, "expected nothing after }, found '{'"),
        Arguments.of("a=b,{c=d}", 5, "expected a label name, found '{'"),
        Arguments.of("a=b,,", 5, "expected a label name, found ','"),
        Arguments.of(",a=b", 1, "expected a label name, found ','"),
        Arguments.of("{{a=", 2, "expected a label name, found '{'"),
        Arguments.of("a!b", 2, "expected an operator: =, !=, =~ or !~, found '!'"),
        Arguments.of("a~b", 2, "expected an operator: =, !=, =~ or !~, found '~'"),
        Arguments.of(
            "a='b,c'", 3, "expected a label value, found '''; only double quotes are quotes here"),
        Arguments.of(
            "`a`=b", 1, "expected a label name, found '`'; only double quotes are quotes here"),
        Arguments.of("a\\b=c", 2, "expected an operator: =, !=, =~ or !~, found '\\'"),
        Arguments.of("\"a=\\\"b\"", 8, "expected an operator: =, !=, =~ or !~, found the end"),
        Arguments.of(
            "\"a\"=\"\\xf0\\x9f\"",
            5,
            "in double quotes only Go's escapes may follow a backslash; write \\\\ for \\"),
        Arguments.of("a=~\"x[y\"", 4, "bad regular expression: missing closing ]: [y"),
        Arguments.of("\"\"=bar", 2, "the label name is empty"),
        Arguments.of("🙂🙂 x=y", 4, "expected an operator: =, !=, =~ or !~, found 'x'"),
        Arguments.of(
            "my.l=~\"\\d\"",
            7,
            "in double quotes only Go's escapes may follow a backslash; write \\\\ for \\"),
        Arguments.of("foo=~\"(a\"", 6, "bad regular expression: missing closing ): (a"),
        Arguments.of(
            "foo=~\"(?=a)\"",
            6,
            "bad regular expression: invalid or unsupported Perl syntax: (?="));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhereATextIsNoMatcher(String text, int column, String message) {
    MatcherException e =
        catchThrowableOfType(MatcherException.class, () -> MatcherParser.parse(text));
    assertThat(e).as(text).isNotNull().hasMessage(message);
    assertThat(e.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=~\".*\"", "a=\"\"", "a!=\"x\"", "a!~\"x\""})
  void aMissingLabelIsEmpty(String text) throws MatcherException {
    assertThat(MatcherParser.parse(text).matchers().getFirst().matches("")).isTrue();
  }

  @Test
  void anchorsRegularExpressions() throws MatcherException {
    Matcher m = MatcherParser.parse("alertname=~\"A|B\"").matchers().getFirst();
    assertThat(m.matches("A")).isTrue();
    assertThat(m.matches("AB")).isFalse();
  }

  @Test
  void takesLinearTimeForHostileExpressions() throws MatcherException {
    Matcher m = MatcherParser.parse("a=~\"(a*)*b\"").matchers().getFirst();
    assertThat(m.matches("a".repeat(20_000))).isFalse();
  }

  static Stream<Arguments> tooLarge() {
    return Stream.of(
        Arguments.of(
            "x?".repeat(2001), "a regular expression has at most 2000 branches; this one has 2001"),
        Arguments.of(
            "x".repeat(32_769),
            "bad regular expression: a pattern has at most 32768 characters; this one has 32769"),
        Arguments.of(
            "(x{1000}){1000}",
            "bad regular expression: the pattern is too large: its repetitions unfold to more than"
                + " 4000 steps"),
        Arguments.of(
            "(".repeat(101) + ")".repeat(101),
            "bad regular expression: groups of a pattern nest at most 100 deep"));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void refusesExpressionsThatWouldEndTheThreadThatRoutes(String regex, String message) {
    MatcherException e =
        catchThrowableOfType(
            MatcherException.class, () -> MatcherParser.parse("a=~\"" + regex + "\""));
    assertThat(e).isNotNull().hasMessage(message);
    assertThat(e.column()).isEqualTo(4);
  }

  @Test
  void takesLongAlternations() throws MatcherException {
    String names =
        IntStream.range(0, 1000).mapToObj(i -> "namespace-" + i).collect(Collectors.joining("|"));
    Matcher m = MatcherParser.parse("a=~\"" + names + "\"").matchers().getFirst();
    assertThat(m.matches("namespace-999")).isTrue();
    assertThat(m.matches("namespace-1000")).isFalse();
  }
}
