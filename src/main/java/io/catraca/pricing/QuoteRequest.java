package io.catraca.pricing;

import io.catraca.money.Amount;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to put a price on.
 *
 * @param plan code of a plan
 * @param on the price date: the day whose prices and plans on sale count; today in São Paulo where
 *     not said
 * @param contractedFee a negotiated monthly fee in whole cents of BRL, zero allowed
 * @param activation whether it is the company's first activation, which has its setup fee
 * @param usage units by code of the meter, 0 to 1,000,000,000 each, for one month
 * @param coupons at most 10, that the rules know, each once; capitals and blanks around do not
 *     matter
 * @param month of the contract, 1 to 1,200, for promotions that end; the first where not said
 * @param company whose it is to be, where it is to be checked how often it has used a coupon
 */
@Schema(name = "QuoteRequest")
public record QuoteRequest(
    String plan,
    @Schema(
            description =
                "The price date: the day whose prices and plans on sale count; today in São Paulo"
                    + " where not said",
            example = "2027-01-01")
        @Nullable LocalDate on,
    @Nullable Amount contractedFee,
    @Nullable List<AddOn> addOns,
    boolean activation,
    @Nullable Map<String, Long> usage,
    @Nullable List<String> coupons,
    @Nullable Integer month,
    @Schema(
            description =
                "The company that is to buy, where it is to be checked how often it has used the"
                    + " coupons; a key that is bound to a company may name no other",
            implementation = String.class,
            example = "acme")
        @Nullable CompanyId company) {

  /** A quote for nobody in particular, in the first month. */
  public QuoteRequest(
      String plan,
      @Nullable LocalDate on,
      @Nullable Amount contractedFee,
      @Nullable List<AddOn> addOns,
      boolean activation,
      @Nullable Map<String, Long> usage,
      @Nullable List<String> coupons) {
    this(plan, on, contractedFee, addOns, activation, usage, coupons, null, null);
  }

  /**
   * An add-on to buy.
   *
   * @param quantity 1 to 1,000,000 and at most what the add-on allows; where not said 1, or what
   *     the price list says
   */
  @Schema(name = "AddOnRequest")
  public record AddOn(String code, @Nullable Long quantity) {}

  public List<AddOn> addOnsOrNone() {
    return addOns == null ? List.of() : addOns;
  }

  /** The same for a month of usage. */
  public QuoteRequest with(Map<String, Long> units) {
    return new QuoteRequest(
        plan, on, contractedFee, addOns, activation, units, coupons, month, company);
  }

  public List<String> couponsOrNone() {
    return coupons == null ? List.of() : coupons;
  }

  int monthOrFirst() {
    return month == null ? 1 : month;
  }

  Map<String, Long> usageOrNone() {
    return usage == null ? Map.of() : usage;
  }
}
