package io.catraca.rules;

import com.codahale.metrics.health.HealthCheck;
import io.catraca.text.Message;

/** Healthy as long as some rule set answers; says so when the folder has errors. */
final class RulesHealth extends HealthCheck {

  private final LiveRules live;
  private final Publishing publishing;

  RulesHealth(LiveRules live, Publishing publishing) {
    this.live = live;
    this.publishing = publishing;
  }

  @Override
  protected Result check() {
    FolderState folder = publishing.folder();
    String first =
        folder.problems().stream()
            .findFirst()
            .map(problem -> problem.file() + ": " + problem.message().in(Message.PORTUGUESE))
            .orElse("");
    return live.ifAny()
        .map(
            rules ->
                Result.healthy("version %d, folder %s %s", rules.version(), folder.state(), first))
        .orElseGet(() -> Result.unhealthy("no rule set: %s", first));
  }
}
