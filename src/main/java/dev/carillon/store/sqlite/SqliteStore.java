package dev.carillon.store.sqlite;

import dev.carillon.store.Reads;
import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import dev.carillon.store.Tx;
import dev.carillon.store.sql.Ids;
import dev.carillon.store.sql.Session;
import dev.carillon.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store in a file, {@code carillon.db} in the data folder.
 *
 * <p>One connection writes, in WAL mode with {@code synchronous=FULL}: a commit returns after the
 * log is synced, so a crash of process or machine loses nothing that was answered for, and one in
 * mid-transaction leaves nothing of it. A few other connections read, each in a transaction of its
 * own, so a look sees one state and never waits for the writer; looks must be short, since the log
 * cannot be reset while one of them is on it. All connections keep their prepared statements.
 *
 * <p>If the writer cannot even roll back (the disk is gone, say) it is closed and opened anew for
 * the next transaction. The node's lease goes by the clock that is given: there is only one node.
 */
public final class SqliteStore extends SqlStore {
  private static final int READERS = 3;

  private final DataFolder folder;
  private final SqliteDialect dialect;
  final BlockingQueue<Session> readers = new ArrayBlockingQueue<>(READERS);
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable Session writer;
  private final Ids ids = new SqliteIds();
  private volatile boolean closed;

  private SqliteStore(DataFolder folder, InstantSource clock) {
    super("local");
    this.folder = folder;
    this.dialect = new SqliteDialect(folder.file(), clock);
  }

  /**
   * Opens the store in that folder, which is made if it is not there.
   *
   * @throws StoreException of kind FATAL if the folder is in use or cannot be written to, or the
   *     store is damaged or of a newer release
   */
  public static SqliteStore open(Path dataFolder, InstantSource clock) {
    SqliteStore store = new SqliteStore(DataFolder.lock(dataFolder), clock);
    try {
      store.start(store.writer());
      for (int i = 0; i < READERS; i++) {
        store.readers.add(store.newReader());
      }
      return store;
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  Session writer() {
    if (closed) {
      throw closed();
    }
    Session session = writer;
    if (session != null && session.broken()) {
      writer = null;
      session.close();
      session = null;
    }
    if (session == null) {
      session = new Session(Connections.writer(folder.file(), dialect), dialect, true);
      writer = session;
    }
    return session;
  }

  @Override
  public <T> T transact(Function<Tx, T> work) {
    writing.lock();
    try {
      return transact(writer(), ids, work);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void heartbeat() {
    writing.lock();
    try {
      heartbeat(writer());
    } finally {
      writing.unlock();
    }
  }

  @Override
  public <T> T read(Function<Reads, T> look) {
    Session session = reader();
    try {
      return read(session, look);
    } finally {
      giveBack(session);
    }
  }

  private Session reader() {
    try {
      Session session = closed ? null : readers.poll(30, TimeUnit.SECONDS);
      if (session != null) {
        return session;
      }
      throw closed
          ? closed()
          : new StoreException(Kind.TRANSIENT, "all " + READERS + " readers of the store are busy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Kind.TRANSIENT, "interrupted while waiting for a reader", e);
    }
  }

  private void giveBack(Session session) {
    if (closed || session.broken()) {
      session.close();
    }
    if (!closed) {
      readers.add(session.broken() ? newReader() : session);
    }
  }

  private Session newReader() {
    return new Session(Connections.reader(folder.file(), dialect), dialect, false);
  }

  private static StoreException closed() {
    return new StoreException(Kind.FATAL, "the store is closed");
  }

  @Override
  public void close() {
    writing.lock();
    try (folder) {
      if (!closed) {
        closed = true;
        Session reader;
        while ((reader = readers.poll()) != null) {
          reader.close();
        }
        if (writer != null) {
          writer.close();
        }
      }
    } finally {
      writing.unlock();
    }
  }
}
