package io.catraca.simulation.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.job.StoredSimulation.Course;
import io.catraca.simulation.job.StoredSimulation.State;
import io.catraca.simulation.result.Assumptions;
import io.catraca.simulation.result.Report;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it is told.
 *
 * @param reason why it failed; null where it did not
 * @param portfolio null until the contracts in the database are kept as one
 * @param progress null until a node has begun
 */
@Schema(name = "Simulation")
@JsonInclude
record SimulationView(
    UUID id,
    @Nullable String name,
    State state,
    @Nullable String reason,
    Asker by,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Report.Rules baseline,
    Report.Rules candidate,
    Report.@Nullable Source portfolio,
    Scenario scenario,
    List<String> assumptions,
    @Nullable Progress progress) {

  /**
   * Whoever asked.
   *
   * @param key id of the key
   */
  @Schema(name = "SimulationAsker")
  record Asker(String key, String name) {}

  /**
   * How far it is.
   *
   * @param companies how many are done
   * @param of how many there are
   * @param perSecond since a node has it; null while nobody knows
   * @param secondsLeft null while nobody knows
   */
  @Schema(name = "SimulationProgress")
  @JsonInclude
  record Progress(long companies, long of, @Nullable Long perSecond, @Nullable Long secondsLeft) {

    static Progress of(Course course, long members) {
      OptionalLong rate = course.perSecond();
      if (rate.isEmpty() || rate.getAsLong() == 0) {
        return new Progress(course.companies(), members, null, null);
      }
      long left =
          Math.floorDiv(members - course.companies() + rate.getAsLong() - 1, rate.getAsLong());
      return new Progress(course.companies(), members, rate.getAsLong(), left);
    }
  }

  static SimulationView of(StoredSimulation simulation, Locale language) {
    Report.Source portfolio = simulation.portfolio();
    Message failure = simulation.failure();
    return new SimulationView(
        simulation.id(),
        simulation.scenario().name(),
        simulation.state(),
        failure == null ? null : failure.in(language),
        new Asker(simulation.keyId(), simulation.keyName()),
        simulation.createdAt(),
        simulation.startedAt(),
        simulation.finishedAt(),
        simulation.baseline(),
        simulation.candidate(),
        portfolio,
        simulation.scenario(),
        Assumptions.of(simulation.scenario(), portfolio).stream()
            .map(assumption -> assumption.in(language))
            .toList(),
        portfolio == null || simulation.startedAt() == null
            ? null
            : Progress.of(simulation.course(), portfolio.members()));
  }
}
