package io.catraca.simulation.job;

import io.catraca.platform.Database;
import io.catraca.platform.job.Jobs;
import io.catraca.rules.RulesModule;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.version.VersionContents;
import io.catraca.simulation.stored.StoredPortfolios;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Wires simulations as jobs. */
public final class SimulationModule {

  /** Simulations that this node works off at once; they share the threads that price. */
  private static final int AT_ONCE = 2;

  private SimulationModule() {}

  /**
   * @param versions what published versions say
   * @param check compiles the files of sides that are no version
   */
  public static void wire(
      Environment environment,
      Database database,
      Clock clock,
      SimulationSettings settings,
      RulesModule rules,
      VersionContents versions,
      RuleCheck check,
      StoredPortfolios portfolios) {
    Simulations simulations = new Simulations(database.jdbi(), clock, settings);
    Sides sides = new Sides(rules, versions, check);
    ExecutorService threads =
        environment
            .lifecycle()
            .executorService("simulation-%d")
            .minThreads(settings.threads())
            .maxThreads(settings.threads())
            .build();
    Worker worker =
        new Worker(database.jdbi(), clock, portfolios, sides, threads, settings.threads());
    SimulationTasks tasks = new SimulationTasks(simulations, worker);
    Jobs jobs = new Jobs(database, clock, AT_ONCE, List.of(tasks.run()), List.of(tasks.upkeep()));
    ProgressFeed progress = new ProgressFeed(simulations, environment.getObjectMapper());
    environment.lifecycle().manage(jobs);
    environment.lifecycle().manage(progress);
    environment.lifecycle().addEventListener(progress);
    environment
        .jersey()
        .register(new SimulationResource(simulations, sides, portfolios, progress, jobs));
  }
}
