package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Maven may run on any JDK from 17 on; the code and its tests run on the one they are made for. */
class JdkTest {
  @Test
  void testsRunOnJdk25() {
    assertThat(Runtime.version().feature()).isEqualTo(25);
  }
}
