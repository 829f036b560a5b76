package io.catraca.rules.command;

import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.command.Action.Exit;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleProblem;
import io.catraca.text.Message;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentAction;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
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
          "new-table", new NewTableAction());

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
    return main(Terminal.of(System.out, System.err, personIsThere()), arguments);
  }

  int main(Terminal plain, String... arguments) {
    Locale language = languageOf(arguments);
    Terminal terminal = plain.speaking(language, false);
    ArgumentParser parser = ArgumentParsers.newFor("catraca").locale(language).build();
    configure(parser.addSubparsers().addParser(NAME, false), new Help(language));
    try {
      return run(parser.parseArgs(arguments), terminal).code();
    } catch (HelpScreenException e) {
      StringWriter help = new StringWriter();
      e.getParser().printHelp(new PrintWriter(help, true));
      terminal.out().print(help);
      return Exit.GOOD.code();
    } catch (ArgumentParserException e) {
      StringWriter usage = new StringWriter();
      e.getParser().handleError(e, new PrintWriter(usage, true));
      terminal.complaints().print(usage);
      return Exit.WRONG_USAGE.code();
    }
  }

  /** Looked for before anything else is, so that wrong arguments are told in it too. */
  private static Locale languageOf(String... arguments) {
    List<String> all = List.of(arguments);
    int at = all.indexOf("--lang") + 1;
    boolean english =
        all.contains("--lang=en") || (at > 0 && at < all.size() && all.get(at).equals("en"));
    return english ? Locale.ENGLISH : Message.PORTUGUESE;
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

  /** For the other commands' machinery, which speaks English. */
  @Override
  public void configure(Subparser parser) {
    configureActions(parser, new Help(Locale.ENGLISH));
  }

  private static void configure(Subparser parser, Help help) {
    parser.addArgument("-h", "--help").action(new HelpAsked()).help(help.of("help"));
    configureActions(parser, help);
  }

  private static void configureActions(Subparser parser, Help help) {
    parser.epilog(help.of("exitCodes"));
    Subparsers actions = parser.addSubparsers().dest("action").title(help.of("actions"));
    local(actions, "check", help);
    local(actions, "test", help)
        .addArgument("--require-coverage")
        .action(Arguments.storeTrue())
        .help(help.of("requireCoverage"));
    local(actions, "vocabulary", help);
    diff(actions, help);
    publish(actions, help);
    approve(actions, help);
    newTable(actions, help);
  }

  private static ArgumentParser local(Subparsers actions, String name, Help help) {
    ArgumentParser action = action(actions, name, help);
    action.addArgument("path").nargs("?").metavar(help.of("folderName")).help(help.of("path"));
    return action;
  }

  private static void diff(Subparsers actions, Help help) {
    ArgumentParser diff = action(actions, "diff", help);
    diff.addArgument("folders").nargs("*").metavar(help.of("folderName")).help(help.of("folders"));
    server(diff, help);
  }

  private static void publish(Subparsers actions, Help help) {
    ArgumentParser publish = action(actions, "publish", help);
    server(publish, help);
    publish.addArgument("--comment").help(help.of("comment"));
    publish.addArgument("--base").type(Integer.class).help(help.of("base"));
    publish.addArgument("--live-from").metavar(help.of("timeName")).help(help.of("liveFrom"));
    publish.addArgument("--as-draft").action(Arguments.storeTrue()).help(help.of("asDraft"));
    publish.addArgument("--draft").type(Integer.class).help(help.of("draft"));
    yes(publish, help);
  }

  private static void approve(Subparsers actions, Help help) {
    ArgumentParser approve = action(actions, "approve", help);
    server(approve, help);
    approve.addArgument("draft").type(Integer.class).help(help.of("draftNumber"));
    yes(approve, help);
  }

  private static void yes(ArgumentParser action, Help help) {
    action.addArgument("--yes").action(Arguments.storeTrue()).help(help.of("yes"));
  }

  private static void newTable(Subparsers actions, Help help) {
    ArgumentParser table = action(actions, "new-table", help);
    table.addArgument("table").metavar(help.of("tableName")).help(help.of("table"));
    table.addArgument("--like").required(true).help(help.of("like"));
  }

  private static void server(ArgumentParser parser, Help help) {
    parser.addArgument("--server").help(help.of("server"));
    parser.addArgument("--key-file").help(help.of("keyFile"));
  }

  private static ArgumentParser action(Subparsers actions, String name, Help help) {
    String purpose = help.of("action." + name);
    ArgumentParser parser = actions.addParser(name, false).help(purpose).description(purpose);
    parser.addArgument("-h", "--help").action(new HelpAsked()).help(help.of("help"));
    parser.addArgument("--folder").help(help.of("folder"));
    parser.addArgument("--json").action(Arguments.storeTrue()).help(help.of("json"));
    parser.addArgument("--lang").choices("pt", "en").setDefault("pt").help(help.of("lang"));
    return parser;
  }

  /** What each argument is for, in one language. */
  private record Help(Locale language) {

    String of(String name) {
      return Message.of("command.help." + name).in(language);
    }
  }

  /** Leaves the printing to whoever knows the terminal and its letters. */
  private static final class HelpAsked implements ArgumentAction {

    @Override
    public void run(
        ArgumentParser parser,
        Argument argument,
        Map<String, Object> attributes,
        String flag,
        Object value)
        throws ArgumentParserException {
      throw new HelpScreenException(parser);
    }

    @Override
    public void onAttach(Argument argument) {}

    @Override
    public boolean consumeArgument() {
      return false;
    }
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
