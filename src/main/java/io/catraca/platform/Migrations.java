package io.catraca.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a database's tables up to date with this program. */
final class Migrations {

  private static final long LOCK = 0x6361_7472_6163_61L;

  private static final String FORGET_STALE_LOCK =
      """
      do $$ begin
        if to_regclass('databasechangeloglock') is not null then
          update databasechangeloglock set locked = false, lockgranted = null, lockedby = null;
        end if;
      end $$
      """;

  private Migrations() {}

  /** Several nodes may call this at once: one works, the others wait and find nothing to do. */
  static void run(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      lock(connection);
      update(connection);
    }
  }

  /**
   * Our lock ends with its connection, unlike that of Liquibase, which a node killed at the wrong
   * moment leaves behind for ever. Whoever holds ours may therefore forget the other.
   */
  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      statement.execute(FORGET_STALE_LOCK);
    }
  }

  private static void update(Connection connection) throws SQLException {
    Map<String, Object> quiet =
        Map.of(
            "liquibase.analytics.enabled",
            false,
            Scope.Attr.ui.name(),
            new LoggerUIService(),
            Scope.Attr.resourceAccessor.name(),
            new ClassLoaderResourceAccessor());
    try {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Scope.child(
          quiet,
          () ->
              new CommandScope(UpdateCommandStep.COMMAND_NAME)
                  .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                  .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "db/changelog.xml")
                  .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                  .execute());
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException(rootMessage(e), e);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
