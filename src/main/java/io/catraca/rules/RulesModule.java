package io.catraca.rules;

import io.catraca.rules.access.WordsInUse;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.version.RuleVersions;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Wires the rules: the folder, the versions, the set that is live. */
public final class RulesModule {

  private RulesModule() {}

  /**
   * Makes the newest rules live before the first request, and keeps them so.
   *
   * @param live is filled before this returns, unless there are no rules that work
   */
  public static void wire(
      Environment environment,
      Jdbi jdbi,
      Clock clock,
      RulesSettings settings,
      RuleCheck rules,
      PrometheusRegistry metrics,
      LiveRules live,
      Supplier<WordsInUse> wordsInUse) {
    RuleVersions versions = new RuleVersions(jdbi, clock);
    Publishing publishing =
        new Publishing(
            versions, settings, rules, live, new RuleGuard(wordsInUse), new RuleMetrics(metrics));
    FolderWatch watch = new FolderWatch(publishing);
    watch.takeUp();
    environment.lifecycle().manage(watch);
    environment.healthChecks().register("rules", new RulesHealth(live, publishing));
    environment.jersey().register(new RulesResource(publishing, live));
    environment.jersey().register(new VersionsResource(publishing, versions, live));
    environment.jersey().register(new VocabularyResource(live, versions));
  }
}
