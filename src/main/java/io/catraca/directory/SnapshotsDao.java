package io.catraca.directory;

import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.security.CompanyId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads many companies at once. The transaction has to be a repeatable read. */
final class SnapshotsDao {

  private final Handle handle;

  SnapshotsDao(Handle handle) {
    this.handle = handle;
  }

  /** Companies whose id comes after the one given, in the order of their ids. */
  List<CompanySnapshot> after(String company, int limit) {
    Map<String, Building> companies = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select id, time_zone, revision from company
            where id > :after order by id limit :limit
            """)
        .bind("after", company)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Building(
                    new CompanyId(row.getString("id")),
                    row.getLong("revision"),
                    ZoneId.of(row.getString("time_zone"))))
        .forEach(building -> companies.put(building.company.value(), building));
    readUsers(companies);
    readTeams(companies);
    readMembers(companies);
    return companies.values().stream().map(Building::snapshot).toList();
  }

  private void readUsers(Map<String, Building> companies) {
    of(
            """
            select company_id, id, profile from company_user
            where company_id = any(:companies) order by company_id, id
            """,
            companies)
        .map(
            (row, context) ->
                building(companies, row.getString("company_id"))
                    .users
                    .put(row.getString("id"), row.getString("profile")))
        .forEach(previous -> {});
  }

  private void readTeams(Map<String, Building> companies) {
    of(
            """
            select company_id, id, access from team
            where company_id = any(:companies) and deleted_at is null order by company_id, id
            """,
            companies)
        .map(
            (row, context) ->
                building(companies, row.getString("company_id"))
                    .levels
                    .put(row.getString("id"), row.getString("access")))
        .forEach(previous -> {});
  }

  private void readMembers(Map<String, Building> companies) {
    of(
            """
            select company_id, team_id, user_id, role from team_member
            where company_id = any(:companies) order by company_id, team_id, user_id
            """,
            companies)
        .map(
            (row, context) ->
                building(companies, row.getString("company_id"))
                    .members
                    .computeIfAbsent(row.getString("team_id"), team -> new LinkedHashMap<>())
                    .put(row.getString("user_id"), TeamRole.valueOf(row.getString("role"))))
        .forEach(previous -> {});
  }

  private Query of(String sql, Map<String, Building> companies) {
    return handle
        .createQuery(sql)
        .bindArray("companies", String.class, new ArrayList<>(companies.keySet()));
  }

  private static Building building(Map<String, Building> companies, String company) {
    Building building = companies.get(company);
    if (building == null) {
      throw new IllegalStateException("rows of a company that was not asked for: " + company);
    }
    return building;
  }

  /** A company of which not all rows have been read. */
  private static final class Building {
    private final CompanyId company;
    private final long revision;
    private final ZoneId zone;
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> levels = new LinkedHashMap<>();
    private final Map<String, Map<String, TeamRole>> members = new LinkedHashMap<>();

    Building(CompanyId company, long revision, ZoneId zone) {
      this.company = company;
      this.revision = revision;
      this.zone = zone;
    }

    CompanySnapshot snapshot() {
      Map<String, Team> teams = new LinkedHashMap<>();
      levels.forEach(
          (id, access) -> teams.put(id, new Team(id, access, members.getOrDefault(id, Map.of()))));
      return new CompanySnapshot(company, revision, zone, users, teams);
    }
  }
}
