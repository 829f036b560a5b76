package io.catraca.rules.diff;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.Cover.Block;
import io.catraca.rules.diff.DecisionChange.Seen;
import io.catraca.rules.diff.Situations.Fact;
import io.catraca.rules.diff.Situations.Value;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what two editions answer to every access question, and tells it in few sentences. */
final class AccessDiff {

  /** An answer before and after; null where a word is not declared. */
  private record Turn(@Nullable Seen before, @Nullable Seen after) {

    /** What nobody could see before and nobody sees now makes no difference. */
    boolean counts() {
      return !Objects.equals(
          before == null ? Seen.HIDDEN : before, after == null ? Seen.HIDDEN : after);
    }
  }

  private final RuleContents before;
  private final RuleContents after;
  private final Situations situations;
  private final List<Turn> turns = new ArrayList<>();

  private AccessDiff(RuleContents before, RuleContents after) {
    this.before = before;
    this.after = after;
    this.situations = Situations.of(before.words(), after.words());
  }

  static List<DecisionChange> between(RuleContents before, RuleContents after) {
    AccessDiff diff = new AccessDiff(before, after);
    Cover cover = new Cover(diff.situations.sizes(), diff.groups());
    return cover.blocks().stream().map(diff::change).toList();
  }

  /** For each combination its kind of change, counted from 1. */
  private int[] groups() {
    int[] sizes = situations.sizes();
    int cells = 1;
    for (int size : sizes) {
      cells *= size;
    }
    int[] groups = new int[cells];
    for (int cell = 0; cell < cells; cell++) {
      groups[cell] = group(situations.at(places(cell, sizes)));
    }
    return groups;
  }

  private static int[] places(int cell, int[] sizes) {
    int[] places = new int[sizes.length];
    int rest = cell;
    for (int dimension = sizes.length - 1; dimension >= 0; dimension--) {
      places[dimension] = rest % sizes[dimension];
      rest /= sizes[dimension];
    }
    return places;
  }

  private int group(AccessFacts facts) {
    if (!facts.possible()) {
      return Cover.IMPOSSIBLE;
    }
    Turn turn = new Turn(seen(before, facts), seen(after, facts));
    if (!turn.counts()) {
      return Cover.NONE;
    }
    if (!turns.contains(turn)) {
      turns.add(turn);
    }
    return turns.indexOf(turn) + 1;
  }

  private static @Nullable Seen seen(RuleContents contents, AccessFacts facts) {
    return Situations.known(facts, contents.words())
        ? new Seen(contents.access().decide(facts).tab())
        : null;
  }

  private DecisionChange change(Block block) {
    Turn turn = turns.get(block.group() - 1);
    Map<String, List<@Nullable Object>> when = new LinkedHashMap<>();
    Message conditions = null;
    for (int index = 0; index < situations.facts().size(); index++) {
      Fact fact = situations.facts().get(index);
      BitSet places = block.places().get(index);
      if (places.cardinality() < fact.values().size()) {
        List<Value> values = places.stream().mapToObj(fact.values()::get).toList();
        List<@Nullable Object> named = new ArrayList<>();
        values.forEach(value -> named.add(value.value()));
        when.put(fact.name(), named);
        conditions = Sentences.and(conditions, Sentences.anyOf(values));
      }
    }
    Message text =
        Message.of(
            "diff.decision",
            Sentences.of(turn.before(), "diff.before"),
            Sentences.of(turn.after(), "diff.after"),
            conditions == null ? Message.of("diff.always") : conditions);
    return new DecisionChange(when, turn.before(), turn.after(), text);
  }
}
