package io.catraca.pricing;

import io.catraca.problem.Problem;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Basket;
import io.catraca.rules.promotion.Figures;
import io.catraca.rules.promotion.Promotion;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a company holds, looked up once in a price list and priced for many months. Holders keep
 * what is no longer on sale; what the list does not sell at all has no known price. A line does not
 * depend on the others, so the parts of a month may be priced by themselves.
 */
public final class HeldOrder {

  /**
   * What of a month promotions are chosen by, beside what is held.
   *
   * @param day whose prices it has
   * @param month of the contract, from 1
   * @param activation whether it has what is charged once
   * @param usage units by code of the meter
   * @param coupons their codes as the rules have them
   */
  public record Occasion(
      LocalDate day, int month, boolean activation, Map<String, Long> usage, Set<String> coupons) {}

  private final Pricer pricer;
  private final PriceTable prices;
  private final Order order;

  private HeldOrder(PriceTable prices, Order order) {
    this.pricer = new Pricer(prices);
    this.prices = prices;
    this.order = order;
  }

  /**
   * @param holding without usage
   * @throws Problem where the list does not know a code
   */
  public static HeldOrder of(PriceTable prices, QuoteRequest holding) {
    return new HeldOrder(prices, new OrderReader(prices, null).read(holding));
  }

  /** The lines of a month without usage. */
  public List<Line> lines() {
    return pricer.price(order).lines();
  }

  /**
   * The lines of a month's usage; a list that does not know a meter asks nothing for it.
   *
   * @throws Problem where there are more units than a quote takes
   */
  public List<Line> usage(Map<String, Long> units) {
    for (Word meter : prices.meters()) {
      long count = units.getOrDefault(meter.code(), 0L);
      if (!OrderReader.isUsage(count)) {
        throw Problem.refusedField(
            "usage." + meter.code(), Message.of("quote.usage", OrderReader.MOST_USAGE, count));
      }
    }
    List<Line> lines = new ArrayList<>();
    pricer.addUsage(lines, order, units);
    return lines;
  }

  /**
   * What rules choose promotions by.
   *
   * @throws Problem where the contract is older than a quote takes
   */
  public Basket basket(Occasion of) {
    if (of.month() > Figures.MOST_MONTHS) {
      throw Problem.refusedField(
          "month", Message.of("quote.month", Figures.MOST_MONTHS, of.month()));
    }
    return pricer.basket(
        new Order(
            order.plan(),
            order.contractedFee(),
            order.addOns(),
            of.activation(),
            known(of.usage()),
            of.month(),
            of.coupons()),
        of.day());
  }

  /**
   * What promotions change.
   *
   * @param granted in their turn
   * @param lines of the whole month, by this list
   */
  public List<PromotionLine> granted(
      List<Promotion> granted, List<Line> lines, Map<String, Long> usage) {
    return granted.isEmpty() ? List.of() : Promoting.apply(granted, lines, !known(usage).isEmpty());
  }

  private Map<String, Long> known(Map<String, Long> usage) {
    Map<String, Long> known = new HashMap<>();
    for (Word meter : prices.meters()) {
      Long units = usage.get(meter.code());
      if (units != null) {
        known.put(meter.code(), units);
      }
    }
    return known;
  }
}
