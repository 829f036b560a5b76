package io.catraca.pricing;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to be priced, every code looked up and every quantity known.
 *
 * @param contractedFee the monthly fee that the contract carries, null where it carries none
 * @param usage units by code of the meter
 */
record Order(
    Plan plan,
    @Nullable Money contractedFee,
    List<Bought> addOns,
    boolean activation,
    Map<String, Long> usage) {

  /** An add-on and how many of it. */
  record Bought(Item item, long quantity) {}

  Order {
    addOns = List.copyOf(addOns);
    usage = Map.copyOf(usage);
  }
}
