package io.catraca.entitlement;

import io.catraca.entitlement.Remedy.Added;
import io.catraca.money.Rounding;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest add-ons that let one plan serve several needs. A cheapest purchase is made of
 * minimal ones, one for each need, so trying these together is enough; each add-on is a line of its
 * own in a bill, so what they cost together is the sum.
 */
final class Cheapest {

  private static final Money NOTHING = Money.zero(CurrencyUnit.of("BRL"));

  /** Where a price is unknown the fewest unknown prices come first. */
  private record Cost(int unknown, Money known) implements Comparable<Cost> {

    private static final Comparator<Cost> ORDER =
        Comparator.comparingInt(Cost::unknown).thenComparing(Cost::known);

    @Override
    public int compareTo(Cost other) {
      return ORDER.compare(this, other);
    }
  }

  private final PriceTable prices;
  private final LocalDate day;
  private final Holding base;
  private final Map<Item, Long> needs;

  /** For each need the minimal purchases that serve it, as far as they may be the cheapest. */
  private final List<List<List<Added>>> choices = new ArrayList<>();

  private final SortedMap<String, Message> missing = new TreeMap<>();
  private @Nullable Cost least;
  private Map<Item, Long> best = Map.of();

  /**
   * @param contractedFee whether the contract would carry its own fee
   * @param needs what is to be used and how much of it, all of it usable
   */
  Cheapest(
      PriceTable prices, LocalDate day, Plan plan, boolean contractedFee, Map<Item, Long> needs) {
    this.prices = prices;
    this.day = day;
    this.base = new Holding(plan, contractedFee, Map.of(), Set.of());
    this.needs = needs;
  }

  /** What to buy, in the order of the list; empty where the plan cannot serve the needs. */
  Optional<List<Added>> find() {
    needs.forEach(this::choose);
    if (!missing.isEmpty()) {
      return Optional.empty();
    }
    choices.sort(Comparator.comparingInt(List::size));
    search(0, Map.of());
    return Optional.of(
        prices.items(ItemKind.ADD_ON).stream()
            .filter(best::containsKey)
            .map(addOn -> new Added(addOn, best.getOrDefault(addOn, 0L)))
            .toList());
  }

  /** Why the plan cannot serve a need, by the code of what is needed. */
  Map<String, Message> missing() {
    return missing;
  }

  private void choose(Item item, long quantity) {
    List<List<Added>> sets =
        new Purchases(prices, day, base, item, quantity, Comparator.comparing(this::unitCost))
            .find()
            .sets();
    if (item.kind() == ItemKind.ADD_ON) {
      // What is used by itself is needed in that quantity.
      long most = item.maximum() == null ? Purchases.MOST_UNITS : item.maximum();
      boolean sold = !sets.isEmpty() && quantity <= Math.min(most, Purchases.MOST_UNITS);
      sets = sold ? List.of(List.of(new Added(item, quantity))) : List.of();
    }
    if (sets.isEmpty()) {
      missing.put(item.code(), why(item, quantity));
    } else {
      choices.add(cheapestOfItsOwn(item, sets));
    }
  }

  private Message why(Item item, long quantity) {
    String plan = base.plan().label();
    if (item.kind() != ItemKind.LIMIT) {
      return Message.of("cheapest.notAvailable", plan, item.label());
    }
    Long limit = new Entitlements(prices).of(base, item).limit();
    return Message.of("cheapest.tooFew", plan, item.label(), limit == null ? 0 : limit, quantity);
  }

  /** Of the purchases that serve this need alone, only the cheapest can be part of the answer. */
  private List<List<Added>> cheapestOfItsOwn(Item item, List<List<Added>> sets) {
    List<List<Added>> kept = new ArrayList<>();
    sets.stream()
        .filter(set -> set.stream().allMatch(added -> servesOnly(item, added.item())))
        .min(Comparator.comparing(set -> cost(quantities(set))))
        .ifPresent(kept::add);
    sets.stream()
        .filter(set -> !set.stream().allMatch(added -> servesOnly(item, added.item())))
        .forEach(kept::add);
    return kept;
  }

  private boolean servesOnly(Item item, Item addOn) {
    return needs.keySet().stream()
        .filter(need -> !need.equals(item))
        .noneMatch(
            need ->
                need.equals(addOn)
                    || need.code().equals(addOn.raises())
                    || addOn.lifts().contains(need.code()));
  }

  /** Tries one purchase for each need that is not served yet, and gives up what is dearer. */
  private void search(int next, Map<Item, Long> bought) {
    Cost cost = cost(bought);
    if (least != null && cost.compareTo(least) >= 0) {
      return;
    }
    if (next == choices.size()) {
      least = cost;
      best = bought;
      return;
    }
    for (List<Added> set : choices.get(next)) {
      Map<Item, Long> more = new HashMap<>(bought);
      set.forEach(added -> more.merge(added.item(), added.quantity(), Math::max));
      search(next + 1, more);
    }
  }

  private Cost cost(Map<Item, Long> bought) {
    int unknown = 0;
    Money known = NOTHING;
    for (Map.Entry<Item, Long> line : bought.entrySet()) {
      Optional<BigMoney> price = unitPrice(line.getKey());
      if (price.isEmpty()) {
        unknown++;
      } else {
        known = known.plus(Rounding.line(price.get(), line.getValue()));
      }
    }
    return new Cost(unknown, known);
  }

  /** For comparing add-ons by the unit: it is rounded to the cent only in a bill. */
  private UnitCost unitCost(Item addOn) {
    return new UnitCost(unitPrice(addOn).orElse(null));
  }

  /** A price that is not known comes last. */
  private record UnitCost(@Nullable BigMoney price) implements Comparable<UnitCost> {

    @Override
    public int compareTo(UnitCost other) {
      if (price == null || other.price == null) {
        return Boolean.compare(price == null, other.price == null);
      }
      return price.compareTo(other.price);
    }
  }

  private Optional<BigMoney> unitPrice(Item addOn) {
    Offer.Terms terms = prices.offer(base.plan(), addOn, base.contractedFee()).terms();
    return terms instanceof Offer.Priced priced
        ? Optional.of(priced.unitPrice())
        : Optional.empty();
  }

  private static Map<Item, Long> quantities(List<Added> set) {
    Map<Item, Long> quantities = new HashMap<>();
    set.forEach(added -> quantities.put(added.item(), added.quantity()));
    return quantities;
  }
}
