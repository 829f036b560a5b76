package io.catraca.billing.subscription;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.money.Amount;
import io.catraca.pricing.Line;
import io.catraca.pricing.Pricer;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a contract as callers read them.
 *
 * @param endsOn first day on which the contract no longer holds; null where it goes on
 * @param priceDate the day whose prices hold
 * @param ruleVersion the published rules whose prices hold
 * @param coupons codes of the coupons that it carries
 * @param from first day of these terms
 * @param to first day on which these terms no longer hold; null where they go on
 * @param state how the contract stands today in the company's time zone
 */
@Schema(name = "Subscription")
record SubscriptionView(
    CompanyId company,
    String plan,
    List<AddOnView> addOns,
    @Nullable Amount contractedFee,
    LocalDate startsOn,
    @Nullable LocalDate endsOn,
    int billingDay,
    LocalDate priceDate,
    boolean activation,
    List<String> coupons,
    int ruleVersion,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    State state) {

  /** How a contract stands on a day. */
  enum State {
    NOT_BEGUN,
    ACTIVE,
    ENDED;

    static State of(Contract contract, LocalDate today) {
      LocalDate end = contract.endsOn();
      if (today.isBefore(contract.startsOn())) {
        return NOT_BEGUN;
      }
      return end == null || today.isBefore(end) ? ACTIVE : ENDED;
    }
  }

  /**
   * An add-on that is held.
   *
   * @param follows whether the quantity was not said and goes with a limit, as the price list says
   */
  @Schema(name = "SubscribedAddOn")
  record AddOnView(String code, long quantity, boolean follows) {}

  /**
   * @param prices the contract's own
   */
  static SubscriptionView of(
      CompanyId company, Contract contract, Terms terms, PriceTable prices, LocalDate today) {
    return new SubscriptionView(
        company,
        terms.plan(),
        addOns(terms, prices),
        terms.contractedFee() == null ? null : Amount.of(terms.contractedFee()),
        contract.startsOn(),
        contract.endsOn(),
        contract.billingDay(),
        terms.priceDate(),
        contract.activation(),
        contract.coupons(),
        terms.ruleVersion(),
        terms.days().from(),
        terms.days().to(),
        State.of(contract, today));
  }

  /** An item with tiers has a line for each. */
  private static List<AddOnView> addOns(Terms terms, PriceTable prices) {
    List<Line> lines = Pricer.held(prices, ContractPrices.holding(terms)).lines();
    Map<String, Long> quantities =
        lines.stream()
            .collect(Collectors.toMap(line -> line.item().code(), Line::quantity, Long::sum));
    return terms.addOns().stream().map(addOn -> addOn(addOn, quantities)).toList();
  }

  private static AddOnView addOn(CompanySnapshot.AddOn addOn, Map<String, Long> quantities) {
    long quantity = Objects.requireNonNull(quantities.get(addOn.code()));
    return new AddOnView(addOn.code(), quantity, addOn.quantity() == null);
  }
}
