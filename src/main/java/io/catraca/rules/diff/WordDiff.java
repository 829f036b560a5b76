package io.catraca.rules.diff;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.WordChange.Field;
import io.catraca.rules.diff.WordChange.How;
import io.catraca.rules.diff.WordChange.Kind;
import io.catraca.rules.diff.WordList.Described;
import io.catraca.rules.price.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what two editions declare, word by word. */
final class WordDiff {

  private WordDiff() {}

  static List<WordChange> between(RuleContents before, RuleContents after) {
    List<WordChange> changes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind == Kind.PLAN_ORDER) {
        order(before, after, changes);
      } else {
        compare(kind, WordList.of(kind, before), WordList.of(kind, after), changes);
      }
    }
    return changes;
  }

  private static void compare(
      Kind kind,
      Map<String, Described> before,
      Map<String, Described> after,
      List<WordChange> changes) {
    Set<String> codes = new LinkedHashSet<>(after.keySet());
    codes.addAll(before.keySet());
    for (String code : codes) {
      Described old = before.get(code);
      Described now = after.get(code);
      if (old == null || now == null) {
        Described known = Objects.requireNonNull(now == null ? old : now);
        How how = now == null ? How.REMOVED : How.ADDED;
        changes.add(new WordChange(kind, code, known.label(), how, List.of()));
      } else if (!old.equals(now)) {
        changes.add(new WordChange(kind, code, now.label(), How.CHANGED, fields(old, now)));
      }
    }
  }

  private static List<Field> fields(Described before, Described after) {
    Set<String> names = new LinkedHashSet<>(after.fields().keySet());
    names.addAll(before.fields().keySet());
    List<Field> fields = new ArrayList<>();
    if (!before.label().equals(after.label())) {
      fields.add(new Field("label", before.label(), after.label()));
    }
    for (String name : names) {
      @Nullable String old = before.fields().get(name);
      @Nullable String now = after.fields().get(name);
      if (!Objects.equals(old, now)) {
        fields.add(new Field(name, old, now));
      }
    }
    return fields;
  }

  /** Plans that are in one edition alone have no order to speak of. */
  private static void order(RuleContents before, RuleContents after, List<WordChange> changes) {
    List<String> old = new ArrayList<>(plans(before));
    List<String> now = new ArrayList<>(plans(after));
    old.retainAll(plans(after));
    now.retainAll(plans(before));
    if (!old.equals(now)) {
      Field field = new Field("order", String.join(", ", old), String.join(", ", now));
      changes.add(new WordChange(Kind.PLAN_ORDER, "", "", How.CHANGED, List.of(field)));
    }
  }

  private static List<String> plans(RuleContents contents) {
    return contents.prices().plans().stream().map(Plan::code).toList();
  }
}
