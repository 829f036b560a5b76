package io.catraca.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.money.Amount;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.PromotionLine;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.PriceTable;
import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.result.Results;
import io.catraca.simulation.result.Results.CauseShare;
import io.catraca.simulation.result.Results.Sides;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The same without any of the simulation's ways: for each company and month two whole quotes, the
 * calendar walked day by day, everything added up in plain decimals.
 */
final class OneByOne {

  final Map<String, BigDecimal> before = new TreeMap<>();
  final Map<String, BigDecimal> after = new TreeMap<>();
  final Map<String, BigDecimal> changes = new TreeMap<>();
  int priced;
  int incomplete;
  int outside;
  int months;

  private final Map<Integer, RuleContents> versions;
  private final RuleContents baseline;
  private final RuleContents candidate;
  private final Scenario scenario;

  /**
   * @param versions the lists of earlier versions
   */
  OneByOne(
      Map<Integer, RuleContents> versions,
      RuleContents baseline,
      RuleContents candidate,
      Scenario scenario) {
    this.versions = versions;
    this.baseline = baseline;
    this.candidate = candidate;
    this.scenario = scenario;
  }

  private record Asked(Member member, YearMonth month, boolean setup) {}

  /** One month of one company. */
  private record Pair(YearMonth month, Quote before, Quote after) {}

  void add(Member member) {
    List<Pair> pairs = new ArrayList<>();
    for (YearMonth month = scenario.from();
        !month.isAfter(scenario.to());
        month = month.plusMonths(1)) {
      if (daysHeld(member, month) > 0) {
        pairs.add(pair(member, month));
      }
    }
    if (pairs.isEmpty()) {
      outside++;
    } else if (pairs.stream().anyMatch(pair -> isUnknown(pair.before) || isUnknown(pair.after))) {
      incomplete++;
    } else {
      priced++;
      months += pairs.size();
      pairs.forEach(pair -> sum(member, pair));
    }
  }

  /** The results are those sums, and their causes add up. */
  void assertSumsTo(Results results) {
    assertThat(results.companies().priced()).isEqualTo(priced);
    assertThat(results.companies().incomplete()).isEqualTo(incomplete);
    assertThat(results.companies().outside()).isEqualTo(outside);
    assertThat(results.companies().unpriced()).isZero();
    assertThat(results.companyMonths()).isEqualTo(months);
    Map<String, Sides> told = told(results);
    assertThat(sides(told, Sides::before)).isEqualTo(plain(before, told));
    assertThat(sides(told, Sides::after)).isEqualTo(plain(after, told));
    assertThat(sum(results.causes())).isEqualTo(results.revenue().difference().amount());
  }

  private static Map<String, Sides> told(Results results) {
    Map<String, Sides> told = new TreeMap<>();
    told.put("total", results.revenue());
    told.put("mrr", results.mrr());
    results.byMonth().forEach(each -> told.put("month " + each.month(), each.revenue()));
    results.byPlan().forEach(each -> told.put("plan " + each.code(), each.revenue()));
    results.byItem().forEach(each -> told.put("item " + each.code(), each.revenue()));
    results.byPart().forEach(each -> told.put("part " + each.part(), each.revenue()));
    return told;
  }

  private static Map<String, String> sides(Map<String, Sides> told, Function<Sides, Amount> side) {
    Map<String, String> sides = new TreeMap<>();
    told.forEach((key, each) -> sides.put(key, side.apply(each).amount()));
    return sides;
  }

  /** What nobody pays on one side is 0.00 there. */
  private static Map<String, String> plain(
      Map<String, BigDecimal> expected, Map<String, Sides> told) {
    Map<String, String> plain = new TreeMap<>();
    told.keySet().forEach(key -> plain.put(key, "0.00"));
    expected.forEach((key, amount) -> plain.put(key, amount.setScale(2).toPlainString()));
    return plain;
  }

