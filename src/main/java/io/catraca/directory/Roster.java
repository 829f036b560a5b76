package io.catraca.directory;

import io.catraca.directory.CompanySnapshot.TeamRole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The whole of a company as it is stored, and as it is answered: checked, in the order of ids. */
@Schema(name = "Directory")
record Roster(String id, String name, String timeZone, List<User> users, List<Team> teams) {

  Roster {
    users = List.copyOf(users);
    teams = List.copyOf(teams);
  }

  static Roster of(Company company, List<User> users, List<Team> teams) {
    return new Roster(company.id(), company.name(), company.timeZone(), users, teams);
  }

  record Company(String id, String name, String timeZone) {}

  record User(String id, String name, String profile) {}

  record Team(String id, String name, String access, List<Member> members) {

    Team {
      members = List.copyOf(members);
    }

    TeamSettings settings() {
      return new TeamSettings(id, name, access);
    }
  }

  /** A team without its members: what an edit of a team sends and gets back. */
  @Schema(name = "TeamSettings")
  record TeamSettings(String id, String name, String access) {}

  record Member(String user, TeamRole role) {}
}
