package io.catraca.rules.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.mutation.Mutation;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code rules test}: the examples beside the rules, and what none of them exercises. */
final class TestAction implements Action {

  /** What came of it, for a program. */
  private record Result(
      boolean ok,
      ExampleReport examples,
      List<ProblemView> problems,
      @JsonInclude(JsonInclude.Include.NON_NULL) Mutation.@Nullable Report mutation) {}

  @Override
  public Exit run(Call call) throws Call.Broken {
    RuleFiles files = Call.read(call.folder());
    RuleCheck check = call.rules().get();
    Checked checked = check.check(files);
    ExampleReport examples = checked.examples();
    boolean covered = examples.unexercised().isEmpty() && examples.run() > 0;
    boolean ok =
        checked.contents().isPresent()
            && examples.failed().isEmpty()
            && (covered || !call.flag("require_coverage"));
    Terminal terminal = call.terminal();
    Mutation.@Nullable Report mutation = null;
    if (call.flag("mutate") || call.flag("require_noticed")) {
      if (checked.contents().isPresent() && examples.problems().isEmpty()) {
        mutation = Mutation.run(check, files, terminal::progress);
        ok = ok && (mutation.missed().isEmpty() || !call.flag("require_noticed"));
      } else {
        terminal.complain(Message.of("command.notMutated"));
        ok = false;
      }
    }
    if (terminal.json()) {
      List<ProblemView> problems = ProblemView.of(checked.problems(), terminal.language());
      terminal.json(new Result(ok, examples, problems, mutation));
    } else {
      print(checked, terminal);
      if (mutation != null) {
        Reports.printMutation(mutation, terminal);
      }
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
