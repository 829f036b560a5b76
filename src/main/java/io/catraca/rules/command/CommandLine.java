package io.catraca.rules.command;

import io.catraca.rules.terminal.HelpAsked;
import io.catraca.text.Message;
import java.util.Locale;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;

/** The actions of {@code rules}, their arguments and what each is for, in one language. */
final class CommandLine {

  private final Locale language;

  CommandLine(Locale language) {
    this.language = language;
  }

  /** All of it, with a request for help that leaves the printing to others. */
  void describe(Subparser parser) {
    parser.addArgument("-h", "--help").action(new HelpAsked()).help(help("help"));
    describeActions(parser);
  }

  void describeActions(Subparser parser) {
    parser.epilog(help("exitCodes"));
    Subparsers actions = parser.addSubparsers().dest("action").title(help("actions"));
    local(actions, "check");
    test(actions);
    local(actions, "vocabulary");
    diff(actions);
    publish(actions);
    approve(actions);
    impact(actions);
    newTable(actions);
    conversions(actions);
  }

  private void test(Subparsers actions) {
    ArgumentParser test = local(actions, "test");
    flag(test, "--require-coverage", "requireCoverage");
    flag(test, "--mutate", "mutate");
    flag(test, "--require-noticed", "requireNoticed");
  }

  private ArgumentParser local(Subparsers actions, String name) {
    ArgumentParser action = action(actions, name);
    action.addArgument("path").nargs("?").metavar(help("folderName")).help(help("path"));
    return action;
  }

  private void diff(Subparsers actions) {
    ArgumentParser diff = action(actions, "diff");
    diff.addArgument("folders").nargs("*").metavar(help("folderName")).help(help("folders"));
    server(diff);
  }

  private void publish(Subparsers actions) {
    ArgumentParser publish = action(actions, "publish");
    server(publish);
    publish.addArgument("--comment").help(help("comment"));
    publish.addArgument("--base").type(Integer.class).help(help("base"));
    publish.addArgument("--live-from").metavar(help("timeName")).help(help("liveFrom"));
    publish.addArgument("--as-draft").action(Arguments.storeTrue()).help(help("asDraft"));
    publish.addArgument("--draft").type(Integer.class).help(help("draft"));
    publish
        .addArgument("--accept")
        .action(Arguments.append())
        .metavar(help("limitName"))
        .help(help("accept"));
    yes(publish);
  }

  private void impact(Subparsers actions) {
    ArgumentParser impact = local(actions, "impact");
    server(impact);
    impact.addArgument("--draft").type(Integer.class).help(help("draftInstead"));
  }

  private void approve(Subparsers actions) {
    ArgumentParser approve = action(actions, "approve");
    server(approve);
    approve.addArgument("draft").type(Integer.class).help(help("draftNumber"));
    yes(approve);
  }

  private void yes(ArgumentParser action) {
    action.addArgument("--yes").action(Arguments.storeTrue()).help(help("yes"));
  }

  private void newTable(Subparsers actions) {
    ArgumentParser table = action(actions, "new-table");
    table.addArgument("table").metavar(help("tableName")).help(help("table"));
    table.addArgument("--like").required(true).help(help("like"));
  }

  private void conversions(Subparsers actions) {
    ArgumentParser export = action(actions, "export");
    export.addArgument("path").nargs("?").metavar(help("folderOrFile")).help(help("path"));
    export.addArgument("--to").choices("xlsx", "csv").required(true).help(help("to"));
    export.addArgument("--out").help(help("out"));
    conversion(export);
    ArgumentParser imported = action(actions, "import");
    imported.addArgument("files").nargs("+").metavar(help("fileName")).help(help("files"));
    imported.addArgument("--to").choices("xlsx", "csv").setDefault("csv").help(help("to"));
    conversion(imported);
  }

  private void conversion(ArgumentParser parser) {
    flag(parser, "--each", "each");
    flag(parser, "--force", "force");
  }

  private void flag(ArgumentParser parser, String name, String purpose) {
    parser.addArgument(name).action(Arguments.storeTrue()).help(help(purpose));
  }

  private void server(ArgumentParser parser) {
    parser.addArgument("--server").help(help("server"));
    parser.addArgument("--key-file").help(help("keyFile"));
  }

  private ArgumentParser action(Subparsers actions, String name) {
    String purpose = help("action." + name);
    ArgumentParser parser = actions.addParser(name, false).help(purpose).description(purpose);
    parser.addArgument("-h", "--help").action(new HelpAsked()).help(help("help"));
    parser.addArgument("--folder").help(help("folder"));
    parser.addArgument("--json").action(Arguments.storeTrue()).help(help("json"));
    parser.addArgument("--lang").choices("pt", "en").setDefault("pt").help(help("lang"));
    return parser;
  }

  /** What an argument is for. */
  private String help(String name) {
    return Message.of("command.help." + name).in(language);
  }
}
