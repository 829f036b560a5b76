package io.catraca.rules.facts;

import io.catraca.rules.promotion.Basket;
import io.catraca.rules.promotion.Coupon;
import io.catraca.rules.promotion.Figures;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody buys, for promotions to choose by: a whole month of a contract. */
public final class Purchase {

  private final Basket basket;
  private final @Nullable Mentions heard;

  /**
   * @param heard takes note of what it is compared with; null where that is known
   */
  public Purchase(Basket basket, @Nullable Mentions heard) {
    this.basket = basket;
    this.heard = heard;
  }

  /** Code of the plan. */
  public String getPlan() {
    return basket.plan().code();
  }

  /** Label of the plan. */
  public String getPlanLabel() {
    return basket.plan().label();
  }

  /** Whether the contract carries its own monthly fee. */
  public boolean isContractedFee() {
    return basket.contractedFee();
  }

  /** Whether it is the company's first activation. */
  public boolean isActivation() {
    return basket.activation();
  }

  /** Whether it is one of the first so many months of the contract. */
  public boolean inFirstMonths(String months) {
    int last = Figures.months(months);
    if (heard != null) {
      heard.month(last);
    }
    return basket.month() <= last;
  }

  /** Whether the day of the prices is this one, such as {@code 31/12/2026}, or later. */
  public boolean since(String first) {
    return !basket.day().isBefore(day(first));
  }

  /** Whether the day of the prices is this one, such as {@code 31/12/2026}, or earlier. */
  public boolean until(String last) {
    return !basket.day().isAfter(day(last));
  }

  /** Whether there are so many units of an add-on, by its code or label, or more. */
  public boolean holds(String item, String least) {
    return basket.unitsOf(item) >= Figures.units(least);
  }

  /** Whether so many units of a meter, by its code or label, are used in the month, or more. */
  public boolean uses(String meter, String least) {
    return basket.usage().getOrDefault(meter, 0L) >= Figures.units(least);
  }

  /** Whether it comes with a coupon that has no end and no limit. */
  public boolean hasCoupon(String code) {
    return hasCoupon(code, null, null);
  }

  /** Whether it comes with a coupon that is taken until a day. */
  public boolean hasCoupon(String code, String until) {
    return hasCoupon(code, until, null);
  }

  /**
   * Whether it comes with a coupon. That it came in time, and not too often, was seen to when it
   * was taken: what it grants may go on for longer.
   *
   * @param until the last day on which it is taken
   * @param times how often each company may redeem it, such as {@code 1 vez}
   */
  public boolean hasCoupon(String code, @Nullable String until, @Nullable String times) {
    if (heard == null && (basket.coupons().isEmpty() || basket.coupons().contains(code))) {
      return !basket.coupons().isEmpty();
    }
    String normal = Figures.coupon(code);
    if (heard != null) {
      heard.coupon(
          new Coupon(
              normal,
              until == null ? null : Figures.day(until),
              times == null ? null : Figures.times(times)));
    }
    return basket.coupons().contains(normal);
  }

  private LocalDate day(String text) {
    LocalDate day = Figures.day(text);
    if (heard != null) {
      heard.day(day);
    }
    return day;
  }
}
