package io.catraca.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that one Catraca keeps its embedded database in. It is ours while we hold its lock, so
 * that a PostgreSQL found running in it can only have been left behind.
 */
final class DataFolder implements AutoCloseable {

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static DataFolder lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("catraca.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new DataFolderInUse(folder);
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new StartFailure(
          "data folder %s cannot be written (%s); make it writable or set CATRACA_DATA"
              .formatted(folder.toAbsolutePath(), e.getClass().getSimpleName()),
          e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Starts the folder's database, having stopped one that an earlier Catraca left running. */
  EmbeddedServer startServer() {
    Path data = folder.resolve("postgres");
    Postmaster.in(data).ifPresent(Postmaster::stop);
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      if (!Files.exists(data)) {
        initialize(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EmbeddedServer.durable(folder, data);
  }

  /** Beside its final place, so that an interrupted first start leaves nothing half made there. */
  private void initialize(Path data) throws IOException {
    Path unfinished = folder.resolve("postgres.unfinished");
    Postmaster.in(unfinished).ifPresent(Postmaster::stop);
    delete(unfinished);
    EmbeddedServer.durable(folder, unfinished).close();
    Files.move(unfinished, data);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
