package io.catraca.pricing;

import io.catraca.money.Rounding;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Per;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.Tiers;
import io.catraca.rules.promotion.Basket;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.promotion.Promotions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Prices orders by one price list. It keeps nothing and looks at no clock. */
public final class Pricer {

  private final PriceTable prices;
  private final Promotions promotions;

  Pricer(PriceTable prices) {
    this(prices, Promotions.NONE);
  }

  Pricer(PriceTable prices, Promotions promotions) {
    this.prices = prices;
    this.promotions = promotions;
  }

  /**
   * Prices a request by the price list of its day, with the promotions that it gets.
   *
   * @throws io.catraca.problem.Problem that names everything that is wrong with the request
   */
  public static Quote quote(
      PriceTable prices, Promotions promotions, LocalDate day, QuoteRequest request) {
    Order order = new OrderReader(prices, promotions, day).read(request);
    return new Pricer(prices, promotions).price(order, day);
  }

  /**
   * Prices a request by the price list of its day, without promotions.
   *
   * @throws io.catraca.problem.Problem that names everything that is wrong with the request
   */
  public static Quote quote(PriceTable prices, LocalDate day, QuoteRequest request) {
    return new Pricer(prices).price(new OrderReader(prices, day).read(request));
  }

  /**
   * Prices what a company holds by any price list: holders keep what is no longer on sale. What the
   * list does not sell at all has no known price.
   *
   * @throws io.catraca.problem.Problem where the list does not know a code
   */
  public static Quote held(PriceTable prices, QuoteRequest holding) {
    return new Pricer(prices).price(new OrderReader(prices, null).read(holding));
  }

  /** Prices an order with the promotions of a day. */
  Quote price(Order order, LocalDate day) {
    Quote listed = price(order);
    if (!promotions.any()) {
      return listed;
    }
    List<Promotion> granted = promotions.of(basket(order, day));
    return granted.isEmpty()
        ? listed
        : new Quote(
            listed.lines(), Promoting.apply(granted, listed.lines(), !order.usage().isEmpty()));
  }

  /** What promotions are chosen by. */
  Basket basket(Order order, LocalDate day) {
    List<Basket.Held> items = new ArrayList<>();
    for (Order.Bought bought : order.addOns()) {
      items.add(new Basket.Held(bought.item(), bought.quantity()));
    }
    Map<String, Long> usage = order.usage().isEmpty() ? Map.of() : byEitherName(order.usage());
    return new Basket(
        order.plan(),
        day,
        order.month(),
        order.contractedFee() != null,
        order.activation(),
        items,
        usage,
        order.coupons());
  }

  private Map<String, Long> byEitherName(Map<String, Long> usage) {
    Map<String, Long> named = new HashMap<>(usage);
    for (Word meter : prices.meters()) {
      Long units = usage.get(meter.code());
      if (units != null) {
        named.put(meter.label(), units);
      }
    }
    return named;
  }

  /** Prices an order: the monthly fee, the add-ons, what is charged once, the usage. */
  Quote price(Order order) {
    List<Line> lines = new ArrayList<>();
    addFees(lines, order, Per.MONTH);
    for (Order.Bought bought : order.addOns()) {
      Offer offer = offer(order, bought.item());
      add(lines, order, bought.item(), offer, bought.quantity());
    }
    if (order.activation()) {
      addFees(lines, order, Per.ONCE);
    }
    if (!order.usage().isEmpty()) {
      addUsage(lines, order, order.usage());
    }
    return new Quote(lines);
  }

  private void addFees(List<Line> lines, Order order, Per per) {
    for (Item item : prices.items(ItemKind.FEE)) {
      if (item.per() == per) {
        addWhereSold(lines, order, item, 1);
      }
    }
  }

  void addUsage(List<Line> lines, Order order, Map<String, Long> usage) {
    for (Item item : prices.items(ItemKind.USAGE)) {
      Band band = Objects.requireNonNull(item.band());
      long units = band.unitsOf(usage.getOrDefault(band.meter(), 0L));
      if (units > 0) {
        addWhereSold(lines, order, item, units);
      }
    }
  }

  private void addWhereSold(List<Line> lines, Order order, Item item, long quantity) {
    Offer offer = offer(order, item);
    if (offer.available()) {
      add(lines, order, item, offer, quantity);
    }
  }

  private static void add(List<Line> lines, Order order, Item item, Offer offer, long quantity) {
    if (offer.terms() instanceof Offer.Tiered tiered) {
      addTiers(lines, item, offer, tiered.tiers(), quantity);
      return;
    }
    BigMoney unit = unitPrice(order, item, offer);
    Money amount = unit == null ? null : Rounding.line(unit, quantity);
    lines.add(new Line(item, quantity, unit, amount, null, offer.rule()));
  }

  /**
   * A line for each tier that has units; of more units than the tiers reach the price is unknown.
   */
  private static void addTiers(
      List<Line> lines, Item item, Offer offer, Tiers tiers, long quantity) {
    List<Tiers.Share> shares = tiers.shares(quantity);
    if (shares.isEmpty()) {
      lines.add(new Line(item, quantity, null, null, null, offer.rule()));
    }
    for (Tiers.Share share : shares) {
      Tiers.Step step = share.step();
      Money amount = Rounding.line(step.price(), share.units());
      Line.Tier tier = new Line.Tier(tiers.mode(), step.from(), step.to());
      lines.add(new Line(item, share.units(), step.price(), amount, tier, offer.rule()));
    }
  }

  private static @Nullable BigMoney unitPrice(Order order, Item item, Offer offer) {
    if (offer.terms() instanceof Offer.Priced priced) {
      return priced.unitPrice();
    }
    if (offer.terms() instanceof Offer.AsContracted) {
      return Objects.requireNonNull(order.contractedFee()).toBigMoney();
    }
    return offer.terms() instanceof Offer.Unlimited ? free(item) : null;
  }

  /** Usage without limit costs nothing, in the currency that it would be paid in. */
  private static BigMoney free(Item item) {
    boolean toMeta = item.usage().map(Band::paidToMeta).orElse(false);
    Line.Part part = toMeta ? Line.Part.PAID_TO_META : Line.Part.USAGE;
    CurrencyUnit currency = part.currency();
    return Money.zero(currency).toBigMoney();
  }

  private Offer offer(Order order, Item item) {
    return prices.offer(order.plan(), item, order.contractedFee() != null);
  }
}
