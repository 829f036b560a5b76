package io.catraca.simulation.job;

import io.catraca.problem.Problem;
import io.catraca.simulation.Member;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Simulation;
import io.catraca.simulation.kept.KeptJson;
import io.catraca.simulation.kept.KeptRows;
import io.catraca.simulation.result.Assumptions;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.simulation.result.Report;
import io.catraca.simulation.result.Run;
import io.catraca.simulation.stored.StoredPortfolio;
import io.catraca.simulation.stored.StoredPortfolios;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works simulations off on this node. Every two seconds it is noted in one transaction how far one
 * is: its sums, the rows of its companies and the next part. Whoever takes it up goes on from there
 * and comes to the same results.
 */
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final long KEEP_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

  /** So many rows are kept at the latest, which bounds memory where pricing is fast. */
  private static final int MOST_ROWS = 200_000;

  /** What becomes of a simulation after a node had it. */
  enum Left {
    /** Nothing is to be done any more. */
    OVER,
    /** The node stops; another goes on. */
    TO_GO_ON
  }

  /** Leaves a run before its end. */
  private static final class Leaving extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Left left;

    Leaving(Left left) {
      super(left.name(), null, false, false);
      this.left = left;
    }
  }

  private final Jdbi jdbi;
  private final Clock clock;
  private final StoredPortfolios portfolios;
  private final Sides sides;
  private final ExecutorService threads;
  private final int count;

  /**
   * @param threads what prices; they are shared by all that is under way
   * @param count how many those are
   */
  Worker(
      Jdbi jdbi,
      Clock clock,
      StoredPortfolios portfolios,
      Sides sides,
      ExecutorService threads,
      int count) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.portfolios = portfolios;
    this.sides = sides;
    this.threads = threads;
    this.count = count;
  }

  /**
   * Works one off, from where it was left.
   *
   * @param stopping whether this node is to stop
   * @throws Problem where it can never be worked out
   */
  Left work(UUID id, BooleanSupplier stopping) throws InterruptedException {
    Optional<StoredSimulation> taken = ask(dao -> dao.takeUp(id, now()));
    if (taken.isEmpty()) {
      return Left.OVER;
    }
    LOG.info("Simulation {} is taken up at part {}", id, taken.get().course().nextPart());
    try {
      new Course(taken.get(), stopping).run();
      LOG.info("Simulation {} is done", id);
      return Left.OVER;
    } catch (Leaving leaving) {
      LOG.info("Simulation {} is left: {}", id, leaving.left);
      return leaving.left;
    }
  }

  /** One simulation on its way. */
  private final class Course {

    private final UUID id;
    private final int attempt;
    private final StoredSimulation taken;
    private final BooleanSupplier stopping;
    private final Report.Source portfolio;
    private final Simulation simulation;
    private final Run run;
    private KeptRows rows = new KeptRows();
    private int nextPart;
    private long companies;
    private long keptAt = System.nanoTime();
    private long lookedAt = keptAt;

    Course(StoredSimulation taken, BooleanSupplier stopping) {
      this.id = taken.id();
      this.attempt = taken.course().attempt();
      this.taken = taken;
      this.stopping = stopping;
      this.portfolio = taken.portfolio() == null ? freeze() : taken.portfolio();
      this.simulation =
          sides.simulation(
              ask(dao -> dao.baseline(id)), ask(dao -> dao.candidate(id)), taken.scenario());
      this.nextPart = taken.course().nextPart();
      this.companies = taken.course().companies();
      this.run =
          new Run(
              simulation,
              threads,
              count,
              ask(dao -> dao.sums(id)).map(KeptJson::sums).orElse(null));
    }

    /** The contracts as they are now; what a node that died had frozen is no longer asked for. */
    private Report.Source freeze() {
      Scenario scenario = taken.scenario();
      Report.Source frozen =
          StoredSimulation.head(portfolios.freeze(scenario.from(), scenario.to(), taken.keyId()));
      if (!ask(dao -> dao.setPortfolio(id, attempt, frozen))) {
        throw new Leaving(Left.OVER);
      }
      return frozen;
    }

    void run() throws InterruptedException {
      expect(ask(dao -> dao.begin(id, attempt, now())));
      run.all(parts(), this::take);
      Report report =
          new Report(
              taken.createdAt(),
              taken.baseline(),
              taken.candidate(),
              portfolio,
              taken.scenario(),
              Assumptions.of(taken.scenario(), portfolio),
              run.results());
      inTransaction(
          dao -> {
            expect(keep(dao));
            expect(dao.finish(id, attempt, report, now()));
          });
    }

    /** Each is read by the thread that prices it. */
    private Iterator<Supplier<List<Member>>> parts() {
      UUID source = Objects.requireNonNull(portfolio.id());
      StoredPortfolio head = portfolios.find(source).orElseThrow();
      return IntStream.range(nextPart, head.parts())
          .<Supplier<List<Member>>>mapToObj(part -> () -> portfolios.part(source, part))
          .iterator();
    }

    private void take(List<Outcome> part) {
      part.forEach(outcome -> rows.add(CompanyRow.of(outcome)));
      nextPart++;
      companies += part.size();
      long now = System.nanoTime();
      boolean stops = stopping.getAsBoolean();
      if (stops || now - keptAt >= KEEP_NANOS || rows.count() >= MOST_ROWS) {
        inTransaction(dao -> expect(keep(dao)));
        rows = new KeptRows();
        keptAt = now;
        lookedAt = now;
      } else if (now - lookedAt >= LOOK_NANOS) {
        expect(ask(dao -> dao.isHeld(id, attempt)));
        lookedAt = now;
      }
      if (stops) {
        throw new Leaving(Left.TO_GO_ON);
      }
    }

    private boolean keep(SimulationDao dao) {
      boolean held = dao.keep(id, attempt, nextPart, companies, KeptJson.write(run.sums()), now());
      if (held && rows.count() > 0) {
        dao.addRows(id, nextPart, rows.end());
      }
      return held;
    }

    /** It was cancelled, or is worked off elsewhere since this node was taken for dead. */
    private void expect(boolean held) {
      if (!held) {
        throw new Leaving(Left.OVER);
      }
    }
  }

  private void inTransaction(Consumer<SimulationDao> work) {
    jdbi.useTransaction(handle -> work.accept(new SimulationDao(handle)));
  }

  private <T> T ask(Function<SimulationDao, T> question) {
    return jdbi.withHandle(handle -> question.apply(new SimulationDao(handle)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
