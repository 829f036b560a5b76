package io.catraca.pricing;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to be priced, every code looked up and every quantity known.
 *
 * @param contractedFee the monthly fee that the contract carries, null where it carries none
 * @param usage units by code of the meter
 * @param month of the contract, from 1
 * @param coupons their codes as the rules have them
 */
record Order(
    Plan plan,
    @Nullable Money contractedFee,
    List<Bought> addOns,
    boolean activation,
    Map<String, Long> usage,
    int month,
    Set<String> coupons) {

  /** An add-on and how many of it. */
  record Bought(Item item, long quantity) {}

  Order {
    addOns = List.copyOf(addOns);
    usage = Map.copyOf(usage);
    coupons = Set.copyOf(coupons);
  }

  /** One without coupons in the first month of its contract. */
  Order(
      Plan plan,
      @Nullable Money contractedFee,
      List<Bought> addOns,
      boolean activation,
      Map<String, Long> usage) {
    this(plan, contractedFee, addOns, activation, usage, 1, Set.of());
  }
}
