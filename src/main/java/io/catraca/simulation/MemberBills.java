package io.catraca.simulation;

import io.catraca.pricing.HeldOrder;
import io.catraca.pricing.HeldOrder.Occasion;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.PromotionLine;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Basket;
import io.catraca.rules.promotion.Coupon;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.promotion.Promotions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The bills of one member, each priced once: the months between two changes of the list have the
 * same but for their usage.
 */
final class MemberBills {

  /**
   * What a month is priced by.
   *
   * @param day on which promotions are asked for
   */
  record Basis(PriceTable prices, Promotions promotions, LocalDate day) {

    Basis with(PriceTable others) {
      return new Basis(others, promotions, day);
    }
  }

  /**
   * What is priced of a month.
   *
   * @param number of the month in its contract, from 1
   */
  record Given(@Nullable Money fee, boolean withSetup, Map<String, Long> units, int number) {

    Given with(@Nullable Money other) {
      return new Given(other, withSetup, units, number);
    }

    Given with(Map<String, Long> others) {
      return new Given(fee, withSetup, others, number);
    }
  }

  /**
   * A month's bill.
   *
   * @param base what recurs and is charged once
   * @param promotions what is changed by those that are granted
   */
  record Month(Bill base, Bill usage, List<PromotionLine> granted, Bill promotions) {

    static final Month NOTHING = listed(Bill.NOTHING, Bill.NOTHING);

    static Month listed(Bill base, Bill usage) {
      return new Month(base, usage, List.of(), Bill.NOTHING);
    }

    long cents() {
      return Math.addExact(Math.addExact(base.cents(), usage.cents()), promotions.cents());
    }

    long cents(Part part) {
      return Math.addExact(
          Math.addExact(base.cents(part), usage.cents(part)), promotions.cents(part));
    }

    boolean complete() {
      return base.complete() && usage.complete();
    }
  }

  /** What is held, by one list. */
  private static final class Held {
    private final PriceTable prices;
    private final @Nullable Money fee;
    private final boolean withSetup;
    private final HeldOrder order;
    private @Nullable Bill base;
    private @Nullable Map<String, Long> units;
    private Bill usage = Bill.NOTHING;

    Held(PriceTable prices, @Nullable Money fee, boolean withSetup, HeldOrder order) {
      this.prices = prices;
      this.fee = fee;
      this.withSetup = withSetup;
      this.order = order;
    }

    boolean is(PriceTable others, Given given) {
      return prices == others && withSetup == given.withSetup() && Objects.equals(fee, given.fee());
    }

    Bill base() {
      if (base == null) {
        base = Bill.of(order.lines());
      }
      return base;
    }

    Bill usage(Map<String, Long> of) {
      if (units != of) {
        usage = Bill.of(order.usage(of));
        units = of;
      }
      return usage;
    }
  }

  private record Choice(Promotions promotions, Basket basket) {}

  private final Member member;
  private final List<Held> held = new ArrayList<>();
  private final Map<Choice, List<Promotion>> chosen = new HashMap<>();

  MemberBills(Member member) {
    this.member = member;
  }

  /**
   * A whole month.
   *
   * @throws io.catraca.problem.Problem where the list cannot price it
   */
  Month month(Basis basis, Given given) {
    return month(basis, given, base(basis.prices(), given), usage(basis.prices(), given));
  }

  /** A month of which all is priced but what promotions change. */
  Month month(Basis basis, Given given, Bill base, Bill usage) {
    if (!basis.promotions().any()) {
      return Month.listed(base, usage);
    }
    HeldOrder order = held(basis.prices(), given).order;
    List<Line> lines = new ArrayList<>(base.lines());
    lines.addAll(usage.lines());
    List<PromotionLine> granted = order.granted(choose(basis, given, order), lines, given.units());
    return new Month(base, usage, granted, Bill.ofPromotions(granted));
  }

  /** Rules are asked once for purchases that do not differ. */
  private List<Promotion> choose(Basis basis, Given given, HeldOrder order) {
    Promotions promotions = basis.promotions();
    Set<String> coupons = known(promotions);
    Basket basket =
        order.basket(
            new Occasion(basis.day(), given.number(), given.withSetup(), given.units(), coupons));
    return chosen.computeIfAbsent(
        new Choice(promotions, basket), choice -> choice.promotions().of(choice.basket()));
  }

  /** Rules that do not know a coupon give nothing for it. */
  private Set<String> known(Promotions promotions) {
    Set<String> known = new HashSet<>();
    for (String typed : member.coupons()) {
      promotions.coupon(typed).map(Coupon::code).ifPresent(known::add);
    }
    return known;
  }

  Bill base(PriceTable prices, Given given) {
    return held(prices, given).base();
  }

  /** Usage is never priced by the contracted fee; what counts is whether there is one. */
  Bill usage(PriceTable prices, Given given) {
    for (Held one : held) {
      if (one.prices == prices) {
        return one.usage(given.units());
      }
    }
    return held(prices, given).usage(given.units());
  }

  /** There are few, so looking at them is quicker than a map. */
  private Held held(PriceTable prices, Given given) {
    for (Held one : held) {
      if (one.is(prices, given)) {
        return one;
      }
    }
    HeldOrder order = HeldOrder.of(prices, member.holding(given.fee(), given.withSetup()));
    Held added = new Held(prices, given.fee(), given.withSetup(), order);
    held.add(added);
    return added;
  }
}
