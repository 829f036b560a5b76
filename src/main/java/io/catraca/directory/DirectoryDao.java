package io.catraca.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.directory.Changes.Membership;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.directory.Roster.Company;
import io.catraca.directory.Roster.Member;
import io.catraca.directory.Roster.Team;
import io.catraca.directory.Roster.TeamSettings;
import io.catraca.directory.Roster.User;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads the directory. Lists come in the order of ids, code point by code point. */
final class DirectoryDao {

  /** A company with the revision at which it was read. */
  record StoredCompany(Company company, long revision) {}

  /** A team, remembered where it is deleted, with the revision of its last change. */
  record StoredTeam(TeamSettings settings, long revision, boolean deleted) {}

  /**
   * A line of the audit trail.
   *
   * @param revision the company's revision since that change
   * @param by the user on whose behalf the key acted, where one was named
   * @param from what was there, a word or the whole thing; null where it came into being
   * @param to what is there since; null where it went
   */
  record AuditEntry(
      long id,
      long revision,
      Instant at,
      String key,
      @Nullable String by,
      String action,
      String subject,
      @Schema(implementation = Object.class) @Nullable JsonNode from,
      @Schema(implementation = Object.class) @Nullable JsonNode to) {}

  /** How often a word of the rules is used: by how many teams or users, in how many companies. */
  record Use(String word, long count, long companies) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final RowMapper<User> USER =
      (row, context) ->
          new User(row.getString("id"), row.getString("name"), row.getString("profile"));

  private static final RowMapper<Membership> MEMBERSHIP =
      (row, context) ->
          new Membership(
              row.getString("team_id"),
              row.getString("user_id"),
              TeamRole.valueOf(row.getString("role")));

  private final Handle handle;

  DirectoryDao(Handle handle) {
    this.handle = handle;
  }

  Optional<StoredCompany> company(CompanyId company) {
    return storedCompany(
        company, "select id, name, time_zone, revision from company where id = :company");
  }

  /** Holds the company's row until the transaction ends, so that its edits come one by one. */
  Optional<StoredCompany> lock(CompanyId company) {
    return storedCompany(
        company,
        "select id, name, time_zone, revision from company where id = :company for update");
  }

  private Optional<StoredCompany> storedCompany(CompanyId company, String sql) {
    return query(sql, company)
        .map((row, context) -> new StoredCompany(company(row), row.getLong("revision")))
        .findOne();
  }

  Optional<Long> revision(CompanyId company) {
    return query("select revision from company where id = :company", company)
        .mapTo(Long.class)
        .findOne();
  }

