package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.mutation.Mutant.Change;
import io.catraca.rules.mutation.Mutation;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import java.util.List;

/**
 * Prints what came of a command, for people: problems as compilers do, so that editors find them.
 */
final class Reports {

  private Reports() {}

  /** One problem a line: file, line and cell, severity, what is wrong, how to mend it. */
  static void printProblems(List<RuleProblem> problems, Terminal terminal) {
    for (RuleProblem problem : problems) {
      String line = problem.line() == null ? "" : ":" + problem.line();
      String cell = problem.cell() == null ? "" : ":" + problem.cell();
      terminal.say(
          "command.problem",
          problem.file() + line + cell,
          Message.of("command.severity." + problem.severity()),
          problem.message(),
          problem.hint(),
          problem.code());
    }
  }

  static long count(List<RuleProblem> problems, Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }

  static void printFailed(ExampleReport examples, Terminal terminal) {
    for (Failed failed : examples.failed()) {
      terminal.say(
          "command.example",
          failed.file() + ":" + failed.line(),
          failed.name(),
          failed.expected(),
          failed.got());
    }
  }

  static void printUnexercised(ExampleReport examples, Terminal terminal) {
    for (RuleRef rule : examples.unexercised()) {
      terminal.say("command.unexercised", rule.file() + ":" + rule.line(), rule.name());
    }
  }

  /** What could be changed and no example would tell, one change a line. */
  static void printMutation(Mutation.Report mutation, Terminal terminal) {
    for (Change change : mutation.missed()) {
      String cell = change.cell() == null ? "" : ":" + change.cell();
      terminal.say(
          "command.mutant." + change.kind(),
          change.file() + ":" + change.line() + cell,
          change.before(),
          String.valueOf(change.after()),
          String.valueOf(change.column()));
    }
    terminal.say(
        "command.mutated",
        mutation.mutants(),
        mutation.refused(),
        mutation.noticed(),
        mutation.equivalent(),
        mutation.missed().size());
  }

  static boolean none(JsonNode diff) {
    return diff.path("decisions").isEmpty()
        && diff.path("cells").isEmpty()
        && diff.path("words").isEmpty()
        && diff.path("text").isEmpty();
  }

  static void printDifferences(JsonNode diff, Terminal terminal) {
    if (none(diff)) {
      terminal.say("command.noDifference");
      return;
    }
    printChanges("command.decisions", diff.path("decisions"), terminal);
    printChanges("command.cells", diff.path("cells"), terminal);
    printChanges("command.words", diff.path("words"), terminal);
    printText(diff.path("text"), terminal);
  }

  private static void printChanges(String heading, JsonNode changes, Terminal terminal) {
    if (!changes.isEmpty()) {
      terminal.say(heading, changes.size());
      changes.forEach(change -> terminal.line("  " + change.path("text").asText()));
    }
  }

  private static void printText(JsonNode files, Terminal terminal) {
    if (!files.isEmpty()) {
      terminal.say("command.text", files.size());
      for (JsonNode file : files) {
        if (file.path("diff").isTextual()) {
          terminal.line(file.path("diff").asText().stripTrailing());
        } else {
          terminal.line(file.path("file").asText() + " " + file.path("change").asText());
        }
      }
    }
  }
}
