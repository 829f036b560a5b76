package io.catraca.simulation.job;

import io.catraca.rules.files.RuleFiles;
import io.catraca.security.Caller;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.job.StoredSimulation.Course;
import io.catraca.simulation.job.StoredSimulation.State;
import io.catraca.simulation.kept.KeptJson;
import io.catraca.simulation.result.Report;
import io.catraca.text.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Simulations in the database. */
final class SimulationDao {

  private static final String COLUMNS =
      """
      id, key_id, key_name, created_at, scenario::text as scenario, baseline_version,
      baseline_digest, candidate_version, candidate_digest, portfolio_head::text as portfolio_head,
      state, failure::text as failure, started_at, finished_at, attempt, attempt_at,
      attempt_companies, kept_at, next_part, companies
      """;

  private static final String HELD = " where id = :id and attempt = :attempt and state = 'RUNNING'";

  /**
   * Rows of companies.
   *
   * @param nextPart the part behind them
   */
  record Rows(int nextPart, byte[] content) {}

  private final Handle handle;

  SimulationDao(Handle handle) {
    this.handle = handle;
  }

  /** Keeps every other simulation of a key waiting until this transaction ends. */
  void lock(String keyId) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtext('catraca.simulation'), hashtext(:key))")
        .bind("key", keyId)
        .mapTo(String.class)
        .list();
  }

  long unfinished(String keyId) {
    return handle
        .createQuery(
            """
            select count(*) from simulation
            where key_id = :key and state in ('QUEUED', 'RUNNING')
            """)
        .bind("key", keyId)
        .mapTo(Long.class)
        .one();
  }

  void insert(
      UUID id,
      Caller caller,
      Scenario scenario,
      Side baseline,
      Side candidate,
      Report.@Nullable Source portfolio,
      Instant now) {
    handle
        .createUpdate(
            """
            insert into simulation
              (id, key_id, key_name, created_at, scenario, baseline_version, baseline_digest,
               baseline_files, candidate_version, candidate_digest, candidate_files, portfolio,
               portfolio_head, state)
            values
              (:id, :key, :keyName, :now, cast(:scenario as jsonb), :baselineVersion,
               :baselineDigest, :baselineFiles, :candidateVersion, :candidateDigest,
               :candidateFiles, :portfolio, cast(:head as jsonb), 'QUEUED')
            """)
        .bind("id", id)
        .bind("key", caller.keyId())
        .bind("keyName", caller.name())
        .bind("now", utc(now))
        .bind("scenario", KeptJson.text(scenario))
        .bind("baselineVersion", baseline.version())
        .bind("baselineDigest", baseline.digest())
        .bind("baselineFiles", text(baseline.files()))
        .bind("candidateVersion", candidate.version())
        .bind("candidateDigest", candidate.digest())
        .bind("candidateFiles", text(candidate.files()))
        .bind("portfolio", portfolio == null ? null : portfolio.id())
        .bind("head", text(portfolio))
        .execute();
  }

  /** Notes that it is to be worked off, by whichever node is the first. */
  void schedule(String task, UUID id, Instant now) {
    handle
        .createUpdate(
            """
            insert into scheduled_tasks
              (task_name, task_instance, execution_time, picked, consecutive_failures, version)
            values (:task, :id, :now, false, 0, 1)
            """)
        .bind("task", task)
        .bind("id", id.toString())
        .bind("now", utc(now))
        .execute();
  }

  Optional<StoredSimulation> find(UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from simulation where id = :id")
        .bind("id", id)
        .map(SimulationDao::simulation)
        .findOne();
  }

  List<StoredSimulation> find(Collection<UUID> ids) {
    return handle
        .createQuery("select " + COLUMNS + " from simulation where id = any(:ids)")
        .bindArray("ids", UUID.class, ids)
        .map(SimulationDao::simulation)
        .list();
  }

  /** Newest first. */
  List<StoredSimulation> newest(int most) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from simulation order by created_at desc, id limit :most")
        .bind("most", most)
        .map(SimulationDao::simulation)
        .list();
  }

  Side baseline(UUID id) {
    return side(id, "baseline");
  }

  Side candidate(UUID id) {
    return side(id, "candidate");
  }

  private Side side(UUID id, String side) {
    return handle
        .createQuery(
            "select %1$s_version, %1$s_digest, %1$s_files from simulation where id = :id"
                .formatted(side))
        .bind("id", id)
        .map(
            (row, context) ->
                new Side(
                    row.getObject(1, Integer.class),
                    row.getString(2),
                    read(row.getString(3), RuleFiles.class)))
        .one();
  }

  /** Takes an unfinished one up; whoever had it before writes nothing any more. */
  Optional<StoredSimulation> takeUp(UUID id, Instant now) {
    return handle
        .createQuery(
            """
            update simulation
            set state = 'RUNNING', attempt = attempt + 1, attempt_at = null,
              attempt_companies = companies, kept_at = null,
              started_at = coalesce(started_at, :now)
            where id = :id and state in ('QUEUED', 'RUNNING')
            returning\s"""
                + COLUMNS)
        .bind("id", id)
        .bind("now", utc(now))
        .map(SimulationDao::simulation)
        .findOne();
  }

  /** Whether this attempt still has it: nobody cancelled it or took it up elsewhere. */
  boolean isHeld(UUID id, int attempt) {
    return handle
        .createQuery("select exists (select 1 from simulation" + HELD + ")")
        .bind("id", id)
        .bind("attempt", attempt)
        .mapTo(Boolean.class)
        .one();
  }

  boolean setPortfolio(UUID id, int attempt, Report.Source portfolio) {
    return handle
            .createUpdate(
                """
                update simulation
                set portfolio = :portfolio, portfolio_head = cast(:head as jsonb)
                """
                    + HELD)
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("portfolio", portfolio.id())
            .bind("head", text(portfolio))
            .execute()
        > 0;
  }

  /** Pricing begins: the rate is reckoned from here. */
  boolean begin(UUID id, int attempt, Instant now) {
    return handle
            .createUpdate("update simulation set attempt_at = :now" + HELD)
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("now", utc(now))
            .execute()
        > 0;
  }

  Optional<byte[]> sums(UUID id) {
    return handle
        .createQuery("select sums from simulation where id = :id and sums is not null")
        .bind("id", id)
        .mapTo(byte[].class)
        .findOne();
  }

  boolean keep(UUID id, int attempt, int nextPart, long companies, byte[] sums, Instant now) {
    return handle
            .createUpdate(
                """
                update simulation
                set next_part = :nextPart, companies = :companies, sums = :sums, kept_at = :now
                """
                    + HELD)
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("nextPart", nextPart)
            .bind("companies", companies)
            .bind("sums", sums)
            .bind("now", utc(now))
            .execute()
        > 0;
  }

  void addRows(UUID id, int nextPart, byte[] content) {
    handle
        .createUpdate(
            """
            insert into simulation_rows (simulation, next_part, content)
            values (:id, :nextPart, :content)
            """)
        .bind("id", id)
        .bind("nextPart", nextPart)
        .bind("content", content)
        .execute();
  }

  /** The first rows behind a part. */
  Optional<Rows> rows(UUID id, int after) {
    return handle
        .createQuery(
            """
            select next_part, content from simulation_rows
            where simulation = :id and next_part > :after order by next_part limit 1
            """)
        .bind("id", id)
        .bind("after", after)
        .map((row, context) -> new Rows(row.getInt(1), row.getBytes(2)))
        .findOne();
  }

  boolean finish(UUID id, int attempt, Report report, Instant now) {
    return handle
            .createUpdate(
                """
                update simulation
                set state = 'DONE', report = :report, sums = null, finished_at = :now
                """
                    + HELD)
            .bind("id", id)
            .bind("attempt", attempt)
            .bind("report", KeptJson.text(report))
            .bind("now", utc(now))
            .execute()
        > 0;
  }

  Optional<Report> report(UUID id) {
    return handle
        .createQuery("select report from simulation where id = :id and report is not null")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(report -> KeptJson.read(report, Report.class));
  }

  /** Ends one that is not over, without results: the rows that it has by now go too. */
  boolean end(UUID id, State state, @Nullable Message failure, Instant now) {
    boolean ended =
        handle
                .createUpdate(
                    """
                    update simulation
                    set state = :state, failure = cast(:failure as jsonb), sums = null,
                      finished_at = :now
                    where id = :id and state in ('QUEUED', 'RUNNING')
                    """)
                .bind("id", id)
                .bind("state", state)
                .bind("failure", text(failure))
                .bind("now", utc(now))
                .execute()
            > 0;
    if (ended) {
      handle
          .createUpdate("delete from simulation_rows where simulation = :id")
          .bind("id", id)
          .execute();
    }
    return ended;
  }

  void delete(UUID id) {
    handle
        .createUpdate(
            """
            delete from simulation where id = :id and state not in ('QUEUED', 'RUNNING')
            """)
        .bind("id", id)
        .execute();
  }

  int deleteFinishedBefore(Instant instant) {
    return handle
        .createUpdate("delete from simulation where finished_at < :instant")
        .bind("instant", utc(instant))
        .execute();
  }

  private static StoredSimulation simulation(ResultSet row, StatementContext context)
      throws SQLException {
    return new StoredSimulation(
        row.getObject("id", UUID.class),
        row.getString("key_id"),
        row.getString("key_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        KeptJson.read(row.getString("scenario"), Scenario.class),
        new Report.Rules(
            row.getObject("baseline_version", Integer.class), row.getString("baseline_digest")),
        new Report.Rules(
            row.getObject("candidate_version", Integer.class), row.getString("candidate_digest")),
        read(row.getString("portfolio_head"), Report.Source.class),
        State.valueOf(row.getString("state")),
        read(row.getString("failure"), Message.class),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        new Course(
            row.getInt("attempt"),
            instant(row, "attempt_at"),
            row.getLong("attempt_companies"),
            instant(row, "kept_at"),
            row.getInt("next_part"),
            row.getLong("companies")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
    return json == null ? null : KeptJson.read(json, type);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : KeptJson.text(value);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
