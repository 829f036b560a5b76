package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.check.Checked;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import io.catraca.rules.terminal.RuleServer;
import io.catraca.rules.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/** {@code rules diff}: two folders, or what a server has live and the folder. */
final class DiffAction implements Action {

  @Override
  public Exit run(Call call) throws Call.Broken {
    List<String> folders = call.arguments().getList("folders");
    Terminal terminal = call.terminal();
    JsonNode diff;
    if (call.text("server").isPresent()) {
      if (folders.size() > 1) {
        throw CommandFailure.usage("command.diffUsage");
      }
      Path folder = folders.isEmpty() ? call.folder() : Call.path(folders.get(0));
      diff = RuleServer.of(call).diff(Call.read(folder));
    } else {
      if (folders.size() != 2) {
        throw CommandFailure.usage("command.diffUsage");
      }
      Edition before = edition(call, Call.path(folders.get(0)));
      Edition after = edition(call, Call.path(folders.get(1)));
      DiffView view = DiffView.of(null, null, RuleDiff.between(before, after), terminal.language());
      diff = Terminal.tree(view);
    }
    if (terminal.json()) {
      terminal.json(diff);
    } else {
      Reports.printDifferences(diff, terminal);
    }
    return Exit.GOOD;
  }

  private static Edition edition(Call call, Path folder) throws Call.Broken {
    RuleFiles files = Call.read(folder);
    Checked checked = call.check(files);
    if (checked.contents().isEmpty()) {
      throw new Call.Broken(checked.problems());
    }
    return new Edition(files, checked.contents().get());
  }
}
