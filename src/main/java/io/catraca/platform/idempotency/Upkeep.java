package io.catraca.platform.idempotency;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beside the requests: says that those under way are not dead, and forgets old answers. */
final class Upkeep implements Managed {

  private static final Logger LOGGER = LoggerFactory.getLogger(Upkeep.class);

  /** A few signs of life within the silence that counts as death. */
  private static final long STEP_SECONDS = 15;

  private final FirstAnswers answers;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "idempotency");
            worker.setDaemon(true);
            return worker;
          });

  Upkeep(FirstAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void start() {
    thread.scheduleWithFixedDelay(this::step, STEP_SECONDS, STEP_SECONDS, TimeUnit.SECONDS);
  }

  private void step() {
    try {
      answers.keepAlive();
      answers.forgetOld();
    } catch (RuntimeException e) {
      LOGGER.warn("First answers cannot be looked after; trying again", e);
    }
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }
}
