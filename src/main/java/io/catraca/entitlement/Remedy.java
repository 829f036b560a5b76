package io.catraca.entitlement;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * A way to be allowed what was denied.
 *
 * @param plan the present one, or one to change to
 * @param addOns to buy beside those that are held and that the plan sells, in the order of the list
 * @param monthlyDifference what the monthly bill goes up by; empty where a price is on request
 */
record Remedy(Plan plan, List<Added> addOns, Optional<Money> monthlyDifference) {

  /** So many of an add-on, beside those that are held. */
  record Added(Item item, long quantity) {}

  Remedy {
    addOns = List.copyOf(addOns);
  }

  /** Codes and quantities. */
  static Map<String, Long> quantities(List<Added> addOns) {
    return addOns.stream().collect(Collectors.toMap(added -> added.item().code(), Added::quantity));
  }
}
