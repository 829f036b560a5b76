package io.catraca.simulation;

import io.catraca.pricing.Pricer;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.PriceTable;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The bills of one member, each priced once: the months between two changes of the list have the
 * same but for their usage.
 */
final class MemberBills {

  /** A month's bill: what recurs and is charged once, and the usage. */
  record Month(Bill base, Bill usage) {

    long cents() {
      return Math.addExact(base.cents(), usage.cents());
    }

    boolean complete() {
      return base.complete() && usage.complete();
    }
  }

  private record Holding(PriceTable prices, @Nullable Money fee, boolean withSetup) {}

  private record Using(PriceTable prices, Map<String, Long> units) {}

  private final Member member;
  private final Map<Holding, Bill> held = new HashMap<>();
  private final Map<Using, Bill> used = new HashMap<>();

  MemberBills(Member member) {
    this.member = member;
  }

  /**
   * A month by a price list.
   *
   * @throws io.catraca.problem.Problem where the list cannot price it
   */
  Month month(PriceTable prices, @Nullable Money fee, boolean withSetup, Map<String, Long> units) {
    return new Month(base(prices, fee, withSetup), usage(prices, units));
  }

  Bill base(PriceTable prices, @Nullable Money fee, boolean withSetup) {
    return held.computeIfAbsent(new Holding(prices, fee, withSetup), this::price);
  }

  /** Usage is never priced by the contracted fee; what counts is whether there is one. */
  Bill usage(PriceTable prices, Map<String, Long> units) {
    return used.computeIfAbsent(new Using(prices, units), this::price);
  }

  private Bill price(Holding holding) {
    return Bill.of(
        Pricer.held(holding.prices(), member.holding(holding.fee(), holding.withSetup())));
  }

  /** A list that does not know a meter asks nothing for it. */
  private Bill price(Using using) {
    Map<String, Long> metered = new HashMap<>();
    for (Word meter : using.prices().meters()) {
      long units = using.units().getOrDefault(meter.code(), 0L);
      if (units != 0) {
        metered.put(meter.code(), units);
      }
    }
    return metered.isEmpty()
        ? Bill.NOTHING
        : Bill.of(Pricer.heldUsage(using.prices(), member.using(metered)));
  }
}
