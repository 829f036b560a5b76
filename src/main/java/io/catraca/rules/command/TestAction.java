package io.catraca.rules.command;

import io.catraca.rules.check.Checked;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleProblem.Severity;
import java.util.List;

/** {@code rules test}: the examples beside the rules, and what none of them exercises. */
final class TestAction implements Action {

  /** What came of it, for a program. */
  private record Result(boolean ok, ExampleReport examples, List<ProblemView> problems) {}

  @Override
  public Exit run(Call call) throws Call.Broken {
    Checked checked = call.check(Call.read(call.folder()));
    ExampleReport examples = checked.examples();
    boolean covered = examples.unexercised().isEmpty() && examples.run() > 0;
    boolean ok =
        checked.contents().isPresent()
            && examples.failed().isEmpty()
            && (covered || !call.flag("require_coverage"));
    Terminal terminal = call.terminal();
    if (terminal.json()) {
      List<ProblemView> problems = ProblemView.of(checked.problems(), terminal.language());
      terminal.json(new Result(ok, examples, problems));
    } else {
      print(checked, terminal);
    }
    return ok ? Exit.GOOD : Exit.WRONG_RULES;
  }

  private static void print(Checked checked, Terminal terminal) {
    ExampleReport examples = checked.examples();
    if (examples.run() == 0) {
      Reports.printProblems(
          checked.problems().stream()
              .filter(problem -> problem.severity() == Severity.ERROR)
              .toList(),
          terminal);
    }
    Reports.printFailed(examples, terminal);
    Reports.printUnexercised(examples, terminal);
    terminal.say(
        "command.tested", examples.run(), examples.failed().size(), examples.unexercised().size());
  }
}
