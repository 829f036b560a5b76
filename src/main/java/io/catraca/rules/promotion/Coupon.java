package io.catraca.rules.promotion;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A coupon that rules know.
 *
 * @param code in capitals
 * @param until the last day on which it is taken; null where it has no end
 * @param perCompany how often one company may redeem it; null where that is not limited
 */
public record Coupon(String code, @Nullable LocalDate until, @Nullable Integer perCompany) {

  /** A code as somebody typed it: capitals and blanks around it do not matter. */
  public static String normal(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT);
  }

  /**
   * Whether a company may redeem it no more.
   *
   * @param used the codes that it has redeemed, each as often
   */
  public boolean isSpent(Collection<String> used) {
    return perCompany != null && used.stream().filter(code::equals).count() >= perCompany;
  }

  public boolean isOver(LocalDate day) {
    return until != null && day.isAfter(until);
  }
}
