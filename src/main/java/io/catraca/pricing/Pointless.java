package io.catraca.pricing;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** A line for each add-on: one with tiers has several, one after the other. */
  private static List<Line> byItem(Quote quote) {
    List<Line> lines = new ArrayList<>(quote.lines().size());
    for (Line line : quote.lines()) {
      int last = lines.size() - 1;
      if (line.item().kind() == ItemKind.ADD_ON) {
        if (last >= 0 && lines.get(last).item() == line.item()) {
          lines.set(last, together(lines.get(last), line));
        } else {
          lines.add(line);
        }
      }
    }
    return lines;
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
      useful.remove(index);
      Optional<Message> why = whyInVain(line.item(), useful);
      if (why.isPresent()) {
        Message message = Message.of("quote.pointlessItem", line.item().label(), why.get());
        found.add(0, new Finding(Code.POINTLESS_ITEM, line, message));
      } else {
        useful.add(index, line);
        unitsInVain(line).ifPresent(units -> found.add(0, units));
      }
    }
    return found;
  }

  private Optional<Message> whyInVain(Item addOn, List<Line> others) {
    @Nullable Message all = null;
    for (String limit : gives(addOn)) {
      @Nullable Message why = whyUnlimited(limit, others).orElse(null);
      if (why == null) {
        return Optional.empty();
      }
      all = all == null ? why : Message.of("quote.and", all, why);
    }
    return Optional.ofNullable(all);
  }

  private static List<String> gives(Item addOn) {
    String raised = addOn.raises();
    if (raised == null || addOn.lifts().contains(raised)) {
      return addOn.lifts();
    }
    List<String> limits = new ArrayList<>(addOn.lifts());
    limits.add(raised);
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
    for (Line other : others) {
      if (other.item().lifts().contains(code)) {
        return Optional.of(
            Message.of(
                "quote.unlimitedByAddOn",
                limit.label(),
                other.item().label(),
                other.rule().file(),
                other.rule().line()));
      }
    }
    return Optional.empty();
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
