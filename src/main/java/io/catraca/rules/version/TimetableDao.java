package io.catraca.rules.version;

import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.Timetable.Scheduled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is live, was live and is to be live, in the database. */
final class TimetableDao {

  private final Handle handle;

  TimetableDao(Handle handle) {
    this.handle = handle;
  }

  /** In one statement, so that nobody sees a version both live and to come. */
  Timetable read() {
    List<Row> rows =
        handle
            .createQuery(
                """
                select live_rules.version as live, coming.version, coming.live_from
                from live_rules
                left join rule_schedule coming
                  on coming.live_at is null and coming.withdrawn_at is null
                order by coming.live_from
                """)
            .map((row, context) -> row(row))
            .list();
    return rows.isEmpty()
        ? Timetable.EMPTY
        : new Timetable(
            rows.get(0).live(), rows.stream().flatMap(row -> row.coming().stream()).toList());
  }

  private record Row(int live, Optional<Scheduled> coming) {}

  private static Row row(ResultSet row) throws SQLException {
    OffsetDateTime liveFrom = row.getObject("live_from", OffsetDateTime.class);
    return new Row(
        row.getInt("live"),
        liveFrom == null
            ? Optional.empty()
            : Optional.of(new Scheduled(row.getInt("version"), liveFrom.toInstant())));
  }

  void schedule(int version, Instant liveFrom) {
    handle
        .createUpdate("insert into rule_schedule (version, live_from) values (:version, :liveFrom)")
        .bind("version", version)
        .bind("liveFrom", liveFrom.atOffset(ZoneOffset.UTC))
        .execute();
  }

  void withdraw(int version, Author author, Instant now) {
    handle
        .createUpdate(
            """
            update rule_schedule
            set withdrawn_at = :now, withdrawn_by = :author, withdrawn_by_name = :authorName
            where version = :version
            """)
        .bind("version", version)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("author", author.id())
        .bind("authorName", author.name())
        .execute();
  }

  void endSchedule(int version, Instant now) {
    handle
        .createUpdate("update rule_schedule set live_at = :now where version = :version")
        .bind("version", version)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  void activate(int version, Instant since, Author author) {
    handle
        .createUpdate(
            """
            insert into live_rules (version)
            values (:version)
            on conflict (only_row) do update set version = excluded.version
            """)
        .bind("version", version)
        .execute();
    handle
        .createUpdate(
            """
            insert into rule_activation (version, live_since, author, author_name)
            values (:version, :since, :author, :authorName)
            """)
        .bind("version", version)
        .bind("since", since.atOffset(ZoneOffset.UTC))
        .bind("author", author.id())
        .bind("authorName", author.name())
        .execute();
  }
}
