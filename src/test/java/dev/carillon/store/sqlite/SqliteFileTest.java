package dev.carillon.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.store.Draft;
import dev.carillon.store.Reads;
import dev.carillon.store.Rows.Quarantine;
import dev.carillon.store.Samples;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import dev.carillon.store.Tx;
import dev.carillon.store.sql.Binding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What only the file can show. */
final class SqliteFileTest {
  @TempDir private Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, InstantSource.system());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "synchronous, 2",
    "page_size, 4096",
    "auto_vacuum, 2",
    "wal_autocheckpoint, 1500",
    "journal_size_limit, 67108864",
    "temp_store, 2"
  })
  void theWriterIsSetUpForDurabilityAndSpeed(String pragma, long value) {
    assertThat(store.writer().number("PRAGMA " + pragma, Binding.Arguments.NONE)).isEqualTo(value);
  }

  @Test
  void whatWasCommittedIsThereBeforeTheStoreIsClosed() throws Exception {
    Draft draft = new Draft();
    draft.newEpisodes.add(Samples.episode(1, "prod", 1));
    draft.save(store);
    // As if the process had been killed: the files as they are now.
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : new String[] {"carillon.db", "carillon.db-wal"}) {
      Files.copy(folder.resolve(name), copy.resolve(name));
    }
    try (SqliteStore after = SqliteStore.open(copy, InstantSource.system())) {
      assertThat(after.<Reads.Counts>read(Reads::counts).openEpisodes()).isEqualTo(1);
      assertThat(after.epoch()).isEqualTo(2);
    }
  }

  @Test
  void aCopyThatIsPutBackGivesNoIdAgain() throws Exception {
    store.close();
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(folder.resolve("carillon.db"), copy.resolve("carillon.db"));
    open();
    long forgotten = store.<Long>transact(Tx::newId);
    try (SqliteStore restored = SqliteStore.open(copy, InstantSource.system())) {
      assertThat(restored.storeId()).isEqualTo(store.storeId());
      assertThat(restored.<Long>transact(Tx::newId)).isGreaterThan(forgotten).isLessThan(1L << 53);
    }
  }

  @Test
  void aClockThatWasSetBackMakesNoIdSmaller() {
    long last = store.<Long>transact(Tx::newId);
    store.close();
    store = SqliteStore.open(folder, InstantSource.fixed(Instant.EPOCH));
    assertThat(store.<Long>transact(Tx::newId)).isGreaterThan(last);
  }

  @Test
  void aCleanCloseLeavesNoLogBehind() {
    store.close();
    assertThat(folder.resolve("carillon.db-wal")).doesNotExist();
    store.close();
  }

  @Test
  void aFullDiskIsSaidAndTheStoreGoesOnWhenThereIsRoom() {
    limit(60);
    StoreException full = null;
    long id = 0;
    while (full == null) {
      try {
        save(++id);
      } catch (StoreException e) {
        full = e;
      }
    }
    assertThat(full.kind()).isEqualTo(Kind.FULL);
    assertThat(full).hasMessageContaining("make room");
    assertThat(looked()).isEqualTo(id - 1);

    limit(10_000);
    save(id);
    assertThat(looked()).isEqualTo(id);
  }

  private void limit(int pages) {
    store.writer().execute("set a limit", "PRAGMA max_page_count = " + pages);
  }

  private void save(long id) {
    Draft draft = new Draft();
    draft.newQuarantines.add(new Quarantine(id, 1, "prod", "too big", 1, "x".repeat(50_000)));
    draft.events.add(Samples.event(1, null));
    draft.save(store);
  }

  private long looked() {
    int quarantined = store.<Integer>read(look -> look.quarantine(Long.MAX_VALUE, 99).size());
    assertThat((int) store.<Integer>read(look -> look.events(0, Set.of(), 99).size()))
        .isEqualTo(quarantined);
    return quarantined;
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, FULL",
    "SQLITE_IOERR_FSYNC, FULL",
    "SQLITE_BUSY, TRANSIENT",
    "SQLITE_BUSY_SNAPSHOT, TRANSIENT",
    "SQLITE_CONSTRAINT_UNIQUE, REFUSED",
    "SQLITE_TOOBIG, REFUSED",
    "SQLITE_CORRUPT_INDEX, FATAL",
    "SQLITE_NOTADB, FATAL",
    "SQLITE_READONLY, FATAL"
  })
  void errorsSayWhatCanBeDone(SQLiteErrorCode code, Kind kind) {
    SqliteDialect dialect = new SqliteDialect(Path.of("carillon.db"), InstantSource.system());
    assertThat(dialect.translate("commit", new SQLiteException("oh", code)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.3", "3.54.1", "3.52", "4.0.0"})
  void newEnoughVersionsAreAccepted(String version) {
    Connections.checkVersion(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.2", "3.51", "3.9.9", "2.99.99"})
  void oldVersionsAreRefused(String version) {
    assertThatThrownBy(() -> Connections.checkVersion(version))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(version);
  }
}
