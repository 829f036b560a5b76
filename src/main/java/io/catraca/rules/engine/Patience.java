package io.catraca.rules.engine;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits so long for rules to answer and no longer: the last resort behind the sandbox, which lets
 * no loop through. What runs cannot be interrupted: its thread is left behind, and the server goes
 * on without those rules.
 */
final class Patience {

  /** Of a processor: on a busy machine rules are not to blame for waiting. */
  private static final long SECONDS = 10;

  /** By the clock, whatever was done meanwhile. */
  private static final long MOST_SECONDS = 60;

  /** More rules that never end than this would leave the server no processor. */
  private static final int MOST_LEFT_BEHIND = 2;

  private final List<Thread> leftBehind = new ArrayList<>();

  /** Whether so many rules that never end still run that no other is started beside them. */
  boolean isSpent() {
    return isTried() && leftBehind.size() >= MOST_LEFT_BEHIND;
  }

  /** Whether rules that never end still run. */
  boolean isTried() {
    leftBehind.removeIf(thread -> !thread.isAlive());
    return !leftBehind.isEmpty();
  }

  <T> T with(Asking asking, Callable<T> work) throws CompilationFailure {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "rules-proof");
    thread.setDaemon(true);
    thread.start();
    try {
      return await(task, thread);
    } catch (TimeoutException e) {
      asking.abandon();
      thread.setPriority(Thread.MIN_PRIORITY);
      leftBehind.add(thread);
      throw asking.breach("rule.endless", SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rules were proved", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CompilationFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("rules could not be proved", e.getCause());
    }
  }

  private static <T> T await(FutureTask<T> task, Thread thread)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (long waited = SECONDS; waited < MOST_SECONDS; waited++) {
      try {
        return task.get(waited == SECONDS ? SECONDS : 1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long spent = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
        if (spent > TimeUnit.SECONDS.toNanos(SECONDS)) {
          throw e;
        }
      }
    }
    return task.get(1, TimeUnit.SECONDS);
  }
}
