package io.catraca.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.entitlement.Entitlement.State;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which companies may use more, and which less.
 *
 * @param companiesGaining companies that may use more of something
 * @param companiesLosing companies that may use less of something
 * @param changes what changes, what is lost first
 */
@Schema(name = "EntitlementImpact")
public record EntitlementImpact(
    long companiesGaining, long companiesLosing, List<EntitlementChange> changes) {

  /**
   * One thing that changes alike for some companies.
   *
   * @param item code of the feature, limit or add-on
   * @param loses whether they may use less of it; more otherwise
   * @param companies how many
   * @param first the first that were looked at, up to twenty: those with the lowest ids where
   *     contracts come from the database
   */
  @Schema(name = "EntitlementChange")
  public record EntitlementChange(
      String item,
      String label,
      boolean loses,
      Usable before,
      Usable after,
      long companies,
      List<CompanyId> first) {}

  /**
   * What may be used.
   *
   * @param limit how many; null unless the state is LIMITED
   */
  @Schema(name = "Usable")
  public record Usable(State state, @JsonInclude @Nullable Long limit) {

    /** What there is no such item of. */
    static final Usable NOTHING = new Usable(State.NOT_AVAILABLE, null);

    /** How much it is worth to a company: more is better. */
    long worth() {
      return switch (state) {
        case NOT_AVAILABLE, SUSPENDED -> 0;
        case LIMITED -> limit == null ? 0 : limit;
        case INCLUDED, UNLIMITED -> Long.MAX_VALUE;
      };
    }
  }
}
