package io.catraca.simulation.command;

import io.catraca.rules.check.Checked;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import java.nio.file.Path;
import java.util.List;

/** The arguments of a call, as what they mean. */
final class Options {

  private final Call call;

  Options(Call call) {
    this.call = call;
  }

  /** Rule files that passed their check. */
  record Rules(String digest, RuleContents contents) {}

  String required(String name, String option) {
    return call.text(name).orElseThrow(() -> CommandFailure.usage("simulation.needed", option));
  }

  Path path(String name, String option) {
    return Call.path(required(name, option));
  }

  long whole(String name, String option, long least, long most) {
    String text = required(name, option);
    if (text.matches("-?[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw CommandFailure.usage("simulation.optionWhole", option, least, most, text);
  }

  /**
   * The rules of a folder.
   *
   * @throws Call.Broken where they have errors
   */
  Rules rules(Path folder) throws Call.Broken {
    RuleFiles files = Call.read(folder);
    Checked checked = call.check(files);
    RuleContents contents = checked.contents().orElse(null);
    if (contents == null) {
      List<RuleProblem> errors =
          checked.problems().stream()
              .filter(problem -> problem.severity() == Severity.ERROR)
              .map(problem -> problem.movedTo(folder.resolve(problem.file()).toString()))
              .toList();
      throw new Call.Broken(errors);
    }
    return new Rules(files.digest(), contents);
  }
}
