package io.catraca.rules;

import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.model.RuleProblem;
import io.catraca.text.Message;
import java.util.List;
import java.util.Locale;

/** What staff are told of an edit: {@code file:line [cell column] code: message | hint}. */
final class Told {

  private Told() {}

  static List<String> of(RuleFolderFixture files) {
    return of(files.compile());
  }

  static List<String> of(Outcome outcome) {
    return outcome.problems().stream().map(Told::of).toList();
  }

  private static String of(RuleProblem problem) {
    String line = problem.line() == null ? "" : ":" + problem.line();
    String cell =
        problem.cell() == null ? "" : " [%s %s]".formatted(problem.cell(), problem.column());
    String severity = problem.severity() == RuleProblem.Severity.WARNING ? " warning" : "";
    String english = problem.message().in(Locale.ENGLISH) + problem.hint().in(Locale.ENGLISH);
    if (english.isBlank()) {
      throw new AssertionError("nothing is said in English of " + problem.code());
    }
    return problem.file()
        + line
        + cell
        + severity
        + " "
        + problem.code()
        + ": "
        + problem.message().in(Message.PORTUGUESE)
        + " | "
        + problem.hint().in(Message.PORTUGUESE);
  }
}
