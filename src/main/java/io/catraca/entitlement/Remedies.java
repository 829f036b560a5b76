package io.catraca.entitlement;

import io.catraca.entitlement.Remedy.Added;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Finds every way to be allowed what was denied: on the present plan and on each other that is
 * sold, each minimal set of add-ons. On another plan the company keeps the add-ons that the plan
 * sells.
 */
final class Remedies {

  /**
   * The ways there are.
   *
   * @param remedies known prices first, cheapest first; then those on request in plan order
   * @param complete whether none is left out because they are too many
   */
  record Found(List<Remedy> remedies, boolean complete) {}

  private static final Comparator<Remedy> KNOWN_AND_CHEAPEST_FIRST =
      Comparator.comparing(
          remedy -> remedy.monthlyDifference().orElse(null),
          Comparator.nullsLast(Comparator.<Money>naturalOrder()));

  private final PriceTable prices;
  private final LocalDate today;
  private final @Nullable Holding held;
  private final Bills bills;

  /**
   * @param prices today's by the live rules
   * @param held null where no contract holds
   */
  Remedies(PriceTable prices, LocalDate today, @Nullable Holding held, Bills bills) {
    this.prices = prices;
    this.today = today;
    this.held = held;
    this.bills = bills;
  }

  Found of(Item item, long quantity) {
    List<Remedy> remedies = new ArrayList<>();
    boolean complete = true;
    for (Plan plan : prices.plans()) {
      if (isPresent(plan) || plan.soldOn(today)) {
        Holding base = on(plan);
        Purchases.Found found = new Purchases(prices, today, base, item, quantity).find();
        found.sets().forEach(set -> remedy(base, set).ifPresent(remedies::add));
        complete = complete && found.complete();
      }
    }
    remedies.sort(KNOWN_AND_CHEAPEST_FIRST);
    return new Found(List.copyOf(remedies), complete);
  }

  /** Empty where the contract could not be changed so. */
  private Optional<Remedy> remedy(Holding base, List<Added> set) {
    Predicate<String> keeps = base.addOns()::containsKey;
    Map<String, Long> more = new TreeMap<>(Remedy.quantities(set));
    return bills.arePossible(base.plan(), keeps, more)
        ? Optional.of(new Remedy(base.plan(), set, bills.difference(base.plan(), keeps, more)))
        : Optional.empty();
  }

  /** What is left of the company's add-ons on a plan. */
  private Holding on(Plan plan) {
    if (held == null) {
      return new Holding(plan, false, Map.of(), Set.of());
    }
    if (isPresent(plan)) {
      return held;
    }
    Map<String, Long> kept = new TreeMap<>(held.addOns());
    kept.keySet().removeIf(code -> !isSold(plan, code));
    return new Holding(plan, false, kept, held.suspended());
  }

  private boolean isSold(Plan plan, String code) {
    return prices
        .item(code)
        .filter(item -> prices.offer(plan, item, false).available())
        .isPresent();
  }

  private boolean isPresent(Plan plan) {
    return held != null && held.plan().equals(plan);
  }
}
