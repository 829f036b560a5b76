package io.catraca.simulation.command;

import io.catraca.problem.Problem;
import io.catraca.rules.check.RuleCheck;
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
 * {@code simulate …}: what other rules would do to the revenue of a portfolio. Like {@code rules}
 * it is run by itself, beside the other commands' machinery; to that it is known for its help.
 */
public final class SimulateCommand extends Command {

  private static final String NAME = "simulate";

  private static final Map<String, Action> ACTIONS =
      Map.of(
          "run", new RunAction(),
          "portfolio", new PortfolioAction(),
          "template", new TemplateAction());

  private final Supplier<RuleCheck> rules;
  private final Function<String, @Nullable String> environment;

  /**
   * @param rules makes what checks the files
   */
  public SimulateCommand(Supplier<RuleCheck> rules) {
    this(rules, System::getenv);
  }

  SimulateCommand(Supplier<RuleCheck> rules, Function<String, @Nullable String> environment) {
    super(NAME, "Works out what other rules would do to the revenue of a portfolio of contracts");
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
    new SimulateLine(language).describeWithHelp(parser.addSubparsers().addParser(NAME, false));
    return CommandArguments.run(parser, terminal, read -> run(read, terminal), arguments);
  }

  @Override
  public void configure(Subparser parser) {
    new SimulateLine(Locale.ENGLISH).describe(parser);
  }

  @Override
  public void run(@Nullable Bootstrap<?> bootstrap, Namespace namespace) {
    Terminal plain = Terminal.of(System.out, System.err, Terminal.personIsThere());
    boolean english = "en".equals(namespace.getString("lang"));
    Exit exit =
        run(namespace, plain.speaking(english ? Locale.ENGLISH : Message.PORTUGUESE, false));
    if (exit != Exit.GOOD) {
      throw new IllegalStateException("simulate: exit code " + exit.code());
    }
  }

  private Exit run(Namespace arguments, Terminal terminal) {
    try {
      Action action = Objects.requireNonNull(ACTIONS.get(arguments.getString("action")));
      return action.run(new Call(arguments, environment, rules, terminal));
    } catch (Call.Broken e) {
      e.problems().forEach(problem -> complain(problem, terminal));
      return Exit.WRONG_RULES;
    } catch (Problem e) {
      e.errors().forEach(error -> terminal.complain(error.message()));
      return Exit.WRONG_USAGE;
    } catch (CommandFailure e) {
      terminal.complain(e.told());
      return e.exit();
    }
  }

  static void complain(RuleProblem problem, Terminal terminal) {
    terminal.complain(
        Message.of("simulation.problem", problem.where(), problem.message(), problem.hint()));
  }
}
