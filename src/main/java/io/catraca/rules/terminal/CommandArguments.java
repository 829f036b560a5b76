package io.catraca.rules.terminal;

import io.catraca.rules.terminal.Action.Exit;
import io.catraca.text.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;

/** Reads the arguments of a command, and tells help and wrong usage in the language asked for. */
public final class CommandArguments {

  private CommandArguments() {}

  /** Looked for before anything else is, so that wrong arguments are told in it too. */
  public static Locale languageOf(String... arguments) {
    List<String> all = List.of(arguments);
    int at = all.indexOf("--lang") + 1;
    boolean english =
        all.contains("--lang=en") || (at > 0 && at < all.size() && all.get(at).equals("en"));
    return english ? Locale.ENGLISH : Message.PORTUGUESE;
  }

  /** Runs what the arguments ask for, and gives the code to exit with. */
  public static int run(
      ArgumentParser parser,
      Terminal terminal,
      Function<Namespace, Exit> command,
      String... arguments) {
    try {
      return command.apply(parser.parseArgs(arguments)).code();
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
}
