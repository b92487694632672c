package dev.carillon.engine;

import dev.carillon.store.PostgresFixture;
import dev.carillon.store.Store;
import dev.carillon.store.postgres.PostgresStore;
import java.time.InstantSource;

/** What times out, on PostgreSQL. */
final class PostgresTimeoutTest extends TimeoutStories {
  private final String url = PostgresFixture.newSchema();

  @Override
  Store open() {
    return PostgresStore.open(url, "node-a", InstantSource.system());
  }

  @Override
  void drop() {
    PostgresFixture.drop(url);
  }
}
