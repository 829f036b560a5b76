package io.catraca.entitlement;

import io.catraca.entitlement.Remedy.Added;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out which add-ons have to be bought on one plan to be allowed so many of something: every
 * minimal set, of which nothing can be left out. Which add-on raises or lifts what, and who sells
 * it, the rules say.
 */
final class Purchases {

  /** The most of an add-on that any company may hold. */
  static final long MOST_UNITS = 1_000_000;

  /** How many sets are listed in full. */
  private static final int MOST_SETS = 1000;

  /**
   * What there is to buy.
   *
   * @param complete whether no set is left out; where they are too many, those with the most of one
   *     add-on are there
   * @param raise that the limit may be raised by units, which some of the sets do; null where it
   *     need not or cannot
   */
  record Found(List<List<Added>> sets, boolean complete, @Nullable Raise raise) {}

  /**
   * That so many more units are missing.
   *
   * @param addOns which give one each, whichever they are of
   */
  record Raise(List<Item> addOns, long missing) {

    Raise {
      addOns = List.copyOf(addOns);
    }
  }

  private final PriceTable prices;
  private final LocalDate day;
  private final Holding base;
  private final Item item;
  private final long quantity;
  private final List<List<Added>> sets = new ArrayList<>();

  /**
   * @param base what is held already
   */
  Purchases(PriceTable prices, LocalDate day, Holding base, Item item, long quantity) {
    this.prices = prices;
    this.day = day;
    this.base = base;
    this.item = item;
    this.quantity = quantity;
  }

  Found find() {
    if (allows(List.of())) {
      return new Found(List.of(List.of()), true, null);
    }
    sellers()
        .filter(addOn -> addOn.equals(item) || addOn.lifts().contains(item.code()))
        .map(addOn -> List.of(new Added(addOn, 1)))
        .filter(this::allows)
        .forEach(sets::add);
    Raise raise = raise();
    boolean complete = raise == null || list(raise.addOns(), raise.missing());
    return new Found(List.copyOf(sets), complete, raise);
  }

  /** Each unit of an add-on that raises the limit adds one, whichever it is of. */
  private @Nullable Raise raise() {
    List<Item> raising =
        sellers()
            .filter(addOn -> item.code().equals(addOn.raises()))
            .filter(addOn -> !addOn.lifts().contains(item.code()))
            .filter(addOn -> !base.suspends(addOn))
            .toList();
    Long limit = new Entitlements(prices).of(base, item).limit();
    long missing = quantity - (limit == null ? 0 : limit);
    long room = raising.stream().mapToLong(this::room).sum();
    boolean able = missing > 0 && room >= missing && allows(fill(raising, missing));
    return able ? new Raise(raising, missing) : null;
  }

  /** Whether no way to share the units out is left out. */
  private boolean list(List<Item> raising, long missing) {
    boolean complete = count(missing, raising.size()) <= MOST_SETS;
    if (complete) {
      spread(raising, missing, new ArrayList<>());
    } else {
      for (Item first : raising) {
        List<Item> others = raising.stream().filter(other -> !other.equals(first)).toList();
        List<Item> order = Stream.concat(Stream.of(first), others.stream()).toList();
        List<Added> set = inOrder(fill(order, missing), raising);
        if (!sets.contains(set)) {
          sets.add(set);
        }
      }
    }
    return complete;
  }

  /** Every way to share the missing units out, most of the first ones first. */
  private void spread(List<Item> raising, long missing, List<Added> chosen) {
    if (missing == 0) {
      sets.add(List.copyOf(chosen));
      return;
    }
    if (raising.isEmpty()) {
      return;
    }
    Item first = raising.get(0);
    for (long units = Math.min(missing, room(first)); units >= 0; units--) {
      List<Added> more = new ArrayList<>(chosen);
      if (units > 0) {
        more.add(new Added(first, units));
      }
      spread(raising.subList(1, raising.size()), missing - units, more);
    }
  }

  /** As many of each as there is room for, one after the other. */
  private List<Added> fill(List<Item> order, long missing) {
    List<Added> set = new ArrayList<>();
    long left = missing;
    for (Item addOn : order) {
      long units = Math.min(left, room(addOn));
      if (units > 0) {
        set.add(new Added(addOn, units));
      }
      left -= units;
    }
    return set;
  }

  private static List<Added> inOrder(List<Added> set, List<Item> order) {
    return order.stream()
        .flatMap(addOn -> set.stream().filter(added -> added.item().equals(addOn)))
        .toList();
  }

  /** Ways to share units out, up to one more than are listed. */
  private static long count(long units, int addOns) {
    long ways = 1;
    for (int more = 1; more < addOns; more++) {
      // Exact at every step: it is a binomial coefficient.
      ways = ways * (units + more) / more;
      if (ways > MOST_SETS) {
        return ways;
      }
    }
    return ways;
  }

  private Stream<Item> sellers() {
    return prices.items(ItemKind.ADD_ON).stream()
        .filter(addOn -> addOn.soldOn(day))
        .filter(addOn -> prices.offer(base.plan(), addOn, base.contractedFee()).available())
        .filter(addOn -> room(addOn) > 0);
  }

  private long room(Item addOn) {
    long most = addOn.maximum() == null ? MOST_UNITS : Math.min(addOn.maximum(), MOST_UNITS);
    return Math.max(0, most - base.held(addOn));
  }

  private boolean allows(List<Added> set) {
    Holding holding = base.with(base.plan(), base.contractedFee(), Remedy.quantities(set));
    return new Entitlements(prices).of(holding, item).allows(quantity);
  }
}
