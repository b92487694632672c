package dev.carillon.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One PostgreSQL for all tests of this JVM, and a schema of it for each test: the one that {@code
 * CARILLON_TEST_POSTGRES} names, else the embedded one, else that of Debian's packages. Where none
 * of them runs the tests are skipped, except with {@code CARILLON_CI=1}. The last two do not sync
 * to the disk: they are for behaviour, not for figures.
 */
public final class PostgresFixture {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final StringBuilder WHY_NOT = new StringBuilder();
  private static final @Nullable String URL = find();

  private PostgresFixture() {}

  /** A JDBC URL, with "?" and a parameter in it already, whose tables are all new. */
  public static String newSchema() {
    if (URL == null) {
      String skipped = "skipped: no PostgreSQL to test with (" + WHY_NOT + ")";
      if (Objects.equals(System.getenv("CARILLON_CI"), "1")) {
        throw new AssertionError(skipped);
      }
      if (SCHEMAS.getAndIncrement() == 0) {
        System.out.println(skipped);
      }
      Assumptions.abort(skipped);
    }
    String schema = "test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
    execute(URL, "CREATE SCHEMA " + schema);
    return URL + (URL.contains("?") ? "&" : "?") + "currentSchema=" + schema;
  }

  public static void drop(String url) {
    execute(url, "DROP SCHEMA " + url.substring(url.lastIndexOf('=') + 1) + " CASCADE");
  }

  public static void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot " + sql, e);
    }
  }

  private static @Nullable String find() {
    String given = System.getenv("CARILLON_TEST_POSTGRES");
    if (given != null && !given.isEmpty()) {
      return given;
    }
    String embedded = embedded();
    return embedded != null ? embedded : packaged();
  }

  private static @Nullable String embedded() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
      atEnd(server::close);
      return server.getJdbcUrl("postgres", "postgres");
    } catch (IOException | RuntimeException e) {
      WHY_NOT.append("embedded: ").append(e.getMessage());
      return null;
    }
  }

  private static @Nullable String packaged() {
    Path bin = newest();
    if (bin == null) {
      WHY_NOT.append("; no /usr/lib/postgresql");
      return null;
    }
    try {
      Path folder = Files.createTempDirectory("carillon-postgres");
      List<String> as =
          System.getProperty("user.name").equals("root")
              ? List.of("runuser", "-u", "postgres", "--")
              : List.of();
      if (!as.isEmpty()) {
        run(List.of("chown", "postgres", folder.toString()));
      }
      String data = folder.resolve("data").toString();
      int port = freePort();
      run(as, bin.resolve("initdb").toString(), "-D", data, "-U", "postgres", "-A", "trust", "-N");
      String options = "-F -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p " + port;
      String control = bin.resolve("pg_ctl").toString();
      String log = folder.resolve("log").toString();
      run(as, control, "-D", data, "-w", "-l", log, "-o", options, "start");
      atEnd(() -> {
        run(as, control, "-D", data, "-m", "immediate", "stop");
        run(List.of("rm", "-r", folder.toString()));
      });
      return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    } catch (IOException e) {
      WHY_NOT.append("; ").append(bin).append(": ").append(e.getMessage());
      return null;
    }
  }

  private static @Nullable Path newest() {
    Path root = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(root)) {
      return null;
    }
    try (Stream<Path> versions = Files.list(root)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo)
          .orElse(null);
    } catch (IOException e) {
      WHY_NOT.append("; ").append(e);
      return null;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> as, String... command) throws IOException {
    run(Stream.concat(as.stream(), Stream.of(command)).toList());
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void atEnd(Closing closing) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                closing.close();
              } catch (IOException e) {
                System.err.println("cannot stop PostgreSQL: " + e);
              }
            }));
  }

  @FunctionalInterface
  private interface Closing {
    void close() throws IOException;
  }
}
