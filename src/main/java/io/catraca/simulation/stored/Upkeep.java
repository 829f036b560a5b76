package io.catraca.simulation.stored;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has old portfolios deleted, now and then, beside the requests. */
final class Upkeep implements Managed {

  private static final Logger LOGGER = LoggerFactory.getLogger(Upkeep.class);

  private static final long FIRST_MINUTE = 1;
  private static final long MINUTES = 60;

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
    thread.scheduleWithFixedDelay(this::step, FIRST_MINUTE, MINUTES, TimeUnit.MINUTES);
  }

  private void step() {
    try {
      portfolios.forgetOld();
    } catch (RuntimeException e) {
      LOGGER.warn("Old portfolios cannot be deleted; trying again in an hour", e);
    }
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }
}
