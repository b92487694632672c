package dev.carillon.store.sqlite;

import dev.carillon.store.StoreException;
import dev.carillon.store.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that everything is in, locked against a second process. The lock is the operating
 * system's, so it ends with the process however that ends; the process number beside it is only for
 * the message. Closing any handle on a file gives up all of the process's POSIX locks on it, so the
 * lock file is opened by nobody else: a list of our own guards against a second store in this
 * process, and the number is in another file.
 */
final class DataFolder implements AutoCloseable {
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private static final FileAttribute<?>[] PRIVATE = permissions("rw-------");

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Makes the folder where there is none. */
  static DataFolder lock(Path wanted) {
    Path folder;
    try {
      folder = make(wanted).toRealPath();
    } catch (IOException e) {
      throw unusable(wanted, e);
    }
    if (folder.toString().contains("?")) {
      // The driver would take what follows for settings.
      throw new StoreException(
          Kind.FATAL, "data folder " + folder + " has a ? in its name: give another one");
    }
    if (!OURS.add(folder)) {
      throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
    }
    boolean locked = false;
    try {
      FileChannel channel = lockFile(folder);
      makeFile(pidFile(folder));
      makeFile(folder.resolve("carillon.db"));
      Files.writeString(pidFile(folder), ProcessHandle.current().pid() + "\n");
      locked = true;
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw unusable(folder, e);
    } finally {
      if (!locked) {
        OURS.remove(folder);
      }
    }
  }

  /** None where the file system knows no such permissions. */
  private static FileAttribute<?>[] permissions(String text) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  /** For this user alone: alerts and messages are nobody else's. What is there stays as it is. */
  private static Path make(Path wanted) throws IOException {
    Path above = wanted.toAbsolutePath().getParent();
    if (above == null || Files.exists(wanted)) {
      return Files.createDirectories(wanted);
    }
    Files.createDirectories(above);
    return Files.createDirectory(wanted, permissions("rwx------"));
  }

  /** SQLite gives the files beside its own the same permissions. */
  private static void makeFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, PRIVATE);
    }
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("carillon.lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PRIVATE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      Path pid = pidFile(folder);
      throw inUse(folder, Files.exists(pid) ? Files.readString(pid).strip() : "unknown");
    }
    return channel;
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("carillon.pid");
  }

  Path file() {
    return folder.resolve("carillon.db");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException(
          Kind.FATAL, "cannot unlock the data folder " + folder + ": " + e.getMessage(), e);
    } finally {
      OURS.remove(folder);
    }
  }

  private static StoreException inUse(Path folder, String pid) {
    return new StoreException(
        Kind.FATAL,
        "data folder "
            + folder
            + " is in use by another carillon (pid "
            + pid
            + "): stop that one, or give this one its own --data");
  }

  private static StoreException unusable(Path folder, IOException e) {
    return new StoreException(
        Kind.FATAL,
        "data folder "
            + folder
            + " cannot be used ("
            + e
            + "): give a folder that this user may write to",
        e);
  }
}
