package io.catraca.rules.check;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of the examples that stand beside the rules.
 *
 * @param run how many were tried
 * @param unexercised rules and rows that no example made speak
 * @param unreadable what is wrong with example files, so that they could not be tried whole
 */
public record ExampleReport(
    int run, List<Failed> failed, List<RuleRef> unexercised, List<RuleProblem> unreadable) {

  /** No examples, tried on nothing. */
  public static final ExampleReport NONE = new ExampleReport(0, List.of(), List.of(), List.of());

  public ExampleReport {
    failed = List.copyOf(failed);
    unexercised = List.copyOf(unexercised);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * An example whose rules answer something else.
   *
   * @param line line of the file on which the example begins
   */
  public record Failed(String file, int line, String name, String expected, String got) {

    RuleProblem problem() {
      return RuleProblem.atLine(file, line, "example.failed", name, expected, got);
    }
  }

  /** Everything that keeps the rules from counting. */
  List<RuleProblem> problems() {
    List<RuleProblem> problems = new ArrayList<>(unreadable);
    failed.forEach(example -> problems.add(example.problem()));
    return problems;
  }
}
