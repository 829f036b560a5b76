package io.catraca.entitlement;

import io.catraca.entitlement.EntitlementView.AddedView;
import io.catraca.money.Amount;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Quote;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.price.Plan;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the plans cost for the same needs.
 *
 * @param plans those that serve the needs, cheapest first; those with an unknown price last, in
 *     plan order
 * @param unable the others, and why
 */
@Schema(name = "CheapestPlans")
record CheapestView(Stamp rules, LocalDate on, List<PlanView> plans, List<Unable> unable) {

  /**
   * A plan with the cheapest add-ons that serve the needs.
   *
   * @param monthly null where a price is on request
   * @param total of month and usage, without promotions; null where a price is on request
   * @param known the sum of the prices that are known
   */
  @Schema(name = "CheapestPlan")
  record PlanView(
      String plan,
      String label,
      List<AddedView> addOns,
      boolean complete,
      @Nullable Amount monthly,
      @Nullable Amount usage,
      @Nullable Amount total,
      Amount known,
      @Nullable Amount paidToMeta) {

    static PlanView of(Plan plan, List<Remedy.Added> addOns, Quote quote) {
      return new PlanView(
          plan.code(),
          plan.label(),
          AddedView.of(addOns),
          quote.complete(),
          amount(quote.total(Part.MONTHLY)),
          amount(quote.total(Part.USAGE)),
          amount(quote.total()),
          Amount.of(quote.known()),
          amount(quote.total(Part.PAID_TO_META)));
    }

    private static @Nullable Amount amount(Optional<Money> money) {
      return money.map(Amount::of).orElse(null);
    }
  }

  /** A plan that cannot serve the needs. */
  @Schema(name = "UnablePlan")
  record Unable(String plan, String label, List<Why> why) {

    static Unable of(Plan plan, Map<String, Message> why, Locale language) {
      return new Unable(
          plan.code(),
          plan.label(),
          why.entrySet().stream()
              .map(entry -> new Why(entry.getKey(), entry.getValue().in(language)))
              .toList());
    }
  }

  /**
   * Why a plan cannot.
   *
   * @param need what is needed and not to be had
   */
  @Schema(name = "UnableReason")
  record Why(String need, String reason) {}
}
