package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.command.RuleServer.Reply;
import io.catraca.rules.files.RuleFiles;
import java.util.Optional;

/** {@code rules publish}: shows what would change on a server, asks, and publishes the folder. */
final class PublishAction implements Action {

  @Override
  public Exit run(Call call) throws Call.Broken {
    Terminal terminal = call.terminal();
    boolean sure = call.flag("yes");
    if (!sure && (!terminal.person() || terminal.json())) {
      throw CommandFailure.usage("command.notSure");
    }
    RuleFiles files = Call.read(call.folder());
    RuleServer server = RuleServer.of(call);
    int base = Optional.ofNullable(call.arguments().getInt("base")).orElseGet(server::live);
    JsonNode diff = server.diff(files);
    if (!terminal.json()) {
      Reports.printDifferences(diff, terminal);
    }
    if (!sure && !terminal.agrees("command.publish")) {
      terminal.say("command.notPublished");
      return Exit.GOOD;
    }
    Reply reply = server.publish(files, call.text("comment").orElse(""), base);
    return switch (reply.status()) {
      case 200 -> told("command.unchanged", reply.body(), terminal);
      case 201 -> told("command.published", reply.body(), terminal);
      case 409 -> overtaken(reply, terminal);
      default -> throw RuleServer.refusal(reply);
    };
  }

  private static Exit told(String message, JsonNode version, Terminal terminal) {
    if (terminal.json()) {
      terminal.json(version);
    } else {
      terminal.say(message, version.path("version").asInt(), version.path("digest").asText());
    }
    return Exit.GOOD;
  }

  private static Exit overtaken(Reply reply, Terminal terminal) {
    terminal.complain(RuleServer.refusal(reply).told());
    if (terminal.json()) {
      terminal.json(reply.body());
    } else if (reply.body().has("diff")) {
      Reports.printDifferences(reply.body().path("diff"), terminal);
    }
    return Exit.CONFLICT;
  }
}
