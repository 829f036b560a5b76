package io.catraca.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL of our own on the loopback address. This is the only class that names the library it
 * comes from, which the production jar does not contain.
 */
final class EmbeddedServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private EmbeddedServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Data that survives the process and a power cut. */
  static EmbeddedServer durable(Path folder, Path data) {
    return start(
        builder(folder, data, "on")
            .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
            .setCleanDataDirectory(false));
  }

  /** Data that lasts as long as the server, for tests: fast and thrown away. */
  static EmbeddedServer throwaway(Path folder) {
    return start(builder(folder, folder.resolve("postgres"), "off").setCleanDataDirectory(true));
  }

  String url(String database) {
    return server.getJdbcUrl("postgres", database);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The library starts PostgreSQL with {@code -F}, and a later setting wins over it. Output goes to
   * a file: through a pipe it would die with us, and its reader would outlive the server.
   */
  private static EmbeddedPostgres.Builder builder(Path folder, Path data, String durability) {
    File log = folder.resolve("postgres.log").toFile();
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setServerConfig("fsync", durability)
        .setServerConfig("synchronous_commit", durability)
        .setServerConfig("full_page_writes", durability)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "200")
        .setOutputRedirector(Redirect.appendTo(log))
        .setErrorRedirector(Redirect.appendTo(log));
  }

  private static EmbeddedServer start(EmbeddedPostgres.Builder builder) {
    try {
      return new EmbeddedServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
