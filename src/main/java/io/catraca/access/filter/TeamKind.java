package io.catraca.access.filter;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The teams of a company that are one and the same to a viewer, for they have one access level and
 * the viewer one role in them; or no team, and with it the teams that were deleted.
 *
 * @param none whether it is no team
 * @param teams their ids
 * @param seen for each tab the combinations that appear in it
 */
record TeamKind(boolean none, List<String> teams, Map<String, Long> seen) {

  private record Key(@Nullable String level, TeamRole role) {}

  /**
   * All that the company has, no team last.
   *
   * @param historyEnds whether any conversation is outside the history
   */
  static List<TeamKind> of(
      AccessTable table,
      CompanySnapshot company,
      String user,
      String profile,
      boolean historyEnds) {
    Map<Key, List<String>> teams = new LinkedHashMap<>();
    for (Team team : company.teams().values()) {
      Key key = new Key(team.access(), CompanySnapshot.TeamRole.inRules(team.roleOf(user)));
      teams.computeIfAbsent(key, same -> new ArrayList<>()).add(team.id());
    }
    Key none = new Key(null, TeamRole.NONE);
    List<String> deleted = teams.remove(none);
    teams.put(none, deleted == null ? List.of() : deleted);
    List<TeamKind> kinds = new ArrayList<>();
    teams.forEach(
        (key, ids) ->
            kinds.add(new TeamKind(key.equals(none), ids, seen(table, key, profile, historyEnds))));
    return kinds;
  }

  /** A conversation that is not concluded is inside the history, whatever its dates say. */
  private static Map<String, Long> seen(
      AccessTable table, Key key, String profile, boolean historyEnds) {
    Map<String, Long> seen = new HashMap<>();
    for (Status status : Status.values()) {
      for (Attendant attendant : Attendant.values()) {
        for (boolean starter : new boolean[] {true, false}) {
          for (boolean within : new boolean[] {true, false}) {
            boolean inside = within || !historyEnds || status != Status.FINISHED;
            AccessDecision decision =
                table.decide(
                    new AccessFacts(
                        status, key.level(), key.role(), profile, attendant, starter, inside));
            if (decision.tab() != null) {
              long cell = Block.of(status, attendant, starter, within).cells();
              seen.merge(decision.tab().code(), cell, (one, other) -> one | other);
            }
          }
        }
      }
    }
    return seen;
  }

  /**
   * What appears in a tab.
   *
   * @param tab null for all tabs together
   */
  long seenIn(@Nullable String tab) {
    return tab == null
        ? seen.values().stream().reduce(0L, (one, other) -> one | other)
        : seen.getOrDefault(tab, 0L);
  }
}