  /** Companies whose id comes after the one given. */
  List<Company> companies(String after, int limit) {
    return handle
        .createQuery(
            """
            select id, name, time_zone from company
            where id > :after order by id limit :limit
            """)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> company(row))
        .list();
  }

  boolean hasCompanies() {
    return handle.createQuery("select exists (select from company)").mapTo(Boolean.class).one();
  }

  /** Holds up every other node that is about to load the demo, until the transaction ends. */
  void lockDemo() {
    handle.execute("select pg_advisory_xact_lock(hashtext('catraca.demo'))");
  }

  List<User> users(CompanyId company) {
    return query(
            """
            select id, name, profile from company_user
            where company_id = :company order by id
            """,
            company)
        .map(USER)
        .list();
  }

  Optional<User> user(CompanyId company, String user) {
    return query(
            """
            select id, name, profile from company_user
            where company_id = :company and id = :user
            """,
            company)
        .bind("user", user)
        .map(USER)
        .findOne();
  }

  /** A team that the company has or once had. */
  Optional<StoredTeam> team(CompanyId company, String team) {
    return query(
            """
            select id, name, access, revision, deleted_at from team
            where company_id = :company and id = :team
            """,
            company)
        .bind("team", team)
        .map(
            (row, context) ->
                new StoredTeam(
                    settings(row), row.getLong("revision"), row.getObject("deleted_at") != null))
        .findOne();
  }

  /** The teams that are not deleted, with their members. */
  List<Team> teams(CompanyId company) {
    Map<String, List<Member>> members = new HashMap<>();
    for (Membership member : members(company)) {
      members
          .computeIfAbsent(member.team(), team -> new ArrayList<>())
          .add(new Member(member.user(), member.role()));
    }
    return query(
            """
            select id, name, access from team
            where company_id = :company and deleted_at is null order by id
            """,
            company)
        .map(
            (row, context) -> {
              String id = row.getString("id");
              return new Team(
                  id,
                  row.getString("name"),
                  row.getString("access"),
                  members.getOrDefault(id, List.of()));
            })
        .list();
  }

  private List<Membership> members(CompanyId company) {
    return query(
            """
            select team_id, user_id, role from team_member
            where company_id = :company order by team_id, user_id
            """,
            company)
        .map(MEMBERSHIP)
        .list();
  }

  List<Membership> membersOfTeam(CompanyId company, String team) {
    return query(
            """
            select team_id, user_id, role from team_member
            where company_id = :company and team_id = :team order by user_id
            """,
            company)
        .bind("team", team)
        .map(MEMBERSHIP)
        .list();
  }

  List<Membership> membershipsOfUser(CompanyId company, String user) {
    return query(
            """
            select team_id, user_id, role from team_member
            where company_id = :company and user_id = :user order by team_id
            """,
            company)
        .bind("user", user)
        .map(MEMBERSHIP)
        .list();
  }

  Optional<TeamRole> role(CompanyId company, String team, String user) {
    return query(
            """
            select role from team_member
            where company_id = :company and team_id = :team and user_id = :user
            """,
            company)
        .bind("team", team)
        .bind("user", user)
        .map((row, context) -> TeamRole.valueOf(row.getString("role")))
        .findOne();
  }

  /**
   * Newest first, those with an id below {@code before}.
   *
   * @param subject what they speak of; null for everything
   */
  List<AuditEntry> audit(CompanyId company, @Nullable String subject, long before, int limit) {
    return query(
            """
            select id, revision, at, key_id, by_user, action, subject, before, after
            from audit_entry
            where company_id = :company and id < :before
              and (cast(:subject as text) is null or subject = :subject)
            order by id desc limit :limit
            """,
            company)
        .bind("subject", subject)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> entry(row))
        .list();
  }

  /** All that a decision asks of a company. The transaction has to be a repeatable read. */
  Optional<CompanySnapshot> snapshot(CompanyId company) {
    return company(company)
        .map(
            stored -> {
              // Ids and words come back once per row; one copy of each is kept.
              Map<String, String> known = new HashMap<>();
              return new CompanySnapshot(
                  company,
                  stored.revision(),
                  ZoneId.of(stored.company().timeZone()),
                  profiles(company, known),
                  snapshotTeams(company, known));
            });
  }

  private Map<String, String> profiles(CompanyId company, Map<String, String> known) {
    Map<String, String> profiles = new LinkedHashMap<>();
    query("select id, profile from company_user where company_id = :company order by id", company)
        .map(
            (row, context) ->
                profiles.put(
                    same(known, row.getString("id")), same(known, row.getString("profile"))))
        .forEach(previous -> {});
    return profiles;
  }

  private Map<String, CompanySnapshot.Team> snapshotTeams(
      CompanyId company, Map<String, String> known) {
    Map<String, Map<String, TeamRole>> members = new HashMap<>();
    for (Membership member : members(company)) {
      members
          .computeIfAbsent(member.team(), team -> new LinkedHashMap<>())
          .put(same(known, member.user()), member.role());
    }
    Map<String, CompanySnapshot.Team> teams = new LinkedHashMap<>();
    query(
            """
            select id, case when deleted_at is null then access end as access
            from team where company_id = :company order by id
            """,
            company)
        .map(
            (row, context) ->
                new CompanySnapshot.Team(
                    row.getString("id"),
                    same(known, row.getString("access")),
                    members.getOrDefault(row.getString("id"), Map.of())))
        .forEach(team -> teams.put(team.id(), team));
    return teams;
  }

  List<Use> levelsInUse() {
    return use(
        """
        select access as word, count(*) as count, count(distinct company_id) as companies
        from team where deleted_at is null group by access order by access
        """);
  }

  List<Use> profilesInUse() {
    return use(
        """
        select profile as word, count(*) as count, count(distinct company_id) as companies
        from company_user group by profile order by profile
        """);
  }

  private List<Use> use(String sql) {
    return handle
        .createQuery(sql)
        .map(
            (row, context) ->
                new Use(row.getString("word"), row.getLong("count"), row.getLong("companies")))
        .list();
  }

  private Query query(String sql, CompanyId company) {
    return handle.createQuery(sql).bind("company", company.value());
  }

  private static Company company(ResultSet row) throws SQLException {
    return new Company(row.getString("id"), row.getString("name"), row.getString("time_zone"));
  }

  private static TeamSettings settings(ResultSet row) throws SQLException {
    return new TeamSettings(row.getString("id"), row.getString("name"), row.getString("access"));
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getLong("revision"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("key_id"),
        row.getString("by_user"),
        row.getString("action"),
        row.getString("subject"),
        json(row.getString("before")),
        json(row.getString("after")));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON that is not", e);
    }
  }

  private static @Nullable String same(Map<String, String> known, @Nullable String text) {
    return text == null ? null : known.computeIfAbsent(text, value -> value);
  }
}
