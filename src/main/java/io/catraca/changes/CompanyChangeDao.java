package io.catraca.changes;

import io.catraca.security.CompanyId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads which companies changed. */
final class CompanyChangeDao {

  /** A company and its revision; deleted where it cannot be found. */
  record CompanyChange(String company, long revision) {}

  private final Handle handle;

  CompanyChangeDao(Handle handle) {
    this.handle = handle;
  }

  Position now() {
    return new Position(
        handle.createQuery("select cast(pg_current_snapshot() as text)").mapTo(String.class).one());
  }

  /**
   * The companies that changed since a position, each once. What is later than every transaction
   * was brought here from another database.
   *
   * @param only the one company that matters; empty where all do
   */
  List<CompanyChange> since(Position position, Optional<CompanyId> only, int limit) {
    return handle
        .createQuery(
            """
            select company_id, revision from company_change
            where transaction >= pg_snapshot_xmin(cast(:since as pg_snapshot))
              and transaction < pg_snapshot_xmax(pg_current_snapshot())
              and not pg_visible_in_snapshot(transaction, cast(:since as pg_snapshot))
              and (cast(:only as text) is null or company_id = :only)
            order by transaction, company_id limit :limit
            """)
        .bind("since", position.snapshot())
        .bind("only", only.map(CompanyId::value).orElse(null))
        .bind("limit", limit)
        .map((row, context) -> new CompanyChange(row.getString(1), row.getLong(2)))
        .list();
  }
}
