package dev.carillon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens an empty store before each test, and as many more on it as the test asks for. */
abstract class StoreHarness {
  private final List<Store> open = new ArrayList<>();
  protected Store store;

  /** On the same data each time within one test; {@code node} only matters where there are many. */
  protected abstract Store open(String node);

  /** Runs a statement behind the store's back. */
  protected abstract void sql(String statement);

  @BeforeEach
  void openStore() {
    store = another("node-a");
  }

  protected final Store another(String node) {
    Store opened = open(node);
    open.add(opened);
    return opened;
  }

  /** Closes it and opens it again: what a restart, and the database's part of a crash, come to. */
  protected final void restart() {
    store.close();
    open.remove(store);
    store = another("node-a");
  }

  protected final <R> List<R> load(Function<Tx, List<R>> load) {
    return store.transact(load);
  }

  protected final <K, V> Map<K, V> loadMap(Function<Tx, Map<K, V>> load) {
    return store.transact(load);
  }

  protected final void look(Consumer<Reads> look) {
    store.read(reads -> {
      look.accept(reads);
      return 0;
    });
  }

  protected final <R> List<R> looked(Function<Reads, List<R>> look) {
    return store.read(look);
  }

  @AfterEach
  void closeStores() {
    open.reversed().forEach(Store::close);
  }
}
