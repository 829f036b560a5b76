package io.catraca.rules.command;

import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Action.Exit;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandArguments;
import io.catraca.rules.terminal.CommandFailure;
import io.catraca.rules.terminal.QuietLog;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code rules …}: works on rule files without starting a server. It is run by itself, beside the
 * other commands' machinery, which takes longer to start than a check; to that machinery it is
 * known for its help.
 */
public final class RulesCommand extends Command {

  private static final String NAME = "rules";

  private static final Map<String, Action> ACTIONS =
      Map.of(
          "check", new CheckAction(),
          "test", new TestAction(),
          "diff", new DiffAction(),
          "vocabulary", new VocabularyAction(),
          "publish", new PublishAction(),
          "approve", new PublishAction.Approve(),
          "impact", new ImpactAction(),
          "new-table", new NewTableAction(),
          "export", ConvertAction::export,
          "import", ConvertAction::bringIn);

  private final Supplier<RuleCheck> rules;
  private final Function<String, @Nullable String> environment;

  /**
   * @param rules makes what checks the files, where files are checked
   */
  public RulesCommand(Supplier<RuleCheck> rules) {
    this(rules, System::getenv);
  }

  RulesCommand(Supplier<RuleCheck> rules, Function<String, @Nullable String> environment) {
    super(NAME, "Checks, tests, compares and publishes rule files, without a database");
    this.rules = rules;
    this.environment = environment;
  }

  /** Whether a command line is for this command. */
  public static boolean isMeant(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /** Runs a command line that is for this command, and gives the code to exit with. */
  public int main(String... arguments) {
    QuietLog.begin();
    return main(Terminal.of(System.out, System.err, Terminal.personIsThere()), arguments);
  }

  int main(Terminal plain, String... arguments) {
    Locale language = CommandArguments.languageOf(arguments);
    Terminal terminal = plain.speaking(language, false);
    ArgumentParser parser = ArgumentParsers.newFor("catraca").locale(language).build();
    new CommandLine(language).describe(parser.addSubparsers().addParser(NAME, false));
    return CommandArguments.run(parser, terminal, read -> run(read, terminal), arguments);
  }

  @Override
  public void run(@Nullable Bootstrap<?> bootstrap, Namespace namespace) {
    Exit exit = run(namespace, Terminal.of(System.out, System.err, Terminal.personIsThere()));
    if (exit != Exit.GOOD) {
      throw new IllegalStateException("rules: exit code " + exit.code());
    }
  }

  private Exit run(Namespace arguments, Terminal plain) {
    Locale language =
        "en".equals(arguments.getString("lang")) ? Locale.ENGLISH : Message.PORTUGUESE;
    boolean json = Boolean.TRUE.equals(arguments.getBoolean("json"));
    Terminal terminal = plain.speaking(language, json);
    try {
      Action action = Objects.requireNonNull(ACTIONS.get(arguments.getString("action")));
      return action.run(new Call(arguments, environment, rules, terminal));
    } catch (Call.Broken e) {
      tell(e.problems(), terminal);
      return Exit.WRONG_RULES;
    } catch (CommandFailure e) {
      terminal.complain(e.told());
      return e.exit();
    }
  }

  private static void tell(List<RuleProblem> problems, Terminal terminal) {
    if (terminal.json()) {
      terminal.json(Map.of("ok", false, "problems", ProblemView.of(problems, terminal.language())));
    } else {
      Reports.printProblems(problems, terminal);
    }
  }

  /** For the other commands' machinery, which speaks English. */
  @Override
  public void configure(Subparser parser) {
    new CommandLine(Locale.ENGLISH).describeActions(parser);
  }
}
