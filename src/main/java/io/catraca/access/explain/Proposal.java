package io.catraca.access.explain;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Other facts with which a conversation is shown: any of the values of each fact that is named, the
 * other facts as they are.
 *
 * @param changes at least one value for each; null is no team, and stands alone
 * @param setting whether an administrator can do it, whatever becomes of the conversation
 * @param decision shows the conversation, by the same rule for all those values
 */
record Proposal(
    Map<Fact, List<@Nullable Object>> changes, boolean setting, AccessDecision decision) {

  static Proposal of(AccessFacts from, AccessFacts to, AccessDecision decision) {
    Map<Fact, List<@Nullable Object>> changes = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      if (fact.differs(from, to)) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(fact.of(to));
        changes.put(fact, values);
      }
    }
    return new Proposal(changes, isSetting(from, to), decision);
  }

  /** A conversation that has no team gets none by a setting, and one that has a team keeps it. */
  static boolean isSetting(AccessFacts from, AccessFacts to) {
    for (Fact fact : Fact.values()) {
      if (!fact.isSetting() && fact.differs(from, to)) {
        return false;
      }
    }
    return (from.level() == null) == (to.level() == null);
  }

  /** Both in one, where they differ in the values of one fact alone. */
  Optional<Proposal> with(Proposal other) {
    if (!decision.equals(other.decision) || !changes.keySet().equals(other.changes.keySet())) {
      return Optional.empty();
    }
    List<Fact> different =
        changes.keySet().stream().filter(fact -> !values(fact).equals(other.values(fact))).toList();
    if (different.size() != 1) {
      return Optional.empty();
    }
    Fact fact = different.get(0);
    List<@Nullable Object> both = new ArrayList<>(values(fact));
    both.addAll(other.values(fact));
    if (both.contains(null)) {
      return Optional.empty();
    }
    Map<Fact, List<@Nullable Object>> merged = new EnumMap<>(changes);
    merged.put(fact, both);
    return Optional.of(new Proposal(merged, setting, decision));
  }

  List<@Nullable Object> values(Fact fact) {
    return Objects.requireNonNull(changes.get(fact));
  }
}
