package io.catraca.simulation.job;

import io.catraca.simulation.Scenario;
import io.catraca.simulation.result.Report;
import io.catraca.simulation.stored.StoredPortfolio;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it stands, but for its files and results.
 *
 * @param keyId of whoever asked
 * @param portfolio null until the contracts in the database are kept as one
 * @param failure why it failed; null where it did not
 */
record StoredSimulation(
    UUID id,
    String keyId,
    String keyName,
    Instant createdAt,
    Scenario scenario,
    Report.Rules baseline,
    Report.Rules candidate,
    Report.@Nullable Source portfolio,
    State state,
    @Nullable Message failure,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Course course) {

  /** How far a simulation is. */
  @Schema(name = "SimulationState")
  enum State {
    /** No node has taken it up yet. */
    QUEUED,
    /** It is worked off. */
    RUNNING,
    /** There are results. */
    DONE,
    /** It could not be worked out; the reason is told. */
    FAILED,
    /** Somebody did not want it any more. */
    CANCELLED;

    boolean isOver() {
      return this != QUEUED && this != RUNNING;
    }
  }

  /**
   * How it is worked off.
   *
   * @param attempt how often a node has taken it up
   * @param attemptAt when the last one began to price; null where it has not yet
   * @param attemptCompanies how many companies were done by then
   * @param keptAt when that last one noted how far it was; null where it has not yet
   * @param nextPart the first part of the portfolio that is to be done
   * @param companies how many are done
   */
  record Course(
      int attempt,
      @Nullable Instant attemptAt,
      long attemptCompanies,
      @Nullable Instant keptAt,
      int nextPart,
      long companies) {

    private static final BigDecimal MILLIS = new BigDecimal(1000);

    /** Companies a second since it was taken up last; empty where nobody knows yet. */
    OptionalLong perSecond() {
      if (attemptAt == null || keptAt == null || companies == attemptCompanies) {
        return OptionalLong.empty();
      }
      long millis = Math.max(1, Duration.between(attemptAt, keptAt).toMillis());
      return OptionalLong.of(
          MILLIS
              .multiply(BigDecimal.valueOf(companies - attemptCompanies))
              .divide(BigDecimal.valueOf(millis), 0, RoundingMode.HALF_UP)
              .longValueExact());
    }
  }

  static Report.Source head(StoredPortfolio portfolio) {
    return new Report.Source(
        portfolio.source().name(),
        portfolio.id(),
        portfolio.at(),
        portfolio.digest(),
        portfolio.rows(),
        portfolio.members(),
        portfolio.refused(),
        portfolio.source() == Source.SUBSCRIPTIONS ? portfolio.changingTerms() : null);
  }
}
