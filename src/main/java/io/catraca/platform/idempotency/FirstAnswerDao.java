package io.catraca.platform.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Attempts and first answers in the database. Every method is one statement. */
final class FirstAnswerDao {

  /**
   * What is kept under an id.
   *
   * @param answer locked; null while it is being worked on
   */
  record Row(byte[] request, byte @Nullable [] answer) {}

  private final Handle handle;

  FirstAnswerDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * Makes the attempt the one that works on its id, unless another does or did.
   *
   * @param forgotten what started then or before counts no more
   * @param silent whoever was seen last then or before is taken for dead, and the same request is
   *     taken over
   */
  boolean claim(Attempt attempt, byte[] request, Instant forgotten, Instant silent) {
    return handle
            .createUpdate(
                """
                insert into idempotent_answer as kept (id, request, attempt, started_at, seen_at)
                values (:id, :request, :attempt, :now, :now)
                on conflict (id) do update
                set request = excluded.request,
                  attempt = excluded.attempt,
                  started_at = excluded.started_at,
                  seen_at = excluded.seen_at,
                  answer = null
                where kept.started_at <= :forgotten
                  or (kept.answer is null
                    and kept.seen_at <= :silent
                    and kept.request = excluded.request)
                """)
            .bind("id", attempt.seal().id())
            .bind("request", request)
            .bind("attempt", attempt.number())
            .bind("now", attempt.startedAt().atOffset(ZoneOffset.UTC))
            .bind("forgotten", forgotten.atOffset(ZoneOffset.UTC))
            .bind("silent", silent.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  Optional<Row> find(byte[] id) {
    return handle
        .createQuery("select request, answer from idempotent_answer where id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /** False where another attempt took over meanwhile. */
  boolean keep(Attempt attempt, byte[] answer) {
    return handle
            .createUpdate(
                """
                update idempotent_answer
                set answer = :answer
                where id = :id and attempt = :attempt
                """)
            .bind("answer", answer)
            .bind("id", attempt.seal().id())
            .bind("attempt", attempt.number())
            .execute()
        == 1;
  }

  void release(Attempt attempt) {
    handle
        .createUpdate(
            """
            delete from idempotent_answer
            where id = :id and attempt = :attempt and answer is null
            """)
        .bind("id", attempt.seal().id())
        .bind("attempt", attempt.number())
        .execute();
  }

  void see(Collection<Attempt> attempts, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update idempotent_answer
            set seen_at = :now
            where id = :id and attempt = :attempt and answer is null
            """);
    for (Attempt attempt : attempts) {
      batch
          .bind("now", now.atOffset(ZoneOffset.UTC))
          .bind("id", attempt.seal().id())
          .bind("attempt", attempt.number())
          .add();
    }
    batch.execute();
  }

  /** Deletes some of what started then or before; what another node deletes is left to it. */
  int forget(Instant then, int atMost) {
    return handle
        .createUpdate(
            """
            delete from idempotent_answer
            where id in (
              select id
              from idempotent_answer
              where started_at <= :then
              order by started_at
              limit :atMost
              for update skip locked)
            """)
        .bind("then", then.atOffset(ZoneOffset.UTC))
        .bind("atMost", atMost)
        .execute();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getBytes("request"), row.getBytes("answer"));
  }
}
