package io.catraca.simulation.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.catraca.problem.Problem;
import io.catraca.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What nodes do for simulations: work one off, try again after a failure, forget old ones. */
final class SimulationTasks {

  /** Failures and deaths of nodes in a row, after which a simulation is given up. */
  private static final int MOST_FAILURES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private final Simulations simulations;
  private final Worker worker;

  SimulationTasks(Simulations simulations, Worker worker) {
    this.simulations = simulations;
    this.worker = worker;
  }

  Task<Void> run() {
    return Tasks.custom(Simulations.TASK, Void.class)
        .onFailure((failed, operations) -> again(failed, operations, pause(failed)))
        .onDeadExecution((failed, operations) -> again(failed, operations, Duration.ZERO))
        .execute(this::execute);
  }

  RecurringTask<Void> upkeep() {
    return Tasks.recurring("simulation-upkeep", FixedDelay.ofHours(1))
        .execute((instance, context) -> simulations.forgetOld());
  }

  private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    UUID id = UUID.fromString(instance.getId());
    try {
      Worker.Left left = worker.work(id, context.getSchedulerState()::isShuttingDown);
      return left == Worker.Left.TO_GO_ON
          ? SimulationTasks::leave
          : new CompletionHandler.OnCompleteRemove<>();
    } catch (Problem problem) {
      simulations.fail(id, problem.detail());
      return new CompletionHandler.OnCompleteRemove<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SimulationTasks::leave;
    }
  }

  /** Another node goes on at once. */
  private static void leave(ExecutionComplete done, ExecutionOperations<Void> operations) {
    operations.reschedule(done, done.getTimeDone());
  }

  private void again(
      ExecutionComplete failed, ExecutionOperations<Void> operations, Duration pause) {
    Execution execution = failed.getExecution();
    if (execution.consecutiveFailures + 1 < MOST_FAILURES) {
      Instant next = failed.getTimeDone().plus(pause);
      operations.reschedule(failed, next);
      return;
    }
    simulations.fail(
        UUID.fromString(execution.taskInstance.getId()),
        Message.of("simulation.failed", MOST_FAILURES));
    operations.stop();
  }

  private static Duration pause(ExecutionComplete failed) {
    return FIRST_PAUSE.multipliedBy(1L << failed.getExecution().consecutiveFailures);
  }
}