  static String sum(List<CauseShare> causes) {
    return causes.stream()
        .map(cause -> new BigDecimal(cause.difference().amount()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2)
        .toPlainString();
  }

  private static boolean isUnknown(Quote quote) {
    return quote.total().isEmpty();
  }

  private void sum(Member member, Pair pair) {
    add(before, "total", pair.before.total().orElseThrow().getAmount());
    add(after, "total", pair.after.total().orElseThrow().getAmount());
    add(changes, member.company().value(), pair.before.total().orElseThrow().getAmount().negate());
    add(changes, member.company().value(), pair.after.total().orElseThrow().getAmount());
    sum(before, member, pair.month, pair.before);
    sum(after, member, pair.month, pair.after);
  }

  private void sum(Map<String, BigDecimal> sums, Member member, YearMonth month, Quote quote) {
    for (Line line : quote.lines()) {
      if (line.part() != Part.PAID_TO_META) {
        BigDecimal amount = Objects.requireNonNull(line.amount()).getAmount();
        sum(sums, member, month, line.item().code(), line.part(), amount);
      }
    }
    for (PromotionLine line : quote.promotions()) {
      BigDecimal amount = Objects.requireNonNull(line.amount()).getAmount();
      sum(sums, member, month, line.promotion().rule().name(), line.part(), amount);
    }
  }

  private void sum(
      Map<String, BigDecimal> sums,
      Member member,
      YearMonth month,
      String item,
      Part part,
      BigDecimal amount) {
    add(sums, "month " + month, amount);
    add(sums, "plan " + member.plan(), amount);
    add(sums, "item " + item, amount);
    add(sums, "part " + part, amount);
    if (part == Part.MONTHLY && month.equals(scenario.to())) {
      add(sums, "mrr", amount);
    }
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal amount) {
    sums.merge(key, amount, BigDecimal::add);
  }

  private static int daysHeld(Member member, YearMonth month) {
    int held = 0;
    for (int number = 1; number <= month.lengthOfMonth(); number++) {
      LocalDate day = month.atDay(number);
      boolean ended = member.endsOn() != null && !day.isBefore(member.endsOn());
      held += !day.isBefore(member.startsOn()) && !ended ? 1 : 0;
    }
    return held;
  }

  /** The first days of the months from which the anniversaries to come count, up to a month. */
  private List<LocalDate> anniversaries(Member member, YearMonth upTo) {
    List<LocalDate> found = new ArrayList<>();
    for (int year = 1; year < 20; year++) {
      LocalDate day = member.startsOn().plusYears(year);
      LocalDate counts = day;
      while (counts.getDayOfMonth() != 1) {
        counts = counts.plusDays(1);
      }
      boolean isToCome = !day.isBefore(scenario.from().atDay(1));
      if (isToCome && !counts.isAfter(upTo.atDay(1))) {
        found.add(counts);
      }
    }
    return found;
  }

  private Pair pair(Member member, YearMonth month) {
    boolean setup = member.activation() && YearMonth.from(member.startsOn()).equals(month);
    RuleContents signed =
        member.ruleVersion() == null
            ? baseline
            : Objects.requireNonNull(versions.get(member.ruleVersion()));
    BigDecimal fee = member.contractedFee() == null ? null : member.contractedFee().getAmount();
    Map<String, Long> usage = member.usage().of(month);
    Asked asked = new Asked(member, month, setup);
    Quote first = quote(signed, member.priceDate(), asked, fee, usage);
    Optional<LocalDate> applied = applied(member, month);
    BigDecimal dearer = fee;
    for (LocalDate ignored : anniversaries(member, month)) {
      dearer = dearer == null ? null : cents(dearer.multiply(factor(scenario.readjustment())));
    }
    Map<String, Long> changed = new HashMap<>();
    usage.forEach(
        (meter, units) ->
            changed.put(
                meter,
                factor(scenario.usageChange())
                    .multiply(BigDecimal.valueOf(units))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact()));
    RuleContents wanted = applied.isPresent() ? candidate : signed;
    LocalDate day = applied.orElse(member.priceDate());
    return new Pair(month, first, quote(wanted, day, asked, dearer, changed));
  }

  private static BigDecimal factor(BigDecimal percent) {
    return new BigDecimal(100).add(percent).divide(new BigDecimal(100));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private Optional<LocalDate> applied(Member member, YearMonth month) {
    LocalDate first = scenario.from().atDay(1);
    if (scenario.applyTo() == ApplyTo.NEW) {
      return Optional.of(member.priceDate()).filter(day -> !day.isBefore(first));
    }
    if (scenario.applyTo() == ApplyTo.ANNIVERSARY) {
      return anniversaries(member, month).stream().reduce((one, next) -> next);
    }
    LocalDate begin = month.atDay(1);
    return Optional.of(begin.isBefore(member.priceDate()) ? member.priceDate() : begin);
  }

  /** Where there are promotions, as it is asked of the server. */
  private static Quote quote(
      RuleContents rules,
      LocalDate day,
      Asked asked,
      @Nullable BigDecimal fee,
      Map<String, Long> usage)
      throws Problem {
    Member member = asked.member();
    Amount contracted = fee == null ? null : new Amount(cents(fee).toPlainString(), "BRL");
    PriceTable prices = rules.prices().on(day);
    if (!rules.promotions().any()) {
      return Pricer.held(
          prices,
          new QuoteRequest(
              member.plan(), null, contracted, member.addOns(), asked.setup(), usage, null));
    }
    List<String> coupons =
        member.coupons().stream()
            .filter(coupon -> rules.promotions().coupon(coupon).isPresent())
            .toList();
    int number = 1;
    for (YearMonth month = YearMonth.from(member.startsOn());
        month.isBefore(asked.month());
        month = month.plusMonths(1)) {
      number++;
    }
    return Pricer.quote(
        prices,
        rules.promotions(),
        day,
        new QuoteRequest(
            member.plan(),
            day,
            contracted,
            member.addOns(),
            asked.setup(),
            usage,
            coupons,
            number,
            null));
  }
}
