package io.catraca.billing.subscription;

import io.catraca.money.Amount;
import io.catraca.pricing.QuoteRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company's contract.
 *
 * @param plan code of a plan
 * @param addOns as in a quote; a quantity that is not said is 1, or goes with the limit that the
 *     price list names
 * @param contractedFee a negotiated monthly fee in whole cents of BRL, zero allowed
 * @param startsOn its first day; today in the company's time zone where not said
 * @param endsOn first day on which it no longer holds; it goes on where not said
 * @param billingDay day of the month on which billing periods begin; that of startsOn where not
 *     said. 29 to 31 fall on the last day of shorter months
 * @param priceDate the day whose prices hold; startsOn where not said
 * @param activation whether the setup fee is charged; true where not said, and false for a contract
 *     taken over from another system. A company that returns has been activated before
 * @param coupons that the rules know on the price date, each once; a contract that carries one uses
 *     it up once
 */
@Schema(name = "SubscriptionRequest")
record SubscriptionRequest(
    String plan,
    @Nullable List<QuoteRequest.AddOn> addOns,
    @Nullable Amount contractedFee,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable Integer billingDay,
    @Nullable LocalDate priceDate,
    @Nullable Boolean activation,
    @Nullable List<String> coupons) {

  List<QuoteRequest.AddOn> addOnsOrNone() {
    return addOns == null ? List.of() : addOns;
  }

  /** What it would be as an order of new customers. */
  QuoteRequest order() {
    return new QuoteRequest(plan, null, contractedFee, addOns, false, null, coupons);
  }
}
