package io.catraca.rules.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.List;

/**
 * What came of the examples that stand beside the rules.
 *
 * @param run how many were tried
 * @param unexercised rules and rows that no example made speak
 * @param problems examples that fail and examples that cannot be understood, errors or warnings as
 *     their files want it; told among the problems of the check, and so not once more in JSON
 */
public record ExampleReport(
    int run,
    List<Failed> failed,
    List<RuleRef> unexercised,
    @JsonIgnore List<RuleProblem> problems) {

  /** No examples, tried on nothing. */
  public static final ExampleReport NONE = new ExampleReport(0, List.of(), List.of(), List.of());

  public ExampleReport {
    failed = List.copyOf(failed);
    unexercised = List.copyOf(unexercised);
    problems = List.copyOf(problems);
  }

  /**
   * An example whose rules answer something else.
   *
   * @param line line of the file on which the example begins
   */
  public record Failed(String file, int line, String name, String expected, String got) {}
}
