package io.catraca.access;

import io.catraca.access.RandomCompany.Row;
import io.catraca.access.filter.Statement;
import io.catraca.platform.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Another service's table of conversations, in a real database, asked as that service would. */
final class ConversationTable implements AutoCloseable {

  /** SQLite has no type for instants; texts of one width compare like them. */
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final boolean hasInstants;

  private ConversationTable(Connection connection, boolean hasInstants) throws SQLException {
    this.connection = connection;
    this.hasInstants = hasInstants;
    execute(
        """
        create table conversations (
          company_id text, id text, team_id text, status text, attendant_id text,
          started_by text, finished_at %s)
        """
            .formatted(hasInstants ? "timestamp with time zone" : "text"));
    execute("create index of_company on conversations (company_id)");
  }

  static ConversationTable inPostgres() throws SQLException {
    Connection connection = DriverManager.getConnection(TestDatabase.createEmptyUrl());
    return new ConversationTable(connection, true);
  }

  static ConversationTable inSqlite() throws SQLException {
    return new ConversationTable(DriverManager.getConnection("jdbc:sqlite::memory:"), false);
  }

  void load(Iterable<RandomCompany> companies) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into conversations values (?, ?, ?, ?, ?, ?, ?)")) {
      for (RandomCompany company : companies) {
        for (Row row : company.rows()) {
          insert.setString(1, company.id());
          insert.setString(2, row.id());
          insert.setString(3, row.team());
          insert.setString(4, row.status());
          insert.setString(5, row.attendant());
          insert.setString(6, row.startedBy());
          set(insert, 7, row.finishedAt());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Makes the view {@code one_company} show the conversations of one company alone. */
  void showOnly(RandomCompany company) throws SQLException {
    execute("drop view if exists one_company");
    execute(
        "create view one_company as select * from conversations where company_id = '%s'"
            .formatted(company.id()));
  }

  /** The ids of the rows of which a condition is true. */
  Set<String> ids(String table, String condition, Statement bound) throws SQLException {
    String sql = "select id from " + table + " where " + condition;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, bound);
      Set<String> ids = new TreeSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  /** The one row of a statement that counts, by column. */
  Map<String, Integer> counts(Statement statement) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(statement.sql())) {
      bind(select, statement);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          counts.put(rows.getMetaData().getColumnLabel(column), rows.getInt(column));
        }
        return counts;
      }
    }
  }

  private void bind(PreparedStatement select, Statement bound) throws SQLException {
    for (int index = 0; index < bound.parameters().size(); index++) {
      String parameter = bound.parameters().get(index);
      switch (bound.types().get(index)) {
        case "text" -> select.setString(index + 1, parameter);
        case "timestamp" -> set(select, index + 1, Instant.parse(parameter));
        default -> throw new AssertionError(bound.types());
      }
    }
  }

  private void set(PreparedStatement statement, int index, @Nullable Instant instant)
      throws SQLException {
    if (instant == null) {
      statement.setNull(index, hasInstants ? Types.TIMESTAMP_WITH_TIMEZONE : Types.VARCHAR);
    } else if (hasInstants) {
      statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    } else {
      statement.setString(index, TEXT.format(instant));
    }
  }

  private void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
