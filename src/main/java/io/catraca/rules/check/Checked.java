package io.catraca.rules.check;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleProblem;
import java.util.List;
import java.util.Optional;

/**
 * What came of checking a set of files.
 *
 * @param contents what the rules say; empty where any problem is an error
 */
public record Checked(
    Optional<RuleContents> contents, List<RuleProblem> problems, ExampleReport examples) {

  public Checked {
    problems = List.copyOf(problems);
  }
}
