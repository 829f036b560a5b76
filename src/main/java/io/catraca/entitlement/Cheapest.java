package io.catraca.entitlement;

import io.catraca.entitlement.Purchases.Raise;
import io.catraca.entitlement.Remedy.Added;
import io.catraca.money.Rounding;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.Tiers;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest add-ons that let one plan serve several needs. A cheapest purchase is made of
 * minimal ones, one for each need, so trying these together is enough, as long as each add-on may
 * be bought in more than the needed units where a later tier makes more of it cheaper. Add-ons are
 * lines of their own in a bill, so what they cost together is the sum.
 */
public final class Cheapest {

  private static final Money NOTHING = Money.zero(CurrencyUnit.of("BRL"));

  /** Where a price is unknown the fewest unknown prices come first. */
  private record Cost(int unknown, Money known) implements Comparable<Cost> {

    private static final Comparator<Cost> ORDER =
        Comparator.comparingInt(Cost::unknown).thenComparing(Cost::known);

    Cost plus(Cost other) {
      return new Cost(unknown + other.unknown, known.plus(other.known));
    }

    @Override
    public int compareTo(Cost other) {
      return ORDER.compare(this, other);
    }
  }

  /** So many of an add-on and what they cost. */
  private record Buy(long quantity, Cost cost) {}

  /** Some units of one need, of which add-ons, and what they cost. */
  private record Way(long units, Cost cost, Map<Item, Long> bought) {

    static final Comparator<Way> MOST_UNITS_FIRST =
        Comparator.comparingLong(Way::units).reversed().thenComparing(Way::cost);

    Way and(Item addOn, long quantity, Cost more) {
      Map<Item, Long> all = new HashMap<>(bought);
      all.put(addOn, quantity);
      return new Way(units + quantity, cost.plus(more), all);
    }
  }

  /**
   * The ways to serve a need, as far as they may be part of the answer.
   *
   * @param raise null where none of them shares units out
   * @param few whether the ways to share them out are so few that all of them are tried
   */
  private record Choice(List<List<Added>> sets, @Nullable Raise raise, boolean few) {

    int size() {
      return sets.size() + (raise == null ? 0 : 1);
    }
  }

  private final PriceTable prices;
  private final LocalDate day;
  private final Holding base;
  private final Map<Item, Long> needs;
  private final List<Choice> choices = new ArrayList<>();
  private final SortedMap<String, Message> missing = new TreeMap<>();
  private @Nullable Cost least;
  private Map<Item, Long> best = Map.of();

  /**
   * @param contractedFee whether the contract would carry its own fee
   * @param needs what is to be used and how much of it, all of it usable
   */
  public Cheapest(
      PriceTable prices, LocalDate day, Plan plan, boolean contractedFee, Map<Item, Long> needs) {
    this.prices = prices;
    this.day = day;
    this.base = new Holding(plan, contractedFee, Map.of(), Set.of());
    this.needs = needs;
  }

  /** The same as a quote asks for it. */
  public Optional<List<AddOn>> addOns() {
    return find().map(Cheapest::asked);
  }

  static List<AddOn> asked(List<Added> bought) {
    return bought.stream().map(added -> new AddOn(added.item().code(), added.quantity())).toList();
  }

  /** What to buy, in the order of the list; empty where the plan cannot serve the needs. */
  Optional<List<Added>> find() {
    needs.forEach(this::choose);
    if (!missing.isEmpty()) {
      return Optional.empty();
    }
    choices.sort(Comparator.comparingInt(Choice::size));
    search(0, Map.of(), List.of());
    return Optional.of(
        prices.items(ItemKind.ADD_ON).stream()
            .filter(best::containsKey)
            .map(addOn -> new Added(addOn, atLeast(addOn, best.getOrDefault(addOn, 0L)).quantity()))
            .toList());
  }

  /** Why the plan cannot serve a need, by the code of what is needed. */
  Map<String, Message> missing() {
    return missing;
  }

