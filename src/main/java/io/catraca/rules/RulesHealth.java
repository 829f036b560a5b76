package io.catraca.rules;

import com.codahale.metrics.health.HealthCheck;
import io.catraca.rules.Serving.Unbuilt;
import io.catraca.rules.model.RuleProblem;
import io.catraca.text.Message;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Healthy as long as some rule set answers; says so when the folder has errors, and when another
 * version should answer that this node cannot build.
 */
final class RulesHealth extends HealthCheck {

  private final LiveRules live;
  private final Serving serving;
  private final RulesFolder folder;

  RulesHealth(LiveRules live, Serving serving, RulesFolder folder) {
    this.live = live;
    this.serving = serving;
    this.folder = folder;
  }

  @Override
  protected Result check() {
    FolderState state = folder.state();
    String ofFolder = first(state.problems());
    String unbuilt =
        serving.unbuilt().stream().map(RulesHealth::told).collect(Collectors.joining());
    return live.ifAny()
        .map(
            rules ->
                Result.healthy(
                    "version %d, folder %s %s%s",
                    rules.version(), state.state(), ofFolder, unbuilt))
        .orElseGet(() -> Result.unhealthy("no rule set: %s%s", ofFolder, unbuilt));
  }

  private static String told(Unbuilt version) {
    return "; version %d cannot be built here: %s"
        .formatted(version.version(), first(version.problems()));
  }

  private static String first(List<RuleProblem> problems) {
    return problems.stream()
        .findFirst()
        .map(problem -> problem.file() + ": " + problem.message().in(Message.PORTUGUESE))
        .orElse("");
  }
}
