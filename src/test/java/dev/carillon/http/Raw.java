package dev.carillon.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly what it is told, right or wrong. */
final class Raw implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** What came back; header names in lower case. */
  record Response(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Raw(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** One request on a connection of its own; headers as {@code Name: value} lines. */
  static Response send(int port, String method, String path, String body, String... headers)
      throws IOException {
    try (Raw raw = new Raw(port)) {
      return raw.send(method, path, body, headers);
    }
  }

  Response send(String method, String path, String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    boolean host = false;
    boolean length = bytes.length == 0 && !method.equals("POST");
    for (String header : headers) {
      head.append(header).append("\r\n");
      host |= header.startsWith("Host:");
      length |= header.startsWith("Content-Length:") || header.startsWith("Transfer-Encoding:");
    }
    head.append(host ? "" : "Host: localhost\r\n");
    head.append(length ? "" : "Content-Length: " + bytes.length + "\r\n");
    write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    write(bytes);
    return receive();
  }

  void write(String text) throws IOException {
    write(text.getBytes(UTF_8));
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  Response receive() throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    return new Response(Integer.parseInt(status.substring(9, 12)), headers, body);
  }

  /** Whether the server closes the connection now; waits for it. */
  boolean closed() throws IOException {
    return in.read() < 0;
  }

  /** Up to and without the end of the line. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection after '" + line + "'");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
