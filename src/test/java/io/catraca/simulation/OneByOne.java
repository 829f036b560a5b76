package io.catraca.simulation;

import io.catraca.money.Amount;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable;
import io.catraca.simulation.Scenario.ApplyTo;
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

  private final Map<Integer, PriceList> versions;
  private final PriceList baseline;
  private final PriceList candidate;
  private final Scenario scenario;

  /**
   * @param versions the lists of earlier versions
   */
  OneByOne(
      Map<Integer, PriceList> versions,
      PriceList baseline,
      PriceList candidate,
      Scenario scenario) {
    this.versions = versions;
    this.baseline = baseline;
    this.candidate = candidate;
    this.scenario = scenario;
  }

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
        add(sums, "month " + month, amount);
        add(sums, "plan " + member.plan(), amount);
        add(sums, "item " + line.item().code(), amount);
        add(sums, "part " + line.part(), amount);
        if (line.part() == Part.MONTHLY && month.equals(scenario.to())) {
          add(sums, "mrr", amount);
        }
      }
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
    PriceList signed =
        member.ruleVersion() == null
            ? baseline
            : Objects.requireNonNull(versions.get(member.ruleVersion()));
    PriceTable own = signed.on(member.priceDate());
    BigDecimal fee = member.contractedFee() == null ? null : member.contractedFee().getAmount();
    Map<String, Long> usage = member.usage().of(month);
    Quote first = quote(own, member, fee, setup, usage);
    Optional<LocalDate> applied = applied(member, month);
    PriceTable wanted = applied.map(candidate::on).orElse(own);
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
    return new Pair(month, first, quote(wanted, member, dearer, setup, changed));
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

  private static Quote quote(
      PriceTable prices,
      Member member,
      @Nullable BigDecimal fee,
      boolean setup,
      Map<String, Long> usage)
      throws Problem {
    Amount contracted = fee == null ? null : new Amount(cents(fee).toPlainString(), "BRL");
    return Pricer.held(
        prices,
        new QuoteRequest(member.plan(), null, contracted, member.addOns(), setup, usage, null));
  }
}
