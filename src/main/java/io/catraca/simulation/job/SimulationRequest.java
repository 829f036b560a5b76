package io.catraca.simulation.job;

import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be simulated. All but the sides and the portfolio is as in the scenario file of the
 * command {@code simulate}.
 *
 * @param baseline prices before; the live rules where it is not said
 * @param candidate prices after
 * @param readjustment of contracted fees at each anniversary; none where it is not said
 * @param usage by how much usage is more than the portfolio says; as it says where it is not said
 * @param migration whether companies move to a plan that comes to less
 * @param churn who leaves for what increase; nobody where it is not said
 * @param sizes how companies are told apart by size
 */
@Schema(name = "SimulationRequest")
record SimulationRequest(
    @Nullable String name,
    @Nullable SideRequest baseline,
    SideRequest candidate,
    PortfolioRequest portfolio,
    Periods periods,
    ApplyTo applyTo,
    @Nullable Percent readjustment,
    @Nullable Percent usage,
    boolean migration,
    @Nullable Churn churn,
    @Nullable SizesRequest sizes) {

  /**
   * One of the four.
   *
   * @param version a published version
   * @param live the version that is live
   * @param folder the rules folder as it is saved
   * @param files files to put over the folder, as in {@code POST /v1/rules/check}
   */
  @Schema(name = "SimulationSide")
  record SideRequest(
      @Nullable Integer version,
      boolean live,
      boolean folder,
      @Nullable Map<String, @Nullable Object> files) {

    static final SideRequest LIVE = new SideRequest(null, true, false, null);

    /** How many of the four are said. */
    long number() {
      return Stream.of(version != null, live, folder, files != null).filter(said -> said).count();
    }
  }

  /**
   * The companies.
   *
   * @param source contracts and usage in the database as of one instant, or a portfolio that was
   *     sent before
   * @param id of an uploaded portfolio; null for contracts
   */
  @Schema(name = "SimulationPortfolio")
  record PortfolioRequest(Source source, @Nullable UUID id) {}

  /**
   * Months.
   *
   * @param to the last one
   */
  @Schema(name = "SimulationPeriods")
  record Periods(
      @Schema(type = "string", example = "2026-01") YearMonth from,
      @Schema(type = "string", example = "2026-01") YearMonth to) {}

  @Schema(name = "SimulationPercent")
  record Percent(BigDecimal percent) {}

  /**
   * Who leaves.
   *
   * @param seed decides which companies leave
   * @param table by rising increase
   */
  @Schema(name = "SimulationChurn")
  record Churn(long seed, List<Leave> table) {}

  /**
   * From so many percent of increase on, so many percent of the companies leave.
   *
   * @param leave of 100
   */
  @Schema(name = "SimulationLeave")
  record Leave(BigDecimal increase, BigDecimal leave) {}

  /**
   * Sizes of companies.
   *
   * @param limit code of the limit that they are measured by; the first that an add-on raises where
   *     it is not said
   * @param bands the most of each band, rising
   */
  @Schema(name = "SimulationSizes")
  record SizesRequest(@Nullable String limit, @Nullable List<Long> bands) {}

  SideRequest before() {
    return baseline == null ? SideRequest.LIVE : baseline;
  }
}
