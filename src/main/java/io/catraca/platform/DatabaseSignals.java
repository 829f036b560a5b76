package io.catraca.platform;

import io.dropwizard.lifecycle.Managed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a channel of PostgreSQL on a connection of its own. After each connection it says that
 * something may have changed, for what was told before nobody heard.
 */
final class DatabaseSignals implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSignals.class);
  private static final int WAIT_MILLIS = 5_000;
  private static final int ALIVE_SECONDS = 2;
  private static final long RETRY_MILLIS = 500;

  private final DataSource source;
  private final String channel;
  private final Runnable heard;
  private final Thread thread;

  private volatile boolean stopped;
  private volatile @Nullable Connection connection;

  DatabaseSignals(DataSource source, String channel, Runnable heard) {
    this.source = source;
    this.channel = channel;
    this.heard = heard;
    thread = new Thread(this::run, "database-signals");
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  private void run() {
    boolean failing = false;
    while (!stopped) {
      try (Connection own = source.getConnection()) {
        connection = own;
        listen(own);
        failing = false;
        while (!stopped) {
          waitForOne(own);
        }
      } catch (SQLException e) {
        if (!failing && !stopped) {
          LOG.warn("Signals of the database are not heard ({}); trying again", e.getMessage());
        }
        failing = true;
        pause();
      }
    }
  }

  private void listen(Connection own) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute("listen " + channel);
    }
    heard.run();
  }

  /** A silent connection is tried, since a network may lose it without a word. */
  private void waitForOne(Connection own) throws SQLException {
    PGNotification[] told = own.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
    if (told != null && told.length > 0) {
      heard.run();
    } else if (!own.isValid(ALIVE_SECONDS)) {
      throw new SQLException("the connection is gone");
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  @Override
  public void stop() throws SQLException, InterruptedException {
    stopped = true;
    thread.interrupt();
    Connection own = connection;
    if (own != null) {
      own.abort(Runnable::run);
    }
    thread.join(WAIT_MILLIS);
  }
}
