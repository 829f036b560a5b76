package io.catraca.rules.promotion;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that promotions may depend on.
 *
 * @param month of the contract, from 1
 * @param contractedFee whether the contract carries its own monthly fee
 * @param activation whether it is the company's first activation
 * @param usage units of a month by the code and by the label of the meter
 * @param coupons their codes in capitals
 */
public record Basket(
    Plan plan,
    LocalDate day,
    int month,
    boolean contractedFee,
    boolean activation,
    List<Held> items,
    Map<String, Long> usage,
    Set<String> coupons) {

  /** An add-on and how many of it. */
  public record Held(Item item, long quantity) {

    boolean isOf(String codeOrLabel) {
      return item.code().equals(codeOrLabel) || item.label().equals(codeOrLabel);
    }
  }

  /** How many units it has of an add-on, or of all that share a label. */
  public long unitsOf(String codeOrLabel) {
    long units = 0;
    for (Held held : items) {
      units += held.isOf(codeOrLabel) ? held.quantity() : 0;
    }
    return units;
  }
}
