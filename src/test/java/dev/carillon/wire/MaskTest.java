package dev.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
  private final Mask mask = new Mask(List.of("s3cr/et key&1", ""));

  @Test
  void hidesASecretInTheFormsInWhichItIsEchoed() {
    for (String echoed :
        List.of("s3cr/et key&1", "s3cr\\/et key&1", "s3cr%2Fet+key%261", "s3cr/et key&amp;1")) {
      assertThat(mask.quote("bad " + echoed + "!")).isEqualTo("bad <secret>!");
    }
  }

  @Test
  void quotesOnOneLineAndCutsAfterMasking() {
    assertThat(mask.quote(" a\r\n\tb\u0000\u202Ec \u2028d ")).isEqualTo("a b c d");
    String cut = mask.quote("x".repeat(294) + "s3cr/et key&1");
    assertThat(cut).hasSize(300).endsWith("x<secr…");
    assertThat(mask.quote("🔥".repeat(400)).codePointCount(0, 599)).isEqualTo(300);
  }
}
