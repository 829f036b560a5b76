package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import java.util.List;

/** Rules that cannot be compiled or run, with everything that is wrong with them. */
final class CompilationFailure extends Exception {

  private final transient List<RuleProblem> problems;

  CompilationFailure(List<RuleProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  List<RuleProblem> problems() {
    return problems;
  }
}
