package io.catraca.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** The one place that rounds: half up, to the cent, once for each line. */
public final class Rounding {

  private Rounding() {}

  /** What so many units cost. */
  public static Money line(BigMoney unitPrice, long quantity) {
    return unitPrice.multipliedBy(BigDecimal.valueOf(quantity)).toMoney(RoundingMode.HALF_UP);
  }
}
