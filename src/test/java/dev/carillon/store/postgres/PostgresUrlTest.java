package dev.carillon.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:p%40ss+w%2Frd@db.example.org:5433/carillon?sslmode=require",
        "postgres://ann:p%40ss+w%2Frd@db.example.org:5433/carillon?sslmode=require",
        "jdbc:postgresql://db.example.org:5433/carillon?sslmode=require&user=ann"
            + "&password=p%40ss+w%2Frd"
      })
  void allWritingsMeanTheSame(String text) {
    PostgresUrl url = PostgresUrl.parse(text);
    assertThat(url.address()).isEqualTo("jdbc:postgresql://db.example.org:5433/carillon");
    assertThat(url.properties(Map.of("sslmode", "prefer", "connectTimeout", "5")))
        .isEqualTo(
            Map.of(
                "user", "ann",
                "password", "p@ss+w/rd",
                "sslmode", "require",
                "connectTimeout", "5"));
    assertThat(url).hasToString("postgresql://db.example.org:5433/carillon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann:s3cret@host/db",
        "postgresql://ann:s3cret@host",
        "postgresql://ann:s3cret@host/",
        "postgresql://ann:s3cret^|{}@host/db",
        "postgresql://ann:s3cret%zz@host/db",
        "jdbc:postgresql:///db?password=s3cret",
        "jdbc:postgresql://host/db?password=s3cret%4",
        // Nobody listens there.
        "postgresql://ann:s3cret@127.0.0.1:1/db",
        "jdbc:postgresql://127.0.0.1:1/db?user=ann&password=s3cret"
      })
  void noMessageHoldsThePassword(String text) {
    assertThatThrownBy(() -> PostgresStore.open(text, "a", InstantSource.system()))
        .isInstanceOf(StoreException.class)
        .satisfies(e -> {
          StringWriter all = new StringWriter();
          e.printStackTrace(new PrintWriter(all));
          assertThat(all.toString()).doesNotContain("s3cret");
        });
  }
}
