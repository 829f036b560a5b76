package io.catraca.directory;

import io.catraca.security.CompanyId;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision asks of a company, as it was at one revision.
 *
 * @param users the profile code of each user, by user id, in the order of the ids
 * @param teams by team id, in the order of the ids; deleted teams are among them
 */
public record CompanySnapshot(
    CompanyId company,
    long revision,
    ZoneId zone,
    Map<String, String> users,
    Map<String, Team> teams) {

  /** The one role that a user has in a team. */
  public enum TeamRole {
    MEMBER,
    SUPERVISOR
  }

  /**
   * A team that the company has or once had.
   *
   * @param access the code of its access level; null where the team was deleted
   * @param members the role of each, by user id; empty where the team was deleted
   */
  public record Team(String id, @Nullable String access, Map<String, TeamRole> members) {

    public Team {
      members = ordered(members);
    }

    public boolean deleted() {
      return access == null;
    }

    public @Nullable TeamRole roleOf(String user) {
      return members.get(user);
    }
  }

  public CompanySnapshot {
    users = ordered(users);
    teams = ordered(teams);
  }

  /** The code of a user's profile; null where the company has no such user. */
  public @Nullable String profileOf(String user) {
    return users.get(user);
  }

  /** A team, deleted or not; null where the company never had it. */
  public @Nullable Team team(String team) {
    return teams.get(team);
  }

  /** A user's role in a team; null where either is unknown or the user is not in the team. */
  public @Nullable TeamRole roleOf(String team, String user) {
    Team known = teams.get(team);
    return known == null ? null : known.roleOf(user);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
