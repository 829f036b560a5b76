package io.catraca.simulation.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.simulation.Scenario;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Results with everything that they rest on: the same of all of it gives the same results.
 *
 * @param at the instant that whoever asked put on them; null where none was said
 */
@JsonInclude
public record Report(
    @Nullable Instant at,
    Rules baseline,
    Rules candidate,
    Source portfolio,
    Scenario scenario,
    Results results) {

  /** The rule files that priced one side. */
  public record Rules(String digest) {}

  /**
   * The members.
   *
   * @param digest of the file
   * @param rows rows below the headings, blank ones apart
   * @param members those that were taken
   * @param refused those that were not
   */
  public record Source(String digest, long rows, long members, long refused) {}
}
