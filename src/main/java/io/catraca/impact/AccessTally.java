package io.catraca.impact;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.impact.AccessImpact.TeamImpact;
import io.catraca.impact.SightChanges.Change;
import io.catraca.rules.access.TeamRole;
import io.catraca.security.CompanyId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts whose sight an edit changes, one company after the other. */
final class AccessTally {

  private final SightChanges changes;
  private final Foremost<TeamImpact> teams =
      new Foremost<>(AccessImpact.MOST_TEAMS, TeamImpact.WORST_FIRST);
  private long teamsConcerned;
  private final Counts users = new Counts();
  private long companies;

  AccessTally(SightChanges changes) {
    this.changes = changes;
  }

  /**
   * Adds a company. Users outside a team are counted by profile, so that a company costs what its
   * users and memberships are, not their product.
   */
  void add(CompanySnapshot company) {
    OfCompany tally = new OfCompany(company);
    company.teams().values().stream().filter(team -> !team.deleted()).forEach(tally::add);
    tally.addWithoutTeam();
    if (tally.addUsers()) {
      companies++;
    }
  }

  AccessImpact impact() {
    List<TeamImpact> shown = teams.list();
    return new AccessImpact(
        companies,
        users.of(Change.GAINS),
        users.of(Change.LOSES),
        users.of(Change.MOVES),
        shown,
        teamsConcerned - shown.size());
  }

  /** How many users there are for each kind of change. */
  private static final class Counts {
    private final Map<Change, Long> byChange = new EnumMap<>(Change.class);

    void add(Set<Change> changes, long count) {
      changes.forEach(change -> byChange.merge(change, count, Long::sum));
    }

    long of(Change change) {
      return byChange.getOrDefault(change, 0L);
    }
  }

  /** The work on one company. */
  private final class OfCompany {
    private final CompanySnapshot company;
    private final Map<String, Long> byProfile = new HashMap<>();
    private final Map<String, Long> teamsOfLevel = new HashMap<>();

    /** By user: what memberships bring, and how many of the teams of a level they are in. */
    private final Map<String, Set<Change>> asMember = new HashMap<>();

    private final Map<String, Map<String, Long>> memberships = new HashMap<>();

    OfCompany(CompanySnapshot company) {
      this.company = company;
      company.users().values().forEach(profile -> byProfile.merge(profile, 1L, Long::sum));
    }

    void add(Team team) {
      String level = team.access();
      Counts counts = new Counts();
      Map<String, Long> outside = new HashMap<>(byProfile);
      team.members()
          .forEach(
              (user, role) -> {
                String profile = profile(user);
                Set<Change> changed =
                    changes.of(level, CompanySnapshot.TeamRole.inRules(role), profile);
                counts.add(changed, 1);
                outside.merge(profile, -1L, Long::sum);
                remember(user, String.valueOf(level), changed);
              });
      outside.forEach(
          (profile, count) -> counts.add(changes.of(level, TeamRole.NONE, profile), count));
      teamsOfLevel.merge(String.valueOf(level), 1L, Long::sum);
      note(team.id(), level, counts);
    }

    void addWithoutTeam() {
      Counts counts = new Counts();
      byProfile.forEach(
          (profile, count) -> counts.add(changes.of(null, TeamRole.NONE, profile), count));
      note(null, null, counts);
    }

    /** Whether there are any users whose sight changes. */
    boolean addUsers() {
      boolean any = false;
      for (Map.Entry<String, String> user : company.users().entrySet()) {
        Set<Change> changed = changesOf(user.getKey(), user.getValue());
        users.add(changed, 1);
        any |= !changed.isEmpty();
      }
      return any;
    }

    private Set<Change> changesOf(String user, String profile) {
      Set<Change> all = EnumSet.noneOf(Change.class);
      all.addAll(asMember.getOrDefault(user, Set.of()));
      all.addAll(changes.of(null, TeamRole.NONE, profile));
      teamsOfLevel.forEach(
          (level, teams) -> {
            long in = memberships.getOrDefault(level, Map.of()).getOrDefault(user, 0L);
            if (in < teams) {
              all.addAll(changes.of(level, TeamRole.NONE, profile));
            }
          });
      return all;
    }

    private void remember(String user, String level, Set<Change> changed) {
      asMember.computeIfAbsent(user, id -> EnumSet.noneOf(Change.class)).addAll(changed);
      memberships.computeIfAbsent(level, code -> new HashMap<>()).merge(user, 1L, Long::sum);
    }

    private String profile(String user) {
      String profile = company.profileOf(user);
      if (profile == null) {
        throw new IllegalStateException("a member who is no user of " + company.company());
      }
      return profile;
    }

    private void note(@Nullable String team, @Nullable String level, Counts counts) {
      CompanyId id = company.company();
      TeamImpact impact =
          new TeamImpact(
              id,
              team,
              level,
              counts.of(Change.GAINS),
              counts.of(Change.LOSES),
              counts.of(Change.MOVES));
      if (impact.any()) {
        teams.add(impact);
        teamsConcerned++;
      }
    }
  }
}
