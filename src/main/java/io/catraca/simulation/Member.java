package io.catraca.simulation;

import io.catraca.money.Amount;
import io.catraca.pricing.QuoteRequest;
import io.catraca.security.CompanyId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A company of a portfolio: its contract and its usage.
 *
 * @param plan code of the plan
 * @param addOns none twice
 * @param contractedFee the monthly fee that the contract carries; null where it carries none
 * @param startsOn first day of the contract, from which its anniversaries are counted
 * @param endsOn the day after its last; null where it goes on
 * @param priceDate the day whose prices it was signed under
 * @param activation whether the month of {@code startsOn} has the setup fee
 * @param coupons those that the contract carries
 * @param ruleVersion the published version that it was signed under; null where the portfolio does
 *     not say, and the baseline's prices of {@code priceDate} are its own
 */
public record Member(
    CompanyId company,
    String plan,
    List<QuoteRequest.AddOn> addOns,
    @Nullable Money contractedFee,
    LocalDate startsOn,
    @Nullable LocalDate endsOn,
    LocalDate priceDate,
    boolean activation,
    Usage usage,
    List<String> coupons,
    @Nullable Integer ruleVersion) {

  /**
   * Units by code of the meter.
   *
   * @param always those of every month of which nothing else is said
   * @param byMonth all units of the months that differ
   */
  public record Usage(Map<String, Long> always, Map<YearMonth, Map<String, Long>> byMonth) {

    public static final Usage NONE = new Usage(Map.of(), Map.of());

    public Usage {
      always = Map.copyOf(always);
      Map<YearMonth, Map<String, Long>> copies = new HashMap<>();
      byMonth.forEach((month, units) -> copies.put(month, Map.copyOf(units)));
      byMonth = Map.copyOf(copies);
    }

    public Map<String, Long> of(YearMonth month) {
      return byMonth.getOrDefault(month, always);
    }
  }

  private static final int MONTHS_OF_YEAR = 12;

  public Member {
    addOns = List.copyOf(addOns);
    coupons = List.copyOf(coupons);
    if (endsOn != null && !startsOn.isBefore(endsOn)) {
      throw new IllegalArgumentException("expected an end after " + startsOn + ": " + endsOn);
    }
  }

  /** Whether the contract holds on at least one day of a month, which then counts whole. */
  boolean holdsIn(YearMonth month) {
    return number(month) >= 1 && (endsOn == null || endsOn.isAfter(month.atDay(1)));
  }

  /** Which month of the contract a month is, from 1. */
  int number(YearMonth month) {
    int years = month.getYear() - startsOn.getYear();
    return years * MONTHS_OF_YEAR + month.getMonthValue() - startsOn.getMonthValue() + 1;
  }

  /** When it was at the latest: before its first day, or under the prices of a day before it. */
  LocalDate signedOn() {
    return priceDate.isBefore(startsOn) ? priceDate : startsOn;
  }

  boolean holds(String addOn) {
    return addOns.stream().anyMatch(held -> held.code().equals(addOn));
  }

  /** Whether the quantity of an add-on follows a limit. */
  boolean followsLimits() {
    return addOns.stream().anyMatch(held -> held.quantity() == null);
  }

  /** The same on another plan, without the fee that was agreed for this one. */
  Member moved(String toPlan, List<QuoteRequest.AddOn> itsAddOns) {
    return new Member(
        company,
        toPlan,
        itsAddOns,
        null,
        startsOn,
        endsOn,
        priceDate,
        activation,
        usage,
        coupons,
        ruleVersion);
  }

  /** What each month is priced by, but for usage. */
  QuoteRequest holding(@Nullable Money fee, boolean withSetup) {
    return new QuoteRequest(plan, null, amount(fee), addOns, withSetup, null, null);
  }

  private static @Nullable Amount amount(@Nullable Money fee) {
    return fee == null ? null : Amount.of(fee);
  }
}
