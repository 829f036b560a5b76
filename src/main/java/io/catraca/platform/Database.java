package io.catraca.platform;

import io.dropwizard.lifecycle.Managed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The migrated PostgreSQL of this node and the connections to it. Where no address is configured it
 * runs its own server, which stops with it.
 */
public final class Database implements Managed, AutoCloseable {

  private static final int CONNECT_SECONDS = 2;
  private static final int MAX_WAIT_MILLIS = 2500;
  private static final int STATEMENT_SECONDS = 60;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final boolean embedded;
  private final DatabaseAddress address;
  private final DataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseSettings settings, Path data, boolean shared) {
    embedded = settings.url().isEmpty();
    try {
      address =
          DatabaseAddress.of(
              settings, settings.url().orElseGet(() -> shared ? join(data) : startEmbedded(data)));
      migrate(address);
      pool = pool(address, settings);
      jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Opens the configured database, or starts the embedded one in the data folder. */
  public static Database open(DatabaseSettings settings, Path data) {
    return new Database(settings, data, false);
  }

  /** Like {@link #open}, and beside a server too: the embedded one it runs is joined. */
  public static Database join(DatabaseSettings settings, Path data) {
    return new Database(settings, data, true);
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** The connections, for libraries that have statements of their own. */
  public DataSource dataSource() {
    return pool;
  }

  public boolean isEmbedded() {
    return embedded;
  }

  /**
   * Hears what nodes tell each other.
   *
   * @param channel a name of PostgreSQL's LISTEN and NOTIFY
   * @param heard is run on a thread of its own whenever something may have changed; must be quick
   */
  public Managed listen(String channel, Runnable heard) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    configure(dataSource, address);
    dataSource.setTcpKeepAlive(true);
    return new DatabaseSignals(dataSource, channel, heard);
  }

  private String join(Path data) {
    try {
      return startEmbedded(data);
    } catch (StartFailure e) {
      if (!(e.getCause() instanceof DataFolderInUse)) {
        throw e;
      }
      return Postmaster.in(data.resolve("postgres"))
          .map(
              found ->
                  "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(found.port()))
          .orElseThrow(() -> e);
    }
  }

  private String startEmbedded(Path data) {
    try {
      DataFolder folder = DataFolder.lock(data.toAbsolutePath().normalize());
      parts.push(folder);
      EmbeddedServer server = folder.startServer();
      parts.push(server);
      return server.url("postgres");
    } catch (NoClassDefFoundError e) {
      throw new StartFailure(
          "DATABASE_URL is not set and this jar carries no PostgreSQL of its own; set DATABASE_URL,"
              + " or run from the source by Maven to have one started",
          e);
    } catch (DataFolderInUse e) {
      throw e.asFailure();
    } catch (StartFailure e) {
      throw e;
    } catch (RuntimeException | ExceptionInInitializerError e) {
      throw new StartFailure(
          "the embedded PostgreSQL does not start (%s); see %s, or set DATABASE_URL"
              .formatted(e.getMessage(), data.resolve("postgres.log").toAbsolutePath()),
          e);
    }
  }

  private static void migrate(DatabaseAddress address) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    configure(dataSource, address);
    try (Connection connection = dataSource.getConnection()) {
      connection.isValid(CONNECT_SECONDS);
    } catch (SQLException e) {
      throw new StartFailure(
          "cannot connect to the database at %s (%s); check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD, and that it is running"
              .formatted(address.shown(), oneLine(e)),
          e);
    }
    try {
      Migrations.run(dataSource);
    } catch (SQLException e) {
      throw new StartFailure(
          "the database at %s cannot be migrated (%s); nothing was started"
              .formatted(address.shown(), oneLine(e)),
          e);
    }
  }

  private static void configure(PGSimpleDataSource dataSource, DatabaseAddress address) {
    try {
      dataSource.setUrl(address.url());
    } catch (IllegalArgumentException e) {
      throw new StartFailure("DATABASE_URL is not a PostgreSQL address: " + address.shown(), e);
    }
    address.user().ifPresent(dataSource::setUser);
    address.password().ifPresent(dataSource::setPassword);
    dataSource.setApplicationName("catraca");
    dataSource.setConnectTimeout(CONNECT_SECONDS);
    dataSource.setLoginTimeout(CONNECT_SECONDS);
  }

  /**
   * Waits are short, so that a request meets a dead database with an answer and not with silence; a
   * connection is tried before it is lent, so that a database that is back is found at once.
   */
  private DataSource pool(DatabaseAddress address, DatabaseSettings settings) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    configure(dataSource, address);
    dataSource.setSocketTimeout(STATEMENT_SECONDS);
    dataSource.setTcpKeepAlive(true);
    dataSource.setReWriteBatchedInserts(true);
    PoolProperties properties = new PoolProperties();
    properties.setDataSource(dataSource);
    properties.setName("catraca");
    properties.setJmxEnabled(false);
    properties.setInitialSize(1);
    properties.setMinIdle(1);
    properties.setMaxActive(settings.maxConnections());
    properties.setMaxIdle(settings.maxConnections());
    properties.setMaxWait(MAX_WAIT_MILLIS);
    properties.setTestOnBorrow(true);
    properties.setValidationInterval(500);
    properties.setValidationQueryTimeout(1);
    properties.setRollbackOnReturn(true);
    var connections = new org.apache.tomcat.jdbc.pool.DataSource(properties);
    parts.push(() -> connections.close(true));
    return connections;
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
  }

  /** Runs after everything that was registered later has stopped. */
  @Override
  public void stop() {
    close();
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close the database", e);
      }
    }
  }
}
