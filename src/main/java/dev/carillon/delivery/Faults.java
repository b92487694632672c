package dev.carillon.delivery;

import dev.carillon.message.Answer;
import dev.carillon.message.Answer.Fault;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what went wrong when there was no answer. The question that matters is whether the other
 * side may have acted on the request: only what failed before a connection stood surely did not
 * arrive.
 */
final class Faults {
  private Faults() {}

  static Answer of(Throwable failure) {
    if (find(failure, UnknownHostException.class) != null) {
      return new Fault(Fault.Kind.DNS, false, "the host name cannot be resolved: " + text(failure));
    }
    if (find(failure, CertificateException.class) != null
        || find(failure, SSLException.class) != null
        || find(failure, DecoderException.class) != null) {
      return new Fault(Fault.Kind.TLS, false, text(root(failure)));
    }
    if (find(failure, ConnectTimeoutException.class) != null
        || find(failure, ConnectException.class) != null
        || find(failure, NoRouteToHostException.class) != null
        || find(failure, ConnectionPoolTooBusyException.class) != null) {
      return new Fault(Fault.Kind.CONNECT, false, "no connection: " + text(failure));
    }
    if (find(failure, TimeoutException.class) != null) {
      return new Fault(Fault.Kind.TIMEOUT, true, text(failure));
    }
    return new Fault(Fault.Kind.RESET, true, "the connection broke: " + text(failure));
  }

  private static <T> @Nullable T find(Throwable failure, Class<T> kind) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
      at = at.getCause();
    }
    return null;
  }

  /** What a library says is often only that something failed; what failed is its cause. */
  private static Throwable root(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; depth < 10 && at.getCause() != null; depth++) {
      at = at.getCause();
    }
    return at;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