  private void choose(Item item, long quantity) {
    Purchases.Found found = new Purchases(prices, day, base, item, quantity).find();
    List<List<Added>> sets = found.sets();
    if (item.kind() == ItemKind.ADD_ON) {
      // What is used by itself is needed in that quantity.
      boolean sold = !sets.isEmpty() && quantity <= room(item);
      sets = sold ? List.of(List.of(new Added(item, quantity))) : List.of();
    }
    if (sets.isEmpty()) {
      missing.put(item.code(), why(item, quantity));
    } else {
      choices.add(choice(item, sets, found.raise(), found.complete()));
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

  /**
   * The purchases that serve a need. How units are best shared out may depend on what is bought for
   * other needs, and then waits for it; of what serves this need alone only the cheapest is kept.
   */
  private Choice choice(Item item, List<List<Added>> all, @Nullable Raise raise, boolean few) {
    List<List<Added>> sets = new ArrayList<>(all);
    boolean waits = raise != null && raise.addOns().stream().anyMatch(one -> !isOnlyFor(item, one));
    if (raise != null) {
      sets.removeIf(set -> set.stream().allMatch(added -> raise.addOns().contains(added.item())));
      if (!waits) {
        sets.add(added(shareOut(raise, few, Map.of())));
      }
    }
    List<List<Added>> kept = new ArrayList<>();
    sets.stream()
        .filter(set -> set.stream().allMatch(added -> isOnlyFor(item, added.item())))
        .min(Comparator.comparing(set -> cost(quantities(set))))
        .ifPresent(kept::add);
    sets.stream()
        .filter(set -> !set.stream().allMatch(added -> isOnlyFor(item, added.item())))
        .forEach(kept::add);
    return new Choice(kept, waits ? raise : null, few);
  }

  private boolean isOnlyFor(Item item, Item addOn) {
    return needs.keySet().stream()
        .filter(need -> !need.equals(item))
        .noneMatch(
            need ->
                need.equals(addOn)
                    || need.code().equals(addOn.raises())
                    || addOn.lifts().contains(need.code()));
  }

  /**
   * Tries one purchase for each need that is not served yet, and gives up what is dearer.
   *
   * @param raises needs whose units are shared out when all else is bought
   */
  private void search(int next, Map<Item, Long> bought, List<Choice> raises) {
    if (isTooDear(bought)) {
      return;
    }
    if (next == choices.size()) {
      take(bought, raises);
      return;
    }
    Choice choice = choices.get(next);
    for (List<Added> set : choice.sets()) {
      Map<Item, Long> more = new HashMap<>(bought);
      set.forEach(added -> more.merge(added.item(), added.quantity(), Math::max));
      search(next + 1, more, raises);
    }
    if (choice.raise() != null) {
      List<Choice> more = new ArrayList<>(raises);
      more.add(choice);
      search(next + 1, bought, more);
    }
  }

  private boolean isTooDear(Map<Item, Long> bought) {
    return least != null && cost(bought).compareTo(least) >= 0;
  }

  /** No add-on raises two limits, so each need's units are shared out by themselves. */
  private void take(Map<Item, Long> bought, List<Choice> raises) {
    Map<Item, Long> all = new HashMap<>(bought);
    for (Choice choice : raises) {
      if (choice.raise() != null) {
        all.putAll(shareOut(choice.raise(), choice.few(), bought));
      }
    }
    if (!isTooDear(all)) {
      least = cost(all);
      best = all;
    }
  }

  /**
   * Shares missing units out among the add-ons that give them, the cheapest way. Where the ways are
   * many, only ends of tiers are tried for all add-ons but one: of two that stand within a tier,
   * units could be moved from one to the other, one way or the other, and cost no more. That holds
   * but for the rounding of prices with fractions of a cent.
   *
   * @param held what is bought anyway
   */
  private Map<Item, Long> shareOut(Raise raise, boolean few, Map<Item, Long> held) {
    @Nullable Way cheapest = null;
    List<Item> addOns = raise.addOns();
    // Where every number of units is tried, it does not matter which add-on takes the rest. In a
    // tie the first of the list is bought, so the rest goes to the others first.
    for (int index = addOns.size() - 1; index >= (few ? addOns.size() - 1 : 0); index--) {
      Item last = addOns.get(index);
      List<Way> ways = List.of(new Way(0, new Cost(0, NOTHING), Map.of()));
      for (Item addOn : addOns) {
        if (!addOn.equals(last)) {
          ways = with(addOn, raise.missing(), few, held.getOrDefault(addOn, 0L), ways);
        }
      }
      for (Way way : ways) {
        long rest = Math.max(raise.missing() - way.units(), held.getOrDefault(last, 0L));
        if (rest <= room(last)) {
          Way whole = rest < 1 ? way : way.and(last, rest, atLeast(last, rest).cost());
          cheapest =
              cheapest == null || whole.cost().compareTo(cheapest.cost()) < 0 ? whole : cheapest;
        }
      }
    }
    Map<Item, Long> bought = new HashMap<>(cheapest == null ? Map.of() : cheapest.bought());
    bought.values().removeIf(quantity -> quantity < 1);
    return bought;
  }

  /**
   * The ways with so many of one more add-on; what gives fewer units for more money is left out.
   */
  private List<Way> with(Item addOn, long missing, boolean few, long held, List<Way> ways) {
    List<Way> all = new ArrayList<>();
    for (long quantity : quantities(addOn, missing, few, held)) {
      Cost cost = quantity < 1 ? new Cost(0, NOTHING) : atLeast(addOn, quantity).cost();
      ways.stream()
          .filter(way -> way.units() < missing || quantity == held)
          .forEach(way -> all.add(way.and(addOn, quantity, cost)));
    }
    all.sort(Way.MOST_UNITS_FIRST);
    List<Way> kept = new ArrayList<>();
    for (Way way : all) {
      if (kept.isEmpty() || way.cost().compareTo(kept.get(kept.size() - 1).cost()) < 0) {
        kept.add(way);
      }
    }
    return kept;
  }

  /** How many of an add-on are tried: as many as are bought anyway, or more. */
  private Set<Long> quantities(Item addOn, long missing, boolean few, long held) {
    long most = Math.max(held, Math.min(missing, room(addOn)));
    Set<Long> quantities = new LinkedHashSet<>(List.of(held, most));
    if (few) {
      LongStream.rangeClosed(held, most).forEach(quantities::add);
    } else {
      ends(addOn).filter(end -> held < end && end < most).forEach(quantities::add);
    }
    return quantities;
  }

  private LongStream ends(Item addOn) {
    return offer(addOn).terms() instanceof Offer.Tiered tiered
        ? tiered.tiers().steps().stream()
            .flatMapToLong(
                step ->
                    step.to() == null
                        ? LongStream.of(step.from())
                        : LongStream.of(step.from(), step.to()))
        : LongStream.empty();
  }

  private Cost cost(Map<Item, Long> bought) {
    Cost sum = new Cost(0, NOTHING);
    for (Map.Entry<Item, Long> line : bought.entrySet()) {
      sum = sum.plus(atLeast(line.getKey(), line.getValue()).cost());
    }
    return sum;
  }

  /** The cheapest way to have so many of an add-on, which may be to buy up to a later tier. */
  private Buy atLeast(Item addOn, long quantity) {
    Buy cheapest = new Buy(quantity, costOf(addOn, quantity));
    if (offer(addOn).terms() instanceof Offer.Tiered tiered) {
      for (Tiers.Step step : tiered.tiers().steps()) {
        if (quantity < step.from() && step.from() <= room(addOn)) {
          Buy more = new Buy(step.from(), costOf(addOn, step.from()));
          cheapest = more.cost().compareTo(cheapest.cost()) < 0 ? more : cheapest;
        }
      }
    }
    return cheapest;
  }

  private Cost costOf(Item addOn, long quantity) {
    Offer.Terms terms = offer(addOn).terms();
    if (terms instanceof Offer.Priced priced) {
      return new Cost(0, Rounding.line(priced.unitPrice(), quantity));
    }
    List<Tiers.Share> shares =
        terms instanceof Offer.Tiered tiered ? tiered.tiers().shares(quantity) : List.of();
    Money sum = NOTHING;
    for (Tiers.Share share : shares) {
      sum = sum.plus(Rounding.line(share.step().price(), share.units()));
    }
    return new Cost(shares.isEmpty() ? 1 : 0, sum);
  }

  private Offer offer(Item addOn) {
    return prices.offer(base.plan(), addOn, base.contractedFee());
  }

  /** As many as one company may hold. */
  private static long room(Item addOn) {
    return addOn.maximum() == null
        ? Purchases.MOST_UNITS
        : Math.min(addOn.maximum(), Purchases.MOST_UNITS);
  }

  private static List<Added> added(Map<Item, Long> bought) {
    return bought.entrySet().stream()
        .map(entry -> new Added(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<Item, Long> quantities(List<Added> set) {
    Map<Item, Long> quantities = new HashMap<>();
    set.forEach(added -> quantities.put(added.item(), added.quantity()));
    return quantities;
  }
}
