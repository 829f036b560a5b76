package io.catraca.entitlement;

import io.catraca.entitlement.Entitlement.State;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Works out by one price list what a company may use. A limit is the plan's plus one for each unit
 * of the add-ons that raise it, or none while an add-on that lifts it is held. A suspended add-on
 * denies what it lifts, without falling back to the plan's limit, and its units raise nothing.
 */
public final class Entitlements {

  /** More than units of add-ons come to: nothing but what is without limit serves it. */
  private static final long ENDLESS = 1_000_000_000_000L;

  private final PriceTable prices;

  public Entitlements(PriceTable prices) {
    this.prices = prices;
  }

  /** Whether an item is something to be used, and not only something that raises a limit or fee. */
  public static boolean isUsable(Item item) {
    return switch (item.kind()) {
      case FEATURE, LIMIT -> true;
      case ADD_ON -> item.raises() == null && item.lifts().isEmpty();
      case FEE, USAGE -> false;
    };
  }

  /** Everything there is to be used, in the order of the price list. */
  static List<Item> usable(PriceTable prices) {
    return prices.items().stream().filter(Entitlements::isUsable).toList();
  }

  /** Says that a code is of nothing to be used, and what is. */
  static Message unknown(String code, PriceTable prices) {
    String known = usable(prices).stream().map(Item::code).collect(Collectors.joining(", "));
    return Message.of("entitlement.unknownFeature", Message.echo(code), known);
  }

  /** All of that for a company. */
  public List<Entitlement> of(Holding holding) {
    return usable(prices).stream().map(item -> of(holding, item)).toList();
  }

  /**
   * All that a company may use, as what it needs of another list. What that list does not know, or
   * knows as nothing to be used, none of its plans can serve, and it is left out.
   */
  public Map<Item, Long> needs(Holding holding, PriceTable other) {
    Map<Item, Long> needs = new LinkedHashMap<>();
    for (Entitlement given : of(holding)) {
      long quantity = needed(holding, given);
      other
          .item(given.item().code())
          .filter(item -> quantity > 0 && isUsable(item))
          .ifPresent(item -> needs.put(item, quantity));
    }
    return needs;
  }

  private static long needed(Holding holding, Entitlement given) {
    return switch (given.state()) {
      case INCLUDED -> Math.max(1, holding.held(given.item()));
      case LIMITED -> Objects.requireNonNull(given.limit());
      case UNLIMITED -> ENDLESS;
      case NOT_AVAILABLE, SUSPENDED -> 0;
    };
  }

  /**
   * What may be used of one item.
   *
   * @param item of this price list, and usable
   */
  public Entitlement of(Holding holding, Item item) {
    RuleRef row = offer(holding, item).rule();
    if (holding.suspends(item)) {
      return new Entitlement(item, State.SUSPENDED, null, item.code(), List.of(row));
    }
    return switch (item.kind()) {
      case FEATURE -> plain(item, offer(holding, item).available(), row);
      case ADD_ON -> plain(item, holding.held(item) > 0, row);
      case LIMIT -> limit(holding, item);
      case FEE, USAGE -> throw new IllegalArgumentException(item.code() + " is not to be used");
    };
  }

  private static Entitlement plain(Item item, boolean given, RuleRef row) {
    State state = given ? State.INCLUDED : State.NOT_AVAILABLE;
    return new Entitlement(item, state, null, null, List.of(row));
  }

  private Entitlement limit(Holding holding, Item limit) {
    List<RuleRef> lifting = new ArrayList<>();
    for (Item addOn : prices.items(ItemKind.ADD_ON)) {
      if (holding.held(addOn) > 0 && addOn.lifts().contains(limit.code())) {
        RuleRef row = offer(holding, addOn).rule();
        if (holding.suspends(addOn)) {
          return new Entitlement(limit, State.SUSPENDED, null, addOn.code(), List.of(row));
        }
        lifting.add(row);
      }
    }
    return lifting.isEmpty()
        ? counted(holding, limit)
        : new Entitlement(limit, State.UNLIMITED, null, null, lifting);
  }

  private Entitlement counted(Holding holding, Item limit) {
    Offer ofPlan = offer(holding, limit);
    List<RuleRef> rows = new ArrayList<>();
    rows.add(ofPlan.rule());
    if (ofPlan.terms() instanceof Offer.Unlimited) {
      return new Entitlement(limit, State.UNLIMITED, null, null, rows);
    }
    long count = ofPlan.terms() instanceof Offer.Limited limited ? limited.limit() : 0;
    boolean given = ofPlan.available();
    for (Item addOn : prices.items(ItemKind.ADD_ON)) {
      long units = limit.code().equals(addOn.raises()) ? holding.held(addOn) : 0;
      if (units > 0 && !holding.suspends(addOn)) {
        count += units;
        given = true;
        rows.add(offer(holding, addOn).rule());
      }
    }
    return given
        ? new Entitlement(limit, State.LIMITED, count, null, rows)
        : new Entitlement(limit, State.NOT_AVAILABLE, null, null, rows);
  }

  private Offer offer(Holding holding, Item item) {
    return prices.offer(holding.plan(), item, holding.contractedFee());
  }
}
