package io.catraca.rules.promotion;

import java.math.BigDecimal;
import org.joda.money.Money;

/** What a promotion does to its target. */
public sealed interface Benefit {

  /**
   * So much of each hundred is taken off.
   *
   * @param percent above 0, at most 100
   */
  record Percentage(BigDecimal percent) implements Benefit {}

  /** So much is taken off. */
  record Reduction(Money amount) implements Benefit {}

  /** So many units cost nothing. */
  record FreeUnits(long units) implements Benefit {}

  /** What is less is topped up to this. */
  record Minimum(Money amount) implements Benefit {}
}
