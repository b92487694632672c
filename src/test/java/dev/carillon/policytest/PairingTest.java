package dev.carillon.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairingTest {
  @Test
  void leavesNobodyAloneWhoCanBePaired() {
    // The first to choose would take the only one that the second can have.
    Pairing<String, String> pairs =
        Pairing.of(List.of("ab", "a"), List.of("a", "b"), String::contains);

    assertThat(pairs.leftAlone()).isEmpty();
    assertThat(pairs.rightAlone()).isEmpty();
  }

  @Test
  void saysWhoIsLeftOver() {
    Pairing<String, String> pairs =
        Pairing.of(List.of("a", "a", "c"), List.of("b", "a"), String::contains);

    assertThat(pairs.leftAlone()).containsExactly("a", "c");
    assertThat(pairs.rightAlone()).containsExactly("b");
  }
}
