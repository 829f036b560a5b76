package io.catraca.simulation.command;

import io.catraca.rules.terminal.HelpAsked;
import io.catraca.text.Message;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Subparser;

/** The arguments of {@code simulate} and what each is for, in one language. */
final class SimulateLine {

  private final Locale language;

  SimulateLine(Locale language) {
    this.language = language;
  }

  /** All of it, with a request for help that leaves the printing to others. */
  void describeWithHelp(Subparser parser) {
    parser
        .addArgument("-h", "--help")
        .action(new HelpAsked())
        .help(Message.of("command.help.help").in(language));
    describe(parser);
  }

  void describe(Subparser parser) {
    parser.description(help("purpose")).epilog(help("exitCodes"));
    parser
        .addArgument("action")
        .nargs("?")
        .choices("run", "portfolio", "template")
        .setDefault("run")
        .help(help("action"));
    for (String name :
        new String[] {
          "baseline", "candidate", "scenario", "at", "folder", "size", "seed", "from", "months"
        }) {
      parser.addArgument("--" + name).help(help("option." + name));
    }
    parser.addArgument("--portfolio").dest("members").help(help("option.portfolio"));
    parser.addArgument("--out").help(help("option.out"));
    parser.addArgument("--lang").choices("pt", "en").setDefault("pt").help(help("option.lang"));
  }

  private String help(String name) {
    return Message.of("simulation.help." + name).in(language);
  }
}
