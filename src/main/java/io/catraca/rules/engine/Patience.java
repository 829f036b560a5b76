package io.catraca.rules.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits so long for rules to answer and no longer. A loop inside a rule cannot be interrupted: its
 * thread is left behind, and the server goes on without those rules.
 */
final class Patience {

  private static final long SECONDS = 10;

  private Patience() {}

  static <T> T with(Asking asking, Callable<T> work) throws CompilationFailure {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "rules-proof");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      asking.abandon();
      throw asking.failure("rule.endless", "");
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
}
