package io.catraca.simulation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.catraca.entitlement.Cheapest;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What has to be bought on other plans to be served as by what is held: searched once for holdings
 * alike, of which so many are kept.
 */
final class PlanSearch {

  private static final int MOST_KEPT = 50_000;

  /** A plan with its cheapest add-ons. */
  record Purchase(String plan, List<AddOn> addOns) {}

  private record Wanted(Holding held, PriceTable own, PriceTable prices, LocalDate day) {}

  private final Cache<Wanted, List<Purchase>> known =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * In the order of the plans; plans that are not sold on the day, or cannot serve, are left out.
   *
   * @param own the list by which {@code held} gives what is needed
   * @param prices by which it is bought
   */
  List<Purchase> of(Holding held, PriceTable own, PriceTable prices, LocalDate day) {
    return known.get(new Wanted(held, own, prices, day), PlanSearch::search);
  }

  private static List<Purchase> search(Wanted wanted) {
    PriceTable prices = wanted.prices();
    Map<Item, Long> needs = new Entitlements(wanted.own()).needs(wanted.held(), prices);
    List<Purchase> found = new ArrayList<>();
    for (Plan plan : prices.plans()) {
      if (plan.soldOn(wanted.day()) && !plan.code().equals(wanted.held().plan().code())) {
        new Cheapest(prices, wanted.day(), plan, false, needs)
            .addOns()
            .ifPresent(addOns -> found.add(new Purchase(plan.code(), addOns)));
      }
    }
    return List.copyOf(found);
  }
}
