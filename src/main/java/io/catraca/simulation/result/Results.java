package io.catraca.simulation.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.impact.EntitlementImpact;
import io.catraca.money.Amount;
import io.catraca.pricing.Line.Part;
import io.catraca.rules.model.RuleRef;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Step.Cause;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario does to a portfolio, all money in BRL and paid to us: what is paid to Meta is
 * left out. Figures are of the companies whose every price is known; the others are told apart.
 *
 * @param companyMonths months in which a priced contract holds
 * @param mrr monthly fees and add-ons of the last month, without usage
 * @param arr twelve times that
 * @param byPlan by the plan of the contract, wherever companies move
 * @param byItem each line of the bills, of promotions by the name of their rule; {@code companies}
 *     are those who pay it before or after
 * @param addOns those of {@code byItem} that are add-ons
 * @param changes what companies pay more in all months together, negative for less
 * @param causes in the order in which they were taken; their differences add up to that of {@code
 *     revenue}
 * @param entitlements who may use more or less on the first day, contracts of any state on the plan
 *     that they have
 */
public record Results(
    Companies companies,
    long companyMonths,
    Sides revenue,
    Sides mrr,
    Sides arr,
    List<MonthSides> byMonth,
    List<GroupSides> byPlan,
    List<PartSides> byPart,
    List<GroupSides> byItem,
    List<GroupSides> addOns,
    List<SizeSides> bySize,
    List<PlanMove> moves,
    Spread changes,
    List<Bar> histogram,
    List<Mover> mostUp,
    List<Mover> mostDown,
    List<CauseShare> causes,
    EntitlementImpact entitlements,
    Incomplete incomplete,
    Unpriced unpriced) {

  /**
   * How many companies.
   *
   * @param priced with every price known before and after; what they pay changes or not
   * @param outside with a contract in none of the months
   * @param migrating priced ones that move to another plan
   * @param leaving priced ones that leave
   */
  public record Companies(
      long priced,
      long payMore,
      long payLess,
      long paySame,
      long migrating,
      long leaving,
      long incomplete,
      long unpriced,
      long outside) {}

  public record Sides(Amount before, Amount after, Amount difference) {}

  public record MonthSides(
      @Schema(type = "string", example = "2026-01") YearMonth month, Sides revenue) {}

  public record GroupSides(String code, String label, long companies, Sides revenue) {}

  /** Recurring, once, usage. */
  public record PartSides(Part part, Sides revenue) {}

  /**
   * Companies of a size.
   *
   * @param limit code of the limit that they are measured by; null where there is none
   * @param from so many of it or more
   * @param to at most so many; null where there is no most
   */
  @JsonInclude
  public record SizeSides(
      @Nullable String limit, long from, @Nullable Long to, long companies, Sides revenue) {}

  /** Companies that move from one plan to another, and what they pay in all months. */
  public record PlanMove(String from, String to, long companies, Sides revenue) {}

  /**
   * How the change is spread over the companies.
   *
   * @param exact whether percentiles are; where there are more than 100,000 different changes, they
   *     keep their first four digits
   * @param percentiles by nearest rank; 0 is the least and 100 the most. Empty without companies
   */
  public record Spread(long companies, boolean exact, Map<Integer, Amount> percentiles) {}

  /**
   * A bar of the histogram.
   *
   * @param fromPercent a change of at least so many percent of what was paid before
   * @param toPercent of less than so many; both 0 for no change at all
   * @param nothingBefore whether nothing was paid before, so that there are no percent
   */
  @JsonInclude
  public record Bar(
      @Nullable Integer fromPercent,
      @Nullable Integer toPercent,
      boolean nothingBefore,
      long companies,
      Amount difference) {}

  public record Mover(CompanyId company, Sides revenue) {}

  /**
   * A cause and what it comes to.
   *
   * @param rule the edited row, or the promotion; null for other causes
   * @param item code of the item whose price an edit tells; null for other causes
   * @param companies those who pay otherwise for it
   */
  @JsonInclude
  public record CauseShare(
      Cause cause,
      @Nullable RuleRef rule,
      @Nullable String item,
      @Nullable String label,
      Amount difference,
      long companies) {}

  /**
   * Companies with a price that is not known, before or after. They are in no other figure of
   * money.
   *
   * @param known what is known of what they pay
   * @param items what has no price, and the row that says so
   * @param first some of them
   */
  public record Incomplete(
      long companies, Sides known, List<UnknownPrice> items, List<CompanyId> first) {}

  public record UnknownPrice(String item, String label, RuleRef rule, long companies) {}

  /** Companies that one of the lists cannot price at all. They are in no other figure of money. */
  public record Unpriced(long companies, List<Refused> first) {}

  public record Refused(CompanyId company, @Schema(implementation = String.class) Message reason) {}
}
