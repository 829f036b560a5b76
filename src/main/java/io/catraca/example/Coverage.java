package io.catraca.example;

import io.catraca.rules.contents.Evidence;
import io.catraca.rules.contents.Evidence.Declaration;
import io.catraca.rules.contents.Evidence.Kind;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rules and rows the examples have exercised so far. */
final class Coverage {

  private final Evidence evidence;
  private final Set<RuleRef> exercised = new HashSet<>();

  Coverage(Evidence evidence) {
    this.evidence = evidence;
  }

  /** That an answer came from a rule. */
  void rule(RuleRef rule) {
    exercised.add(rule);
  }

  /** That an example named a word, or its answer did. */
  void word(Kind kind, String code) {
    for (Declaration declared : evidence.declarations()) {
      if (declared.kind() == kind && declared.code().equals(code)) {
        exercised.add(declared.rule());
      }
    }
  }

  /** That an answer spoke of an item, which is printed in its section and wherever else. */
  void item(Item item) {
    exercised.add(item.rule());
    word(Kind.REPRINT, item.code());
    if (item.section() != null) {
      word(Kind.SECTION, item.section());
    }
  }

  /** That the history was asked for, whatever limit it goes by. */
  void history() {
    evidence.declarations().stream()
        .filter(declared -> declared.kind() == Kind.HISTORY)
        .forEach(declared -> exercised.add(declared.rule()));
  }

  List<RuleRef> unexercised() {
    return evidence.rules().stream().filter(rule -> !exercised.contains(rule)).sorted().toList();
  }
}
