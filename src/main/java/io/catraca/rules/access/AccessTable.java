package io.catraca.rules.access;

import io.catraca.rules.model.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to every access question there is, worked out once per rule set. Facts that name a
 * word the rules do not declare are answered as hidden.
 */
public final class AccessTable {

  private static final Status[] STATUSES = Status.values();
  private static final TeamRole[] ROLES = TeamRole.values();
  private static final Attendant[] ATTENDANTS = Attendant.values();

  private final Map<String, Integer> levels;
  private final Map<String, Integer> profiles;
  private final AccessDecision[] decisions;

  private AccessTable(DeclaredWords words) {
    this.levels = positions(words.levels().stream().map(Word::code).toList());
    this.profiles = positions(words.profiles().stream().map(Profile::code).toList());
    int size = STATUSES.length * (levels.size() + 1) * ROLES.length * profiles.size();
    this.decisions = new AccessDecision[size * ATTENDANTS.length * 4];
  }

  /** Asks once for each combination of facts that is possible under these words. */
  public static AccessTable of(
      DeclaredWords words, Function<AccessFacts, AccessDecision> answerOf) {
    AccessTable table = new AccessTable(words);
    for (AccessFacts facts : combinations(words)) {
      table.decisions[table.index(facts)] = answerOf.apply(facts);
    }
    return table;
  }

  /**
   * Every combination that is possible, by status, level (no team last), role, profile and so on.
   */
  public static List<AccessFacts> combinations(DeclaredWords words) {
    List<@Nullable String> levels = new ArrayList<>();
    words.levels().forEach(level -> levels.add(level.code()));
    levels.add(null);
    List<AccessFacts> all = new ArrayList<>();
    for (Status status : STATUSES) {
      for (String level : levels) {
        for (TeamRole role : ROLES) {
          words.profiles().forEach(profile -> addViewers(all, status, level, role, profile.code()));
        }
      }
    }
    return all;
  }

  private static void addViewers(
      List<AccessFacts> all, Status status, @Nullable String level, TeamRole role, String profile) {
    for (Attendant attendant : ATTENDANTS) {
      for (boolean starter : new boolean[] {true, false}) {
        for (boolean within : new boolean[] {true, false}) {
          var facts = new AccessFacts(status, level, role, profile, attendant, starter, within);
          if (facts.possible()) {
            all.add(facts);
          }
        }
      }
    }
  }

  public AccessDecision decide(AccessFacts facts) {
    int index = index(facts);
    AccessDecision decision = index < 0 ? null : decisions[index];
    return decision == null ? AccessDecision.NO_RULE : decision;
  }

  private int index(AccessFacts facts) {
    Integer profile = profiles.get(facts.profile());
    Integer level =
        facts.level() == null ? Integer.valueOf(levels.size()) : levels.get(facts.level());
    if (profile == null || level == null) {
      return -1;
    }
    int index = facts.status().ordinal() * (levels.size() + 1) + level;
    index = index * ROLES.length + facts.role().ordinal();
    index = index * profiles.size() + profile;
    index = index * ATTENDANTS.length + facts.attendant().ordinal();
    return index * 4 + (facts.starter() ? 2 : 0) + (facts.withinHistory() ? 1 : 0);
  }

  private static Map<String, Integer> positions(List<String> codes) {
    Map<String, Integer> positions = new HashMap<>();
    codes.forEach(code -> positions.put(code, positions.size()));
    return positions;
  }
}
