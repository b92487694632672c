package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.message.Answer;
import dev.carillon.message.Outcome;
import dev.carillon.wire.HttpAnswers;
import dev.carillon.wire.Mask;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private static Outcome outcome(Throwable failure) {
    return HttpAnswers.fault((Answer.Fault) Faults.of(failure), new Mask(List.of()));
  }

  @Test
  void aCertificateThatIsNotTrustedIsSaidOnceAndWithItsCause() {
    SSLHandshakeException failure = new SSLHandshakeException("Failed to create SSL connection");
    failure.initCause(new CertificateException("No name matching hook.example found"));
    assertThat(outcome(failure).reason())
        .isEqualTo(
            "no trusted connection: No name matching hook.example found;"
                + " check the certificate");
  }

  @Test
  void aRefusedConnectionNamesTheAddress() {
    assertThat(outcome(new ConnectException("Connection refused: h/10.0.0.1:1")).reason())
        .isEqualTo("not reached: no connection: Connection refused: h/10.0.0.1:1");
  }
}
