package io.catraca.impact;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.Word;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of the access rules does to viewers, by all that tells one viewer from another: the
 * team's level, the role in it, the profile. Somebody gains sight where one of the conversations
 * that there can be was hidden and is shown, and can lose sight of others by the same edit.
 */
final class SightChanges {

  /** How sight changes. */
  enum Change {
    GAINS,
    LOSES,
    MOVES
  }

  private record Viewer(@Nullable String level, TeamRole role, String profile) {}

  private final Map<Viewer, Set<Change>> changes = new HashMap<>();

  private SightChanges() {}

  /** Only words that the later rules still declare: those in use cannot be taken away. */
  static SightChanges between(RuleContents before, RuleContents after) {
    SightChanges changes = new SightChanges();
    for (AccessFacts facts : AccessTable.combinations(after.words())) {
      changes.add(facts, before.access().decide(facts), after.access().decide(facts));
    }
    return changes;
  }

  private void add(AccessFacts facts, AccessDecision before, AccessDecision after) {
    Change change = change(before.tab(), after.tab());
    if (change != null) {
      changes
          .computeIfAbsent(
              new Viewer(facts.level(), facts.role(), facts.profile()),
              viewer -> EnumSet.noneOf(Change.class))
          .add(change);
    }
  }

  private static @Nullable Change change(@Nullable Word before, @Nullable Word after) {
    if (before == null) {
      return after == null ? null : Change.GAINS;
    }
    if (after == null) {
      return Change.LOSES;
    }
    return before.code().equals(after.code()) ? null : Change.MOVES;
  }

  boolean none() {
    return changes.isEmpty();
  }

  /** What changes for such viewers, before the conversations of such a team or of none. */
  Set<Change> of(@Nullable String level, TeamRole role, String profile) {
    return changes.getOrDefault(new Viewer(level, role, profile), Set.of());
  }
}
