package io.catraca.platform.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.catraca.platform.Database;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Does what is noted in the table {@code scheduled_tasks}, each thing on one node at a time. A node
 * that dies is noticed within some 12 to 18 seconds, and what it had under way is done elsewhere.
 * What fails is logged by the task, which knows what may be told.
 */
public final class Jobs implements Managed {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final int MISSED_HEARTBEATS = 4;

  /** What is under way is asked to stop at once, and interrupted after this long. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  private final Scheduler scheduler;

  /**
   * @param threads how many things this node does at once
   * @param tasks what is done when it is noted
   * @param recurring what is done again and again
   */
  public Jobs(
      Database database,
      Clock clock,
      int threads,
      List<Task<?>> tasks,
      List<RecurringTask<?>> recurring) {
    scheduler =
        Scheduler.create(database.dataSource(), tasks)
            .startTasks(recurring)
            .clock(clock::instant)
            .threads(threads)
            .pollingInterval(LOOK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LAST_WAIT)
            .failureLogging(LogLevel.OFF, false)
            .build();
  }

  /** Has this node look for something to do at once. */
  public void look() {
    scheduler.triggerCheckForDueExecutions();
  }

  @Override
  public void start() {
    scheduler.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
  }
}
