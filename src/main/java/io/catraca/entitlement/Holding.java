package io.catraca.entitlement;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import java.util.Map;
import java.util.Set;

/**
 * What a company has bought.
 *
 * @param plan of the price list that is asked
 * @param contractedFee whether the contract carries its own monthly fee
 * @param addOns how many of each add-on, by code; those that the price list no longer knows give
 *     nothing
 * @param suspended codes of the features, limits and add-ons that staff have suspended
 */
public record Holding(
    Plan plan, boolean contractedFee, Map<String, Long> addOns, Set<String> suspended) {

  public Holding {
    addOns = Map.copyOf(addOns);
    suspended = Set.copyOf(suspended);
    addOns.forEach(
        (code, quantity) -> {
          if (quantity < 1) {
            throw new IllegalArgumentException("expected at least 1 of " + code + ": " + quantity);
          }
        });
  }

  /** How many of an add-on are held. */
  long held(Item addOn) {
    return addOns.getOrDefault(addOn.code(), 0L);
  }

  boolean suspends(Item item) {
    return suspended.contains(item.code());
  }
}
