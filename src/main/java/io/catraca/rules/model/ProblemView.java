package io.catraca.rules.model;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A problem of a rule file, with how to mend it, as people and programs read it. */
@Schema(name = "RuleProblem")
public record ProblemView(
    String file,
    @Nullable Integer line,
    @Nullable String column,
    @Nullable String cell,
    RuleProblem.Severity severity,
    String code,
    String message,
    String hint) {

  public static ProblemView of(RuleProblem problem, Locale language) {
    return new ProblemView(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.cell(),
        problem.severity(),
        problem.code(),
        problem.message().in(language),
        problem.hint().in(language));
  }

  public static List<ProblemView> of(List<RuleProblem> problems, Locale language) {
    return problems.stream().map(problem -> of(problem, language)).toList();
  }
}
