package dev.carillon.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  private static final List<String> KNOWN =
      List.of("receiver", "routes", "group_by", "group_wait", "match");

  @ParameterizedTest
  @CsvSource({
    "reciever, receiver",
    "Receiver, receiver",
    "route, routes",
    "groupby, group_by",
    "group-wait, group_wait",
    "macth, match"
  })
  void findsTheWordThatWasMeant(String wrong, String meant) {
    assertThat(DidYouMean.hint(wrong, KNOWN)).isEqualTo("; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"silences", "x", "''"})
  void keepsSilentOtherwise(String wrong) {
    assertThat(DidYouMean.hint(wrong, KNOWN)).isEmpty();
  }
}
