package dev.carillon.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.PostgresFixture;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class PostgresStartTest {
  @Test
  void aServerThatDoesNotSyncIsRefused() {
    String url = PostgresFixture.newSchema();
    assertThatThrownBy(() ->
            PostgresStore.open(
                url + "&options=-c%20synchronous_commit=off", "a", InstantSource.system()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FATAL))
        .hasMessageContaining("synchronous_commit");
  }

  @Test
  void aDatabaseThatIsNotThereIsRefusedInTheServersWords() {
    String url = PostgresFixture.newSchema();
    assertThatThrownBy(() ->
            PostgresStore.open(
                url.replaceFirst("/postgres\\b", "/no_such_db"), "a", InstantSource.system()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FATAL))
        .hasMessageContaining("no_such_db");
  }

  @Test
  void aServerThatDoesNotAnswerIsAnErrorAndNoHang() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "postgresql://ann@127.0.0.1:" + silent.getLocalPort() + "/db?connectTimeout=1";
      assertThatThrownBy(() ->
              PostgresStore.open(
                  url + "&socketTimeout=1&loginTimeout=1", "a", InstantSource.system()))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsFoundToHaveHappened() throws SQLException {
    String url = PostgresFixture.newSchema();
    StoreException lost =
        new StoreException(
            Kind.TRANSIENT, "cannot commit", new SQLException("connection reset", "08006"));
    StoreException refused =
        new StoreException(Kind.FULL, "cannot commit", new SQLException("disk full", "53100"));
    try (PostgresStore store = PostgresStore.open(url, "a", InstantSource.system());
        Connection connection = Pools.single(PostgresUrl.parse(url))) {
      String done = transaction(connection);
      connection.commit();
      String undone = transaction(connection);
      connection.rollback();

      assertThat(store.committedAfterAll(done, lost)).isTrue();
      assertThat(store.committedAfterAll(undone, lost)).isFalse();
      assertThat(store.committedAfterAll(done, refused)).isFalse();
    }
  }

  private static String transaction(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery("SELECT pg_current_xact_id()::text")) {
      results.next();
      return results.getString(1);
    }
  }
}
