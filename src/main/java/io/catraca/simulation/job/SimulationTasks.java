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
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nodes do for simulations: work one off, try again after a failure, forget old ones. */
final class SimulationTasks {

  /** Failures and deaths of nodes in a row, after which a simulation is given up. */
  private static final int MOST_FAILURES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(SimulationTasks.class);

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
    String id = execution.taskInstance.getId();
    LOG.warn(
        "Simulation {} stopped on its way",
        id,
        failed.getCause().map(SimulationTasks::root).orElse(null));
    if (execution.consecutiveFailures + 1 < MOST_FAILURES) {
      operations.reschedule(failed, failed.getTimeDone().plus(pause));
      return;
    }
    simulations.fail(UUID.fromString(id), Message.of("simulation.failed", MOST_FAILURES));
    operations.stop();
  }

  /** Without the statement around it, which has what is in the database. */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Duration pause(ExecutionComplete failed) {
    return FIRST_PAUSE.multipliedBy(1L << failed.getExecution().consecutiveFailures);
  }
}
