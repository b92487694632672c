package dev.carillon.cli;

import dev.carillon.store.Store;
import dev.carillon.store.postgres.PostgresStore;
import dev.carillon.store.sqlite.SqliteStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens the store that was asked for: a folder with SQLite in it, or PostgreSQL. */
final class Stores {
  private Stores() {}

  static Store open(Path data, @Nullable String url, InstantSource clock) {
    if (url == null || url.isBlank()) {
      return SqliteStore.open(data, clock);
    }
    return PostgresStore.open(url, nodeName(), clock);
  }

  /** One name a node: nodes that share a database must have different ones. */
  private static String nodeName() {
    String named = System.getenv("CARILLON_NODE");
    if (named != null && !named.isBlank()) {
      return named.strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new Refusal("this host has no name; set CARILLON_NODE to a name for this node", e);
    }
  }
}
