package io.catraca.rules;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node up with the others: it follows when PostgreSQL tells of a change, when a
 * version's time has come, and every two seconds in case a message was lost.
 */
final class VersionWatch implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
  private static final long STEP_MILLIS = 100;
  private static final int STEPS_PER_LOOK = 20;

  private final Serving serving;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "rules-versions");
            worker.setDaemon(true);
            return worker;
          });

  private int steps;
  private boolean failing;

  VersionWatch(Serving serving) {
    this.serving = serving;
  }

  @Override
  public void start() {
    thread.scheduleWithFixedDelay(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Something changed in the database, on this node or on another. */
  void heard() {
    try {
      thread.execute(this::follow);
    } catch (RejectedExecutionException e) {
      LOG.debug("Heard of a change while the server stops", e);
    }
  }

  private void step() {
    if (++steps % STEPS_PER_LOOK == 0 || serving.isDue()) {
      follow();
    }
  }

  private void follow() {
    try {
      serving.follow();
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.error("The live version cannot be asked for or built; trying again", e);
      }
      failing = true;
    }
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }
}
