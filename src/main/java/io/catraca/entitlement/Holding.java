package io.catraca.entitlement;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * What a company's contract holds on a day; empty where none holds, or where the price list no
   * longer knows the plan.
   */
  public static Optional<Holding> of(CompanySnapshot company, LocalDate day, PriceTable prices) {
    return company.termsOn(day).flatMap(terms -> of(terms, company.suspended().keySet(), prices));
  }

  /** What terms hold; empty where the price list no longer knows the plan. */
  public static Optional<Holding> of(Terms terms, Set<String> suspended, PriceTable prices) {
    return prices.plan(terms.plan()).map(plan -> of(plan, terms, suspended, prices));
  }

  private static Holding of(Plan plan, Terms terms, Set<String> suspended, PriceTable prices) {
    Map<String, Long> said = new HashMap<>();
    List<AddOn> following = new ArrayList<>();
    for (AddOn addOn : terms.addOns()) {
      if (addOn.quantity() == null) {
        following.add(addOn);
      } else {
        said.put(addOn.code(), addOn.quantity());
      }
    }
    boolean ownFee = terms.contractedFee() != null;
    Holding holding = new Holding(plan, ownFee, said, suspended);
    following.forEach(addOn -> said.put(addOn.code(), holding.followed(addOn, prices)));
    return following.isEmpty() ? holding : new Holding(plan, ownFee, said, suspended);
  }

  /** What the limit comes to that an add-on goes with; one where it is no number. */
  private long followed(AddOn addOn, PriceTable prices) {
    return prices
        .item(addOn.code())
        .map(Item::quantityFrom)
        .flatMap(prices::item)
        .map(limit -> new Entitlements(prices).of(this, limit).limit())
        .filter(limit -> limit > 0)
        .orElse(1L);
  }

  /** The same under another price list, by that list's own plan. */
  public Holding on(Plan own) {
    return new Holding(own, contractedFee, addOns, suspended);
  }

  /** How many of an add-on are held. */
  long held(Item addOn) {
    return addOns.getOrDefault(addOn.code(), 0L);
  }

  /** The same with more of some add-ons, on a plan. */
  Holding with(Plan other, boolean ownFee, Map<String, Long> more) {
    Map<String, Long> sum = new HashMap<>(addOns);
    more.forEach((code, quantity) -> sum.merge(code, quantity, Long::sum));
    return new Holding(other, ownFee, sum, suspended);
  }

  boolean suspends(Item item) {
    return suspended.contains(item.code());
  }
}
