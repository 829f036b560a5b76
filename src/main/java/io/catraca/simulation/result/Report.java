package io.catraca.simulation.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.catraca.simulation.Scenario;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Results with everything that they rest on: the same of all of it gives the same results.
 *
 * @param at the instant that whoever asked put on them, or asked at; null where none was said
 * @param assumptions what is assumed, in words
 */
@JsonInclude
@Schema(name = "SimulationReport")
public record Report(
    @Nullable Instant at,
    Rules baseline,
    Rules candidate,
    Source portfolio,
    Scenario scenario,
    @ArraySchema(schema = @Schema(implementation = String.class)) List<Message> assumptions,
    Results results) {

  /**
   * The rule files that price one side.
   *
   * @param version the published version; null where the files are none
   */
  @Schema(name = "SimulationRules")
  public record Rules(@JsonInclude(Include.NON_NULL) @Nullable Integer version, String digest) {}

  /**
   * The members.
   *
   * @param source where they come from; null for a file
   * @param id of the portfolio; null for a file
   * @param at the instant that the contracts were read at, or the portfolio was sent at; null for a
   *     file
   * @param digest of the file, or of what was read
   * @param rows rows below the headings, blank ones apart
   * @param members those that were taken
   * @param refused those that were not
   * @param changingTerms companies that hold other terms in some of the months too, which do not
   *     count; null for a file
   */
  @JsonInclude(Include.NON_NULL)
  @Schema(name = "SimulatedPortfolio")
  public record Source(
      @Nullable String source,
      @Nullable UUID id,
      @Nullable Instant at,
      String digest,
      long rows,
      long members,
      long refused,
      @Nullable Long changingTerms) {

    public static Source ofFile(String digest, long rows, long members, long refused) {
      return new Source(null, null, null, digest, rows, members, refused, null);
    }
  }
}
