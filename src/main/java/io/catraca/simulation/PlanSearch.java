package io.catraca.simulation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.catraca.entitlement.Cheapest;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.QuoteRequest;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be bought on other plans to be served as by what is held: searched once for holdings
 * alike, of which so many are kept.
 */
final class PlanSearch {

  private static final int MOST_KEPT = 20_000;

  /** A plan with its cheapest add-ons. */
  record Purchase(String plan, List<AddOn> addOns) {}

  /**
   * @param day from which on the same is for sale as on the day that was asked for
   */
  private record Wanted(Holding held, PriceTable own, PriceTable prices, LocalDate day) {}

  private final Cache<Wanted, List<Purchase>> known =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * In the order of the plans; plans that are not sold on the day, whose own price is not known, or
   * that cannot serve, are left out.
   *
   * @param own the list by which {@code held} gives what is needed
   * @param prices by which it is bought
   */
  List<Purchase> of(Holding held, PriceTable own, PriceTable prices, LocalDate day) {
    return known.get(new Wanted(held, own, prices, since(prices, day)), PlanSearch::search);
  }

  /** The day after the last one before it on which something was sold for the last time. */
  private static LocalDate since(PriceTable prices, LocalDate day) {
    LocalDate since = LocalDate.MIN;
    for (Plan plan : prices.plans()) {
      since = later(since, plan.soldUntil(), day);
    }
    for (Item addOn : prices.items(ItemKind.ADD_ON)) {
      since = later(since, addOn.soldUntil(), day);
    }
    return since;
  }

  private static LocalDate later(LocalDate since, @Nullable LocalDate soldUntil, LocalDate day) {
    if (soldUntil == null || !soldUntil.isBefore(day) || soldUntil.isBefore(since)) {
      return since;
    }
    return soldUntil.plusDays(1);
  }

  private static List<Purchase> search(Wanted wanted) {
    PriceTable prices = wanted.prices();
    Map<Item, Long> needs = new Entitlements(wanted.own()).needs(wanted.held(), prices);
    List<Purchase> found = new ArrayList<>();
    for (Plan plan : prices.plans()) {
      boolean isOther = !plan.code().equals(wanted.held().plan().code());
      if (isOther && plan.soldOn(wanted.day()) && isKnown(plan, prices)) {
        new Cheapest(prices, wanted.day(), plan, false, needs)
            .addOns()
            .ifPresent(addOns -> found.add(new Purchase(plan.code(), addOns)));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isKnown(Plan plan, PriceTable prices) {
    return Pricer.held(prices, new QuoteRequest(plan.code(), null, null, null, false, null, null))
        .complete();
  }
}
