package io.catraca.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** The one place that rounds: half up, to the cent, once for each line. */
public final class Rounding {

  private static final int CENTS = 2;
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Rounding() {}

  /**
   * A fee raised by a percentage, or lowered by a negative one.
   *
   * @param percent such as 4.5
   */
  public static Money readjusted(Money fee, BigDecimal percent) {
    BigDecimal factor = BigDecimal.ONE.add(percent.movePointLeft(2));
    return fee.toBigMoney().multipliedBy(factor).toMoney(RoundingMode.HALF_UP);
  }

  /** So many of each hundred of an amount. */
  public static Money percent(Money of, BigDecimal percent) {
    BigDecimal part = of.getAmount().multiply(percent);
    return Money.of(of.getCurrencyUnit(), part.divide(HUNDRED, CENTS, RoundingMode.HALF_UP));
  }

  /** What some of the units cost that an amount is for; all of them cost all of it. */
  public static Money share(Money of, long units, long all) {
    BigDecimal part = of.getAmount().multiply(BigDecimal.valueOf(units));
    return Money.of(
        of.getCurrencyUnit(), part.divide(BigDecimal.valueOf(all), CENTS, RoundingMode.HALF_UP));
  }

  /**
   * Shares an amount out in proportion to others, to the cent: what rounding down leaves goes to
   * those who lose most by it, the first of equals first. No share is more than its part.
   *
   * @param parts none negative, together no less than the amount
   */
  public static List<Money> shareOut(Money amount, List<Money> parts) {
    BigDecimal whole =
        parts.stream().map(Money::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Money> shares = new ArrayList<>();
    List<BigDecimal> lost = new ArrayList<>();
    Money left = amount;
    for (Money part : parts) {
      BigDecimal exact = amount.getAmount().multiply(part.getAmount());
      BigDecimal share =
          whole.signum() == 0 ? whole : exact.divide(whole, CENTS, RoundingMode.DOWN);
      shares.add(Money.of(amount.getCurrencyUnit(), share));
      lost.add(exact.subtract(share.multiply(whole)));
      left = left.minus(share);
    }
    while (left.isPositive()) {
      int most = lost.indexOf(Collections.max(lost));
      shares.set(most, shares.get(most).plus(CENT));
      lost.set(most, BigDecimal.ZERO);
      left = left.minus(CENT);
    }
    return shares;
  }

  /** What so many units cost. */
  public static Money line(BigMoney unitPrice, long quantity) {
    return unitPrice.multipliedBy(BigDecimal.valueOf(quantity)).toMoney(RoundingMode.HALF_UP);
  }
}
