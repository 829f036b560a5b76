package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.RuleServer;

/** {@code rules impact}: what a server's companies would gain, lose and pay by the folder. */
final class ImpactAction implements Action {

  @Override
  public Exit run(Call call) throws Call.Broken {
    Integer draft = call.arguments().getInt("draft");
    RuleServer server = RuleServer.of(call);
    JsonNode impact =
        draft == null
            ? server.impact(Call.read(call.folder()), 0, null)
            : server.impactOfDraft(draft);
    if (call.terminal().json()) {
      call.terminal().json(impact);
    } else {
      Reports.printDifferences(impact, call.terminal());
      new ImpactReport(call.terminal()).print(impact);
    }
    return Exit.GOOD;
  }
}
