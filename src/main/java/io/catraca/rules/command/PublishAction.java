package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import io.catraca.rules.terminal.RuleServer;
import io.catraca.rules.terminal.RuleServer.Reply;
import io.catraca.rules.terminal.RuleServer.Wish;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code rules publish}: shows what would change on a server, asks, and publishes the folder or a
 * draft, or keeps the folder as one.
 */
final class PublishAction implements Action {

  /** {@code rules approve}: shows what a draft would change, asks, and approves it as shown. */
  static final class Approve implements Action {

    @Override
    public Exit run(Call call) throws Call.Broken {
      RuleServer server = RuleServer.of(call);
      int draft = call.arguments().getInt("draft");
      JsonNode shown = server.draft(draft);
      if (!agreed(call, server.impactOfDraft(draft), "command.approve")) {
        return Exit.GOOD;
      }
      Reply reply = server.approve(draft, shown.path("digest").asText());
      return reply.status() == 200
          ? told(
              Message.of("command.approved", draft, reply.body().at("/approvals/missing").asInt()),
              reply.body(),
              call.terminal())
          : refused(reply, call.terminal());
    }
  }

  @Override
  public Exit run(Call call) throws Call.Broken {
    Integer draft = call.arguments().getInt("draft");
    return draft == null ? fromFolder(call) : fromDraft(call, draft);
  }

  private static Exit fromFolder(Call call) throws Call.Broken {
    boolean keep = call.flag("as_draft");
    expectSure(call);
    RuleFiles files = Call.read(call.folder());
    RuleServer server = RuleServer.of(call);
    int base = Optional.ofNullable(call.arguments().getInt("base")).orElseGet(server::live);
    String liveFrom = call.text("live_from").orElse(null);
    JsonNode impact = server.impact(files, base, liveFrom);
    if (!agreed(call, impact, keep ? "command.keep" : "command.publish")) {
      return Exit.GOOD;
    }
    Wish wish =
        new Wish(
            call.text("comment").orElse(""),
            base,
            liveFrom,
            keep ? List.of() : accepted(call, impact));
    Reply reply = keep ? server.keep(files, wish) : server.publish(files, wish);
    return answered(reply, call.terminal());
  }

  private static Exit fromDraft(Call call, int draft) throws Call.Broken {
    RuleServer server = RuleServer.of(call);
    JsonNode shown = server.draft(draft);
    JsonNode impact = server.impactOfDraft(draft);
    if (!agreed(call, impact, "command.publish")) {
      return Exit.GOOD;
    }
    String digest = shown.path("digest").asText();
    return answered(server.publish(draft, digest, accepted(call, impact)), call.terminal());
  }

  /** The limits that are accepted: those named, or those that somebody was shown and agreed to. */
  private static List<String> accepted(Call call, JsonNode impact) {
    List<String> named = call.arguments().getList("accept");
    if (named != null || call.flag("yes")) {
      return named == null ? List.of() : named;
    }
    List<String> shown = new ArrayList<>();
    impact.path("breaches").forEach(breach -> shown.add(breach.path("limit").asText()));
    return shown;
  }

  private static void expectSure(Call call) {
    Terminal terminal = call.terminal();
    if (!call.flag("yes") && (!terminal.person() || terminal.json())) {
      throw CommandFailure.usage("command.notSure");
    }
  }

  /** Whether somebody who saw what would change wants it. */
  private static boolean agreed(Call call, JsonNode impact, String question) {
    expectSure(call);
    Terminal terminal = call.terminal();
    if (!terminal.json()) {
      Reports.printDifferences(impact, terminal);
      new ImpactReport(terminal).print(impact);
    }
    boolean agreed = call.flag("yes") || terminal.agrees(question);
    if (!agreed) {
      terminal.say("command.notPublished");
    }
    return agreed;
  }

  private static Exit answered(Reply reply, Terminal terminal) {
    JsonNode body = reply.body();
    @Nullable Message message =
        switch (reply.status()) {
          case 200 -> ofVersion("command.unchanged", body);
          case 201 -> done(body);
          default -> null;
        };
    return message == null ? refused(reply, terminal) : told(message, body, terminal);
  }

  private static Message done(JsonNode body) {
    if (body.has("approvals") && body.path("version").isNull()) {
      return Message.of(
          "command.kept", body.path("draft").asInt(), body.at("/approvals/missing").asInt());
    }
    return body.path("state").asText().equals("SCHEDULED")
        ? Message.of(
            "command.scheduled", body.path("version").asInt(), body.path("liveFrom").asText())
        : ofVersion("command.published", body);
  }

  private static Message ofVersion(String key, JsonNode version) {
    return Message.of(key, version.path("version").asInt(), version.path("digest").asText());
  }

  private static Exit told(Message message, JsonNode body, Terminal terminal) {
    if (terminal.json()) {
      terminal.json(body);
    } else {
      terminal.line(message.in(terminal.language()));
    }
    return Exit.GOOD;
  }

  /** Somebody else was faster, or something is missing that this command cannot give. */
  private static Exit refused(Reply reply, Terminal terminal) {
    if (reply.status() != 409) {
      throw RuleServer.refusal(reply);
    }
    terminal.complain(RuleServer.refusal(reply).told());
    if (terminal.json()) {
      terminal.json(reply.body());
    } else if (reply.body().has("diff")) {
      Reports.printDifferences(reply.body().path("diff"), terminal);
    }
    return reply.body().has("diff") ? Exit.CONFLICT : Exit.HELD;
  }
}
