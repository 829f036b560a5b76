package io.catraca.rules.command;

import io.catraca.rules.check.Checked;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.Terminal;
import java.util.List;

/** {@code rules check}: everything that can be said of a folder without a database. */
final class CheckAction implements Action {

  /** What came of it, for a program. */
  private record Result(
      boolean ok,
      int files,
      List<ProblemView> problems,
      ExampleReport examples,
      long milliseconds) {}

  @Override
  public Exit run(Call call) throws Call.Broken {
    long start = System.nanoTime();
    RuleFiles files = Call.read(call.folder());
    Checked checked = call.check(files);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    boolean ok = checked.contents().isPresent() && checked.examples().failed().isEmpty();
    Terminal terminal = call.terminal();
    int count = files.contents().size();
    if (terminal.json()) {
      List<ProblemView> problems = ProblemView.of(checked.problems(), terminal.language());
      terminal.json(new Result(ok, count, problems, checked.examples(), milliseconds));
    } else {
      Reports.printProblems(checked.problems(), terminal);
      Reports.printFailed(checked.examples(), terminal);
      terminal.say(
          "command.checked",
          count,
          Reports.count(checked.problems(), Severity.ERROR),
          Reports.count(checked.problems(), Severity.WARNING),
          checked.examples().run(),
          checked.examples().failed().size(),
          milliseconds);
    }
    return ok ? Exit.GOOD : Exit.WRONG_RULES;
  }
}
