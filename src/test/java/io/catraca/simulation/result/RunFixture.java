package io.catraca.simulation.result;

import io.catraca.simulation.Member;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs a simulation over members in memory. */
public record RunFixture(Results results, List<Outcome> outcomes) {

  public static RunFixture of(Simulation simulation, List<Member> members, int count) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Outcome> outcomes = new ArrayList<>();
      Run run = new Run(simulation, threads, count, null);
      run.all(Run.parts(members.iterator()), outcomes::addAll);
      return new RunFixture(run.results(), outcomes);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
