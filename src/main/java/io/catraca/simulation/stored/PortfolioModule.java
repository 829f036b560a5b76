package io.catraca.simulation.stored;

import io.catraca.platform.web.WebModule;
import io.catraca.rules.RulesModule;
import io.catraca.rules.version.VersionContents;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires portfolios in the database. */
public final class PortfolioModule {

  private PortfolioModule() {}

  /**
   * @param contents what published versions say
   * @return the portfolios, for whoever simulates with them
   */
  public static StoredPortfolios wire(
      Environment environment,
      Jdbi jdbi,
      RulesModule rules,
      VersionContents contents,
      Clock clock) {
    StoredPortfolios portfolios = new StoredPortfolios(jdbi, clock);
    Uploads uploads = new Uploads(jdbi, rules, contents, clock);
    WebModule.stream(environment, PortfolioResource.PATH);
    environment.jersey().register(new PortfolioResource(portfolios, uploads, rules.live()));
    environment.lifecycle().manage(new Upkeep(portfolios));
    return portfolios;
  }

  /** Has old portfolios deleted, now and then, beside the requests. */
  private static final class Upkeep implements Managed {

    private static final Logger LOGGER = LoggerFactory.getLogger(Upkeep.class);

    private static final long FIRST_HOUR = 1;
    private static final long HOURS = 24;

    private final StoredPortfolios portfolios;
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread worker = new Thread(task, "portfolios");
              worker.setDaemon(true);
              return worker;
            });

    Upkeep(StoredPortfolios portfolios) {
      this.portfolios = portfolios;
    }

    @Override
    public void start() {
      thread.scheduleWithFixedDelay(this::step, FIRST_HOUR, HOURS, TimeUnit.HOURS);
    }

    private void step() {
      try {
        portfolios.forgetOld();
      } catch (RuntimeException e) {
        LOGGER.warn("Old portfolios cannot be deleted; trying again tomorrow", e);
      }
    }

    @Override
    public void stop() {
      thread.shutdownNow();
    }
  }
}
