package io.catraca.simulation.job;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.security.Caller;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.job.StoredSimulation.State;
import io.catraca.simulation.kept.KeptRows;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.simulation.result.Report;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Simulations in the database: asked for, looked at, cancelled, deleted. */
final class Simulations {

  /** The name of what works one off, in the table of what is to be done. */
  static final String TASK = "simulation";

  private static final Logger LOG = LoggerFactory.getLogger(Simulations.class);
  private static final int MOST_LISTED = 200;

  private final Jdbi jdbi;
  private final Clock clock;
  private final SimulationSettings settings;

  Simulations(Jdbi jdbi, Clock clock, SimulationSettings settings) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Keeps a simulation and notes that it is to be worked off, both or neither.
   *
   * @param portfolio null for the contracts in the database, as they will be when it is begun
   * @throws Problem {@link ProblemType#TOO_MANY_REQUESTS} where the key has as many as it may
   */
  StoredSimulation create(
      Caller caller,
      Scenario scenario,
      Side baseline,
      Side candidate,
      Report.@Nullable Source portfolio) {
    UUID id = UUID.randomUUID();
    Instant now = now();
    StoredSimulation created =
        jdbi.inTransaction(
            handle -> {
              SimulationDao dao = new SimulationDao(handle);
              dao.lock(caller.keyId());
              if (dao.unfinished(caller.keyId()) >= settings.perKey()) {
                throw new Problem(
                    ProblemType.TOO_MANY_REQUESTS,
                    Message.of("simulation.tooMany", settings.perKey()));
              }
              dao.insert(id, caller, scenario, baseline, candidate, portfolio, now);
              dao.schedule(TASK, id, now);
              return dao.find(id).orElseThrow();
            });
    LOG.info("Simulation {} is asked for by key {}", id, caller.keyId());
    return created;
  }

  List<StoredSimulation> newest() {
    return ask(dao -> dao.newest(MOST_LISTED));
  }

  StoredSimulation find(UUID id) {
    return ask(dao -> dao.find(id)).orElseThrow(() -> unknown(id.toString()));
  }

  List<StoredSimulation> find(Collection<UUID> ids) {
    return ask(dao -> dao.find(ids));
  }

  /** Cancels one that is not over; empty where it was over, and is deleted with its results. */
  Optional<StoredSimulation> remove(UUID id) {
    return jdbi.inTransaction(
        handle -> {
          SimulationDao dao = new SimulationDao(handle);
          StoredSimulation found = dao.find(id).orElseThrow(() -> unknown(id.toString()));
          if (dao.end(id, State.CANCELLED, null, now())) {
            LOG.info("Simulation {} is cancelled", id);
            return dao.find(id);
          }
          LOG.info("Simulation {} ({}) is deleted", id, found.state());
          dao.delete(id);
          return Optional.empty();
        });
  }

  /**
   * The results of one that is done.
   *
   * @throws Problem {@link ProblemType#CONFLICT} where it is not
   */
  Report report(UUID id) {
    StoredSimulation found = find(id);
    return ask(dao -> dao.report(id)).orElseThrow(() -> notDone(found));
  }

  /** That there are results of each company. */
  void expectDone(UUID id) {
    StoredSimulation found = find(id);
    if (found.state() != State.DONE) {
      throw notDone(found);
    }
  }

  /**
   * What comes of each company of one that is done, in the portfolio's order. Some are in memory at
   * once, however many there are.
   *
   * @throws IllegalStateException where it is deleted meanwhile
   */
  void rows(UUID id, Consumer<CompanyRow> each) {
    int after = 0;
    Optional<SimulationDao.Rows> next = rowsAfter(id, after);
    while (next.isPresent()) {
      KeptRows.forEach(next.get().content(), each);
      after = next.get().nextPart();
      next = rowsAfter(id, after);
    }
    if (after != find(id).course().nextPart()) {
      throw new IllegalStateException("simulation " + id + " was deleted while it was read");
    }
  }

  private Optional<SimulationDao.Rows> rowsAfter(UUID id, int after) {
    return ask(dao -> dao.rows(id, after));
  }

  /** Ends one that is not over, for a reason. */
  void fail(UUID id, Message reason) {
    if (ask(dao -> dao.end(id, State.FAILED, reason, now()))) {
      LOG.warn("Simulation {} failed: {}", id, reason.key());
    }
  }

  /** Deletes those that are over for too long. */
  void forgetOld() {
    int deleted = ask(dao -> dao.deleteFinishedBefore(now().minus(settings.keep())));
    if (deleted > 0) {
      LOG.info("{} simulations are deleted that were over for too long", deleted);
    }
  }

  private static Problem notDone(StoredSimulation found) {
    State state = found.state();
    return new Problem(ProblemType.CONFLICT, Message.of("simulation.notDone." + state))
        .with("state", language -> state.name());
  }

  static Problem unknown(String id) {
    return new Problem(ProblemType.NOT_FOUND, Message.of("simulation.unknown", Message.echo(id)));
  }

  private <T> T ask(Function<SimulationDao, T> question) {
    return jdbi.withHandle(handle -> question.apply(new SimulationDao(handle)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
