package io.catraca.simulation.result;

import io.catraca.impact.EntitlementTally;
import io.catraca.simulation.Member;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Simulation;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Goes through a portfolio. Members are priced by several threads, some hundreds at a time, and put
 * together in their order, so that what comes out does not depend on the threads. So many are under
 * way at once and no more, however many there are.
 */
public final class Run {

  private static final int AT_A_TIME = 512;

  private record Part(Tally tally, List<Outcome> outcomes) {}

  private final Simulation simulation;
  private final ExecutorService threads;
  private final int mostUnderWay;
  private final Tally tally;
  private final EntitlementTally entitlements;
  private final Deque<Future<Part>> underWay = new ArrayDeque<>();

  /**
   * @param threads what prices; it is not shut down
   * @param count how many threads those are
   */
  public Run(Simulation simulation, ExecutorService threads, int count) {
    this.simulation = simulation;
    this.threads = threads;
    this.mostUnderWay = count * 2 + 1;
    this.tally = new Tally(simulation.scenario());
    LocalDate first = simulation.scenario().from().atDay(1);
    this.entitlements =
        new EntitlementTally(simulation.baseline().on(first), simulation.candidate().on(first));
  }

  /**
   * Prices all members.
   *
   * @param each is given what comes of each, in their order
   */
  public Results all(Iterator<Member> members, Consumer<Outcome> each) throws InterruptedException {
    try {
      while (members.hasNext()) {
        List<Member> some = new ArrayList<>(AT_A_TIME);
        while (some.size() < AT_A_TIME && members.hasNext()) {
          some.add(members.next());
        }
        underWay.add(threads.submit((Callable<Part>) () -> price(some)));
        if (underWay.size() >= mostUnderWay) {
          take(underWay.remove(), each);
        }
      }
      while (!underWay.isEmpty()) {
        take(underWay.remove(), each);
      }
    } finally {
      underWay.forEach(part -> part.cancel(true));
    }
    return new Telling(simulation, tally).results(entitlements.impact());
  }

  private Part price(List<Member> members) {
    Tally some = new Tally(simulation.scenario());
    List<Outcome> outcomes = new ArrayList<>(members.size());
    for (Member member : members) {
      Outcome outcome = simulation.of(member);
      some.add(outcome);
      outcomes.add(outcome);
    }
    return new Part(some, outcomes);
  }

  private void take(Future<Part> future, Consumer<Outcome> each) throws InterruptedException {
    Part part = priced(future);
    tally.merge(part.tally());
    for (Outcome outcome : part.outcomes()) {
      if (outcome.holding() != null && outcome.state() != Outcome.State.OUTSIDE) {
        entitlements.add(outcome.member().company(), outcome.holding());
      }
      each.accept(outcome);
    }
  }

  private static Part priced(Future<Part> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
