package io.catraca.pricing;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is bought for nothing: an add-on that raises or lifts only what is without limit
 * already, by the plan or by another add-on of the same quote. What an add-on raises and lifts, and
 * what a plan sets no limit to, the rules say; of an add-on that they say neither of, nothing is
 * known.
 */
final class Pointless {

  /** What is in vain. */
  public enum Code {
    /** All of it. */
    POINTLESS_ITEM,
    /** Every unit but the first. */
    POINTLESS_UNITS
  }

  /** A line that is in vain, and why. */
  record Finding(Code code, Line line, Message message) {}

  private final PriceTable prices;
  private final Plan plan;
  private final boolean contractedFee;
  private final List<Line> addOns;

  private Pointless(PriceTable prices, Plan plan, boolean contractedFee, Quote quote) {
    this.prices = prices;
    this.plan = plan;
    this.contractedFee = contractedFee;
    this.addOns = byItem(quote);
  }

  /**
   * What of a quote is in vain, in the order of its lines.
   *
   * @param request that the quote prices by these prices
   */
  static List<Finding> in(PriceTable prices, QuoteRequest request, Quote quote) {
    Plan plan = prices.plan(request.plan()).orElseThrow();
    return new Pointless(prices, plan, request.contractedFee() != null, quote).find();
  }

  /** A line for each add-on: one with tiers may have several. */
  private static List<Line> byItem(Quote quote) {
    Map<Item, Line> lines = new LinkedHashMap<>();
    for (Line line : quote.lines()) {
      if (line.item().kind() == ItemKind.ADD_ON) {
        lines.merge(line.item(), line, Pointless::together);
      }
    }
    return List.copyOf(lines.values());
  }

  private static Line together(Line one, Line other) {
    long quantity = one.quantity() + other.quantity();
    return new Line(one.item(), quantity, one.unitPrice(), one.amount(), null, one.rule());
  }

  /** Of two that give the same the later one is in vain, so the search goes from the end. */
  private List<Finding> find() {
    List<Line> useful = new ArrayList<>(addOns);
    List<Finding> found = new ArrayList<>();
    for (int index = addOns.size() - 1; index >= 0; index--) {
      Line line = addOns.get(index);
      useful.remove(line);
      Optional<Message> why = whyInVain(line.item(), useful);
      if (why.isPresent()) {
        Message message = Message.of("quote.pointlessItem", line.item().label(), why.get());
        found.add(0, new Finding(Code.POINTLESS_ITEM, line, message));
      } else {
        useful.add(line);
        unitsInVain(line).ifPresent(units -> found.add(0, units));
      }
    }
    return found;
  }

  private Optional<Message> whyInVain(Item addOn, List<Line> others) {
    Optional<Message> all = Optional.empty();
    for (String limit : gives(addOn)) {
      Optional<Message> why = whyUnlimited(limit, others);
      if (why.isEmpty()) {
        return Optional.empty();
      }
      Message sentence = why.get();
      all =
          Optional.of(
              all.map(before -> Message.of("quote.and", before, sentence)).orElse(sentence));
    }
    return all;
  }

  private static Set<String> gives(Item addOn) {
    Set<String> limits = new LinkedHashSet<>(addOn.lifts());
    if (addOn.raises() != null) {
      limits.add(addOn.raises());
    }
    return limits;
  }

  private Optional<Message> whyUnlimited(String code, List<Line> others) {
    Item limit = prices.item(code).orElseThrow();
    Offer offer = prices.offer(plan, limit, contractedFee);
    if (offer.terms() instanceof Offer.Unlimited) {
      RuleRef row = offer.rule();
      return Optional.of(
          Message.of("quote.unlimitedByPlan", limit.label(), plan.label(), row.file(), row.line()));
    }
    return others.stream()
        .filter(other -> other.item().lifts().contains(code))
        .findFirst()
        .map(
            other ->
                Message.of(
                    "quote.unlimitedByAddOn",
                    limit.label(),
                    other.item().label(),
                    other.rule().file(),
                    other.rule().line()));
  }

  /** What lifts a limit lifts it once; more units of it do more only where they raise another. */
  private Optional<Finding> unitsInVain(Line line) {
    Item item = line.item();
    boolean raisesMore = item.raises() != null && !item.lifts().contains(item.raises());
    return line.quantity() > 1 && !item.lifts().isEmpty() && !raisesMore
        ? Optional.of(
            new Finding(
                Code.POINTLESS_UNITS,
                line,
                Message.of("quote.pointlessUnits", item.label(), line.quantity())))
        : Optional.empty();
  }
}
