package dev.carillon.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The signals that ask a process to end, or to read its policy again. A shutdown hook would hear of
 * them too, but then the JVM ends with 128 and the signal's number, as if the stop had failed. The
 * JDK's class for signals is supported yet not standard, and the compiler warns of its name; hence
 * the detour.
 */
final class Signals {
  private Signals() {}

  /**
   * Calls, on a thread of the JVM, each time that SIGTERM or SIGINT comes; the process then no
   * longer ends by itself.
   */
  static void onStop(Runnable stop) {
    on(stop, "TERM", "INT");
  }

  /** The same for SIGHUP. */
  static void onHangup(Runnable reload) {
    on(reload, "HUP");
  }

  private static void on(Runnable what, String... names) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(what);
      Object handling =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(run, 0, signal));
      for (String name : names) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, handling);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java lets nobody handle signals", e);
    }
  }
}
