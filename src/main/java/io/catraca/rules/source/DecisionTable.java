package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import java.util.List;
import java.util.Optional;

/** A Drools decision table. */
final class DecisionTable {
  private DecisionTable() {}

  static Optional<RuleSource> read(String file, byte[] contents, List<RuleProblem> problems) {
    return Optional.empty();
  }
}
