package io.catraca.rules.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.command.Action.Exit;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleProblem;
import io.catraca.text.Message;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

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
    quietLog();
    return main(Terminal.of(System.out, System.err, personIsThere()), arguments);
  }

  /** Keeps the log out of the result: errors alone, beside it. */
  private static void quietLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      PatternLayoutEncoder encoder = new PatternLayoutEncoder();
      encoder.setContext(context);
      encoder.setPattern("%level: %msg%n");
      encoder.start();
      ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
      appender.setContext(context);
      appender.setTarget("System.err");
      appender.setEncoder(encoder);
      appender.start();
      Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.ERROR);
      root.addAppender(appender);
      context.getLogger("org.drools").setLevel(Level.OFF);
      context.getLogger("org.kie").setLevel(Level.OFF);
    }
  }

  int main(Terminal terminal, String... arguments) {
    ArgumentParser parser = ArgumentParsers.newFor("catraca").build();
    Subparser own = parser.addSubparsers().addParser(NAME);
    configure(own);
    try {
      return run(parser.parseArgs(arguments), terminal).code();
    } catch (HelpScreenException e) {
      return Exit.GOOD.code();
    } catch (ArgumentParserException e) {
      e.getParser().handleError(e, new PrintWriter(terminal.complaints(), true));
      return Exit.WRONG_USAGE.code();
    }
  }

  @Override
  public void run(@Nullable Bootstrap<?> bootstrap, Namespace namespace) {
    Exit exit = run(namespace, Terminal.of(System.out, System.err, personIsThere()));
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

  @Override
  public void configure(Subparser parser) {
    parser.epilog(
        "exit codes: 0 good; 1 rules have errors or examples fail; 2 wrong usage, folder not found"
            + " or server not reachable; 3 somebody else published meanwhile");
    Subparsers actions = parser.addSubparsers().dest("action").title("actions");
    local(actions, "check", "says all that is wrong with a folder of rules");
    test(actions);
    local(actions, "vocabulary", "lists what rules may be written in");
    diff(actions);
    publish(actions);
    newTable(actions);
    conversions(actions);
  }

  private static void test(Subparsers actions) {
    ArgumentParser test = local(actions, "test", "tries the examples beside the rules");
    test.addArgument("--require-coverage")
        .action(Arguments.storeTrue())
        .help("fail where a rule or row is exercised by no example");
    test.addArgument("--mutate")
        .action(Arguments.storeTrue())
        .help("change one cell, row, line or rule at a time and list what no example notices");
    test.addArgument("--require-noticed")
        .action(Arguments.storeTrue())
        .help("the same, and fail where a change is noticed by no example");
  }

  private static ArgumentParser local(Subparsers actions, String name, String help) {
    ArgumentParser action = action(actions, name, help);
    action.addArgument("path").nargs("?").metavar("folder").help("the folder, like --folder");
    return action;
  }

  private static void diff(Subparsers actions) {
    ArgumentParser diff =
        action(actions, "diff", "compares two folders, or a server's live version and the folder");
    diff.addArgument("folders").nargs("*").metavar("folder").help("before and after");
    server(diff);
  }

  private static void publish(Subparsers actions) {
    ArgumentParser publish =
        action(actions, "publish", "shows what would change on a server, asks, and publishes");
    server(publish);
    publish.addArgument("--comment").help("why, kept with the version");
    publish
        .addArgument("--base")
        .type(Integer.class)
        .help("the live version that the edit started from; exit code 3 where it no longer is");
    publish.addArgument("--yes").action(Arguments.storeTrue()).help("do not ask");
  }

  private static void newTable(Subparsers actions) {
    ArgumentParser table =
        action(actions, "new-table", "makes an empty table like another one of the folder");
    table.addArgument("table").help("its path, such as plans/partner-add-ons");
    table
        .addArgument("--like")
        .required(true)
        .help("a table of the folder, such as add-ons, features, usage-prices, fees, levels");
  }

  private static void conversions(Subparsers actions) {
    ArgumentParser export =
        action(actions, "export", "writes the tables of a folder, or one file, to the other kind");
    export.addArgument("path").nargs("?").metavar("folder-or-file").help("like --folder");
    export.addArgument("--to").choices("xlsx", "csv").required(true).help("kind of file");
    export.addArgument("--out").help("where to write; otherwise here");
    conversion(export);
    ArgumentParser imported =
        action(actions, "import", "brings tables of workbooks or CSV files into the folder");
    imported.addArgument("files").nargs("+").metavar("file").help("such as plans.xlsx");
    imported
        .addArgument("--to")
        .choices("xlsx", "csv")
        .setDefault("csv")
        .help("kind of file in the folder");
    conversion(imported);
  }

  private static void conversion(ArgumentParser parser) {
    parser
        .addArgument("--each")
        .action(Arguments.storeTrue())
        .help("a workbook for each table rather than a sheet");
    parser.addArgument("--force").action(Arguments.storeTrue()).help("write over what is there");
  }

  private static void server(ArgumentParser parser) {
    parser
        .addArgument("--server")
        .help("its address; otherwise CATRACA_SERVER, or http://localhost:8080 to publish");
    parser
        .addArgument("--key-file")
        .help("a file that holds the key; otherwise it is taken from CATRACA_KEY");
  }

  private static ArgumentParser action(Subparsers actions, String name, String help) {
    ArgumentParser parser = actions.addParser(name).help(help).description(help);
    parser.addArgument("--folder").help("otherwise CATRACA_RULES, or rules");
    parser.addArgument("--json").action(Arguments.storeTrue()).help("the result for a program");
    parser.addArgument("--lang").choices("pt", "en").setDefault("pt").help("language of messages");
    return parser;
  }

  /** From Java 22 on a console may be no terminal. */
  private static boolean personIsThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
