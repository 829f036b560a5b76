package io.catraca.simulation.stored;

import io.catraca.rules.RuleSet.Stamp;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Portfolios in the database. */
final class PortfolioDao {

  /**
   * What was asked under an idempotency key.
   *
   * @param request tells it from another request
   */
  record Once(String key, String request) {}

  /** A portfolio that was made under an idempotency key, and what was asked for. */
  record Made(StoredPortfolio portfolio, String request) {}

  /** What came of deleting a portfolio. */
  enum Deletion {
    DONE,
    UNKNOWN,
    /** Something refers to it. */
    IN_USE
  }

  /** The SQL state of a row that another one refers to. */
  private static final String IN_USE = "23503";

  private static final String HEAD =
      """
      select p.id, p.name, p.source, p.at, p.digest, p.rule_version, v.digest as rule_digest,
        p.row_count, p.member_count, p.refused_count, p.changing_terms, p.part_count,
        p.created_by, p.request
      from portfolio p left join rule_version v on v.version = p.rule_version
      """;

  private final Handle handle;

  PortfolioDao(Handle handle) {
    this.handle = handle;
  }

  void insertPart(UUID portfolio, int part, byte[] content) {
    handle
        .createUpdate(
            """
            insert into portfolio_part (portfolio, part, content)
            values (:portfolio, :part, :content)
            """)
        .bind("portfolio", portfolio)
        .bind("part", part)
        .bind("content", content)
        .execute();
  }

  /**
   * Stores what is known of a portfolio whose parts are stored.
   *
   * @param refusedRows as JSON
   * @return false where its maker has made another under the same idempotency key
   */
  boolean insert(StoredPortfolio portfolio, String refusedRows, @Nullable Once once) {
    Stamp rules = portfolio.rules();
    return handle
            .createUpdate(
                """
                insert into portfolio
                  (id, name, source, at, digest, rule_version, row_count, member_count,
                   refused_count, changing_terms, part_count, refused_rows, created_by,
                   idempotency_key, request)
                values
                  (:id, :name, :source, :at, :digest, :version, :rows, :members, :refused,
                   :changing, :parts, cast(:refusedRows as json), :createdBy, :key, :request)
                on conflict (created_by, idempotency_key) do nothing
                """)
            .bind("id", portfolio.id())
            .bind("name", portfolio.name())
            .bind("source", portfolio.source().name())
            .bind("at", portfolio.at().atOffset(ZoneOffset.UTC))
            .bind("digest", portfolio.digest())
            .bind("version", rules == null ? null : rules.version())
            .bind("rows", portfolio.rows())
            .bind("members", portfolio.members())
            .bind("refused", portfolio.refused())
            .bind("changing", portfolio.changingTerms())
            .bind("parts", portfolio.parts())
            .bind("refusedRows", refusedRows)
            .bind("createdBy", portfolio.createdBy())
            .bind("key", once == null ? null : once.key())
            .bind("request", once == null ? null : once.request())
            .execute()
        == 1;
  }

  Optional<StoredPortfolio> find(UUID id) {
    return handle
        .createQuery(HEAD + "where p.id = :id")
        .bind("id", id)
        .map((row, context) -> portfolio(row))
        .findOne();
  }

  Optional<Made> made(String by, Once once) {
    return handle
        .createQuery(HEAD + "where p.created_by = :by and p.idempotency_key = :key")
        .bind("by", by)
        .bind("key", once.key())
        .map((row, context) -> new Made(portfolio(row), row.getString("request")))
        .findOne();
  }

  /** Newest first: those older than another one, or all. */
  List<StoredPortfolio> list(@Nullable UUID olderThan, int most) {
    String since =
        olderThan == null
            ? ""
            : "where (p.at, p.id) < (select o.at, o.id from portfolio o where o.id = :older) ";
    Query query = handle.createQuery(HEAD + since + "order by p.at desc, p.id desc limit :most");
    if (olderThan != null) {
      query.bind("older", olderThan);
    }
    return query.bind("most", most).map((row, context) -> portfolio(row)).list();
  }

  /** As JSON. */
  Optional<String> refusedRows(UUID id) {
    return handle
        .createQuery("select refused_rows::text from portfolio where id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  List<UUID> olderThan(Instant time) {
    return handle
        .createQuery("select id from portfolio where at < :time order by at")
        .bind("time", time.atOffset(ZoneOffset.UTC))
        .mapTo(UUID.class)
        .list();
  }

  /** To be the only statement of its transaction, which is over where something refers to it. */
  Deletion delete(UUID id) {
    try {
      int deleted =
          handle.createUpdate("delete from portfolio where id = :id").bind("id", id).execute();
      return deleted == 1 ? Deletion.DONE : Deletion.UNKNOWN;
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && IN_USE.equals(sql.getSQLState())) {
        return Deletion.IN_USE;
      }
      throw e;
    }
  }

  Optional<byte[]> part(UUID portfolio, int part) {
    return handle
        .createQuery(
            "select content from portfolio_part where portfolio = :portfolio and part = :part")
        .bind("portfolio", portfolio)
        .bind("part", part)
        .mapTo(byte[].class)
        .findOne();
  }

  private static StoredPortfolio portfolio(ResultSet row) throws SQLException {
    String ruleDigest = row.getString("rule_digest");
    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
    return new StoredPortfolio(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Source.valueOf(row.getString("source")),
        at,
        row.getString("digest"),
        ruleDigest == null ? null : new Stamp(row.getInt("rule_version"), ruleDigest),
        row.getLong("row_count"),
        row.getLong("member_count"),
        row.getLong("refused_count"),
        row.getLong("changing_terms"),
        row.getInt("part_count"),
        row.getString("created_by"));
  }
}
