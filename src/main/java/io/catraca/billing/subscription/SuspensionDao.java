package io.catraca.billing.subscription;

import io.catraca.billing.subscription.SuspensionResource.Suspension;
import io.catraca.security.CompanyId;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Suspensions in the database. */
final class SuspensionDao {

  private final Handle handle;

  SuspensionDao(Handle handle) {
    this.handle = handle;
  }

  List<Suspension> list(CompanyId company) {
    return handle
        .createQuery(
            """
            select module, reason, key_id, at from suspension
            where company_id = :company
            order by module
            """)
        .bind("company", company.value())
        .map(
            (row, context) ->
                new Suspension(
                    row.getString("module"),
                    row.getString("reason"),
                    row.getString("key_id"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void put(CompanyId company, Suspension suspension) {
    handle
        .createUpdate(
            """
            insert into suspension (company_id, module, reason, key_id, at)
            values (:company, :module, :reason, :key, :at)
            on conflict (company_id, module)
            do update set reason = excluded.reason, key_id = excluded.key_id, at = excluded.at
            """)
        .bind("company", company.value())
        .bind("module", suspension.module())
        .bind("reason", suspension.reason())
        .bind("key", suspension.key())
        .bind("at", suspension.at())
        .execute();
  }

  void delete(CompanyId company, String module) {
    handle
        .createUpdate("delete from suspension where company_id = :company and module = :module")
        .bind("company", company.value())
        .bind("module", module)
        .execute();
  }
}
