package dev.carillon.cli;

import picocli.CommandLine;

/** Where to listen. */
record Listen(String host, int port) {
  static Listen parse(String text, CommandLine command) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon >= 0 && port >= 0 && port <= 65535) {
        return new Listen(host.isEmpty() ? "0.0.0.0" : host, port);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for every bad address.
    }
    throw new CommandLine.ParameterException(
        command, "--listen wants HOST:PORT, as in 127.0.0.1:9095, not '" + text + "'");
  }
}
