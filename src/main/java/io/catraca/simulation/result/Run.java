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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a portfolio. Its parts are priced by several threads and put together in their
 * order, so that what comes out does not depend on the threads. So many are under way at once and
 * no more, however many there are. What is worked out so far can be kept after each part, and gone
 * on from at another time.
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
   * @param soFar what the parts before come to; null to begin with the first
   */
  public Run(Simulation simulation, ExecutorService threads, int count, @Nullable Sums soFar) {
    this.simulation = simulation;
    this.threads = threads;
    this.mostUnderWay = count * 2 + 1;
    this.tally = soFar == null ? new Tally(simulation.scenario()) : new Tally(soFar);
    LocalDate first = simulation.scenario().from().atDay(1);
    this.entitlements =
        new EntitlementTally(
            simulation.baseline().on(first),
            simulation.candidate().on(first),
            soFar == null ? null : soFar.entitlements());
  }

  /** Members of which not all are in memory, in parts. */
  public static Iterator<Supplier<List<Member>>> parts(Iterator<Member> members) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return members.hasNext();
      }

      @Override
      public Supplier<List<Member>> next() {
        List<Member> some = new ArrayList<>(AT_A_TIME);
        while (some.size() < AT_A_TIME && members.hasNext()) {
          some.add(members.next());
        }
        return () -> some;
      }
    };
  }

  /**
   * Prices all members.
   *
   * @param parts each is asked for by the thread that prices it
   * @param each is given what comes of each part, in their order, once it is counted
   */
  public void all(Iterator<Supplier<List<Member>>> parts, Consumer<List<Outcome>> each)
      throws InterruptedException {
    try {
      while (parts.hasNext()) {
        Supplier<List<Member>> next = parts.next();
        underWay.add(threads.submit((Callable<Part>) () -> price(next.get())));
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
  }

  /** What the parts that were counted come to. */
  public Sums sums() {
    return tally.sums(entitlements.impact());
  }

  /** The same as a document. */
  public Results results() {
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

  private void take(Future<Part> future, Consumer<List<Outcome>> each) throws InterruptedException {
    Part part = priced(future);
    tally.merge(part.tally());
    for (Outcome outcome : part.outcomes()) {
      if (outcome.holding() != null && outcome.state() != Outcome.State.OUTSIDE) {
        entitlements.add(outcome.member().company(), outcome.holding());
      }
    }
    each.accept(part.outcomes());
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
