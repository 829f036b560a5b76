package io.catraca.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** The one place that rounds: half up, to the cent, once for each line. */
public final class Rounding {

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

  /** What so many units cost. */
  public static Money line(BigMoney unitPrice, long quantity) {
    return unitPrice.multipliedBy(BigDecimal.valueOf(quantity)).toMoney(RoundingMode.HALF_UP);
  }
}
