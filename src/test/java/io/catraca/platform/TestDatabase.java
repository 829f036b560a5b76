package io.catraca.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for the tests: started once, a fresh migrated database whenever one is asked
 * for.
 */
public final class TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedServer SERVER = start();

  private TestDatabase() {}

  public static Jdbi create() {
    return open(createUrl());
  }

  public static Jdbi open(String url) {
    return Jdbi.create(url).installPlugin(new PostgresPlugin());
  }

  /** The address of a fresh migrated database, such as {@code DATABASE_URL} takes. */
  public static synchronized String createUrl() {
    return create("template migrated");
  }

  /** The address of a fresh database without any table. */
  public static synchronized String createEmptyUrl() {
    return create("");
  }

  /** Cuts every connection to a database and lets nobody in, as when its server is gone. */
  public static void takeAway(String url) {
    execute("alter database %s with allow_connections false".formatted(name(url)));
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
            .formatted(name(url)));
  }

  public static void bringBack(String url) {
    execute("alter database %s with allow_connections true".formatted(name(url)));
  }

  private static String name(String url) {
    return url.replaceFirst("^.*/([a-z0-9]+)\\?.*$", "$1");
  }

  private static String create(String template) {
    String name = "test" + COUNT.incrementAndGet();
    execute("create database " + name + " " + template);
    return SERVER.url(name);
  }

  private static EmbeddedServer start() {
    try {
      EmbeddedServer server = EmbeddedServer.throwaway(Files.createTempDirectory("catraca-test"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      Jdbi.create(server.url("postgres"))
          .useHandle(handle -> handle.execute("create database migrated"));
      PGSimpleDataSource migrated = new PGSimpleDataSource();
      migrated.setUrl(server.url("migrated"));
      Migrations.run(migrated);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot migrate the test database", e);
    }
  }

  private static void execute(String sql) {
    Jdbi.create(SERVER.url("postgres")).useHandle(handle -> handle.execute(sql));
  }
}
