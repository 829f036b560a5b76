package io.catraca.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.benchmark.ShippedRules;
import io.catraca.money.Amount;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Benefit;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.promotion.Promotions;
import io.catraca.rules.promotion.Target;
import io.catraca.rules.promotion.Target.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Random promotions on random orders, against the same in whole cents without anything of ours. */
final class RandomPromotionsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final List<String> ADD_ONS =
      List.of("EXTRA_USER", "Z_API", "EXTRA_WHATSAPP", "ASAAS");
  private static final PriceTable PRICES = ShippedRules.read().prices().on(DAY);

  private final Random random = new Random(20261125);

  @Test
  void quotesSayWhatPlainArithmeticSays() {
    int changed = 0;
    for (int round = 0; round < 20_000; round++) {
      QuoteRequest request = request();
      List<Promotion> promotions = promotions();
      Quote quote =
          Pricer.quote(
              PRICES, new Promotions(List.of(), List.of(), basket -> promotions), DAY, request);

      Oracle oracle = new Oracle(quote.lines(), request.usage() != null);
      promotions.forEach(oracle::apply);

      assertThat(said(quote)).as("%s on %s", promotions, request).isEqualTo(oracle.said);
      for (Line.Part part : Line.Part.values()) {
        assertThat(quote.total(part).orElseThrow().isNegative()).isFalse();
      }
      assertThat(cents(quote.total().orElseThrow()))
          .isEqualTo(oracle.shares.stream().mapToLong(share -> share.left).sum());
      changed += quote.promotions().size();
    }
    assertThat(changed).isGreaterThan(20_000);
  }

  private static Map<String, Long> said(Quote quote) {
    Map<String, Long> said = new TreeMap<>();
    quote
        .promotions()
        .forEach(
            line ->
                said.put(line.promotion().order() + " " + line.part(), cents(line.knownAmount())));
    return said;
  }

  private static long cents(Money money) {
    return money.getAmountMinorLong();
  }

  private QuoteRequest request() {
    List<String> codes = new ArrayList<>(ADD_ONS);
    Collections.shuffle(codes, random);
    List<AddOn> addOns =
        codes.subList(0, random.nextInt(ADD_ONS.size())).stream()
            .map(code -> new AddOn(code, 1L + random.nextInt(4)))
            .toList();
    Map<String, Long> usage =
        random.nextBoolean()
            ? null
            : Map.of("ACTIVE_CONVERSATION", (long) random.nextInt(9_000), "META_UTILITY", 700L);
    String fee = BigDecimal.valueOf(random.nextInt(30_000), 2).toPlainString();
    return new QuoteRequest(
        "PRO", DAY, new Amount(fee, "BRL"), addOns, random.nextBoolean(), usage, null);
  }

  private List<Promotion> promotions() {
    List<Integer> orders = new ArrayList<>(IntStream.range(1, 7).boxed().toList());
    Collections.shuffle(orders, random);
    return orders.subList(0, random.nextInt(orders.size())).stream()
        .map(this::promotion)
        .sorted(Promotion.TURN)
        .toList();
  }

  private Promotion promotion(int order) {
    Scope scope = Scope.values()[random.nextInt(Scope.values().length)];
    Target target =
        scope == Scope.ITEM
            ? Target.item(ADD_ONS.get(random.nextInt(ADD_ONS.size())))
            : Target.of(scope);
    Money amount = Money.ofMinor(CurrencyUnit.of("BRL"), 1 + random.nextInt(30_000));
    Benefit benefit =
        switch (random.nextInt(scope == Scope.ITEM ? 4 : 3)) {
          case 0 -> new Benefit.Percentage(BigDecimal.valueOf(1 + random.nextInt(10_000), 2));
          case 1 -> new Benefit.Reduction(amount);
          case 2 -> new Benefit.Minimum(amount);
          default -> new Benefit.FreeUnits(1 + random.nextInt(4));
        };
    RuleRef rule = new RuleRef("P" + order, "billing/promotions.dslr", order);
    return new Promotion(rule, order, random.nextInt(3) > 0, target, benefit);
  }

  /** A line or what was added to reach a minimum, in cents. */
  private static final class Cents {

    private final String name;
    private final Line.Part part;
    private long left;
    private long units;
    private boolean touched;
    private boolean locked;

    private Cents(String name, Line.Part part, long left, long units) {
      this.name = name;
      this.part = part;
      this.left = left;
      this.units = units;
    }

    private boolean isIn(Target target) {
      boolean monthly = part == Line.Part.MONTHLY;
      return switch (target.scope()) {
        case MONTHLY_FEE -> monthly && name.equals("MONTHLY_FEE");
        case ADD_ONS -> ADD_ONS.contains(name) || name.equals("ADD_ONS");
        case ITEM -> name.equals(target.item());
        case USAGE -> part == Line.Part.USAGE;
        case MONTH -> monthly || part == Line.Part.USAGE;
        case ONCE -> part == Line.Part.ONCE;
      };
    }
  }

  /** The same rules, told a second time. */
  private static final class Oracle {

    private final List<Cents> shares = new ArrayList<>();
    private final Map<String, Long> said = new TreeMap<>();
    private final boolean metered;

    private Oracle(List<Line> lines, boolean metered) {
      this.metered = metered;
      for (Line line : lines) {
        if (line.part() != Line.Part.PAID_TO_META) {
          long left = cents(line.knownAmount());
          shares.add(new Cents(line.item().code(), line.part(), left, line.quantity()));
        }
      }
    }

    private void apply(Promotion promotion) {
      Target target = promotion.target();
      List<Cents> all = shares.stream().filter(share -> share.isIn(target)).toList();
      if (!promotion.stacks() && all.stream().anyMatch(share -> share.touched)) {
        return;
      }
      if (promotion.benefit() instanceof Benefit.Minimum minimum) {
        minimum(promotion, all, cents(minimum.amount()));
        return;
      }
      List<Cents> open = all.stream().filter(share -> !share.locked).toList();
      long sum = open.stream().mapToLong(share -> share.left).sum();
      long off = open.isEmpty() ? 0 : off(promotion.benefit(), open.get(0), sum);
      if (off == 0) {
        return;
      }
      take(promotion, open, sum, off);
      if (promotion.benefit() instanceof Benefit.FreeUnits free) {
        open.get(0).units -= Math.min(free.units(), open.get(0).units);
      }
      mark(promotion, open);
    }

    private void minimum(Promotion promotion, List<Cents> all, long minimum) {
      Scope scope = promotion.target().scope();
      long missing = minimum - all.stream().mapToLong(share -> share.left).sum();
      boolean counts = !all.isEmpty() || scope == Scope.MONTH || (scope == Scope.USAGE && metered);
      if (!counts || missing <= 0 || all.stream().anyMatch(share -> share.locked)) {
        return;
      }
      Line.Part part =
          switch (scope) {
            case USAGE -> Line.Part.USAGE;
            case ONCE -> Line.Part.ONCE;
            default -> Line.Part.MONTHLY;
          };
      String item = promotion.target().item();
      shares.add(new Cents(item == null ? scope.name() : item, part, missing, 0));
      said.put(promotion.order() + " " + part, missing);
      mark(promotion, all);
      mark(promotion, List.of(shares.get(shares.size() - 1)));
    }

    private static long off(Benefit benefit, Cents first, long sum) {
      if (benefit instanceof Benefit.Percentage percentage) {
        long hundredths = percentage.percent().movePointRight(2).longValueExact();
        return (sum * hundredths * 2 + 10_000) / 20_000;
      }
      if (benefit instanceof Benefit.Reduction reduction) {
        return Math.min(sum, cents(reduction.amount()));
      }
      long units = Math.min(((Benefit.FreeUnits) benefit).units(), first.units);
      return units == 0 ? 0 : (sum * units * 2 + first.units) / (first.units * 2);
    }

    /** Each its part rounded down; the cents that are left to the largest remainders. */
    private void take(Promotion promotion, List<Cents> open, long sum, long off) {
      long[] taken = open.stream().mapToLong(share -> off * share.left / sum).toArray();
      List<Integer> byRemainder =
          new ArrayList<>(IntStream.range(0, taken.length).boxed().toList());
      byRemainder.sort(Comparator.comparingLong(index -> -(off * open.get(index).left % sum)));
      long rest = off - Arrays.stream(taken).sum();
      for (int next = 0; next < rest; next++) {
        taken[byRemainder.get(next)]++;
      }
      for (int index = 0; index < taken.length; index++) {
        Cents share = open.get(index);
        share.left -= taken[index];
        if (taken[index] > 0) {
          said.merge(promotion.order() + " " + share.part, -taken[index], Long::sum);
        }
        assertThat(share.left).isNotNegative();
      }
    }

    private static void mark(Promotion promotion, List<Cents> shares) {
      for (Cents share : shares) {
        share.touched = true;
        share.locked |= !promotion.stacks();
      }
    }
  }
}
