package io.catraca.impact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.billing.subscription.ContractPrices;
import io.catraca.billing.subscription.Portfolio;
import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.directory.Directory;
import io.catraca.entitlement.Holding;
import io.catraca.impact.Impact.LaterImpact;
import io.catraca.problem.Problem;
import io.catraca.rules.LiveRules;
import io.catraca.rules.consequence.Consequences;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.PriceTable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the directory and the contracts and works out what other rules would change. Days
 * are those of São Paulo.
 */
public final class Impacts {

  /** So many days on which prices change are looked at. */
  private static final int MOST_DAYS = 24;

  private final Directory directory;
  private final Portfolio portfolio;
  private final ContractPrices contractPrices;
  private final Clock clock;
  private final ObjectMapper json;

  public Impacts(
      Directory directory,
      Portfolio portfolio,
      ContractPrices contractPrices,
      Clock clock,
      ObjectMapper json) {
    this.directory = directory;
    this.portfolio = portfolio;
    this.contractPrices = contractPrices;
    this.clock = clock;
    this.json = json;
  }

  /**
   * What follows where {@code after} takes the place of {@code before}: on the day it does, and on
   * each later day on which one of the lists changes. What a guard looks at is the worst of them.
   *
   * @param from the time from which it does; null for at once
   */
  public Consequences weigh(RuleContents before, RuleContents after, @Nullable Instant from) {
    Instant now = clock.instant();
    Instant begin = from == null || from.isBefore(now) ? now : from;
    LocalDate day = LocalDate.ofInstant(begin, LiveRules.HOME);
    AccessImpact access = access(before, after);
    Day first = new Work(before, after, day).done();
    List<Day> later = later(before, after, day);
    Day worst = first;
    long losing = first.losing();
    for (Day other : later) {
      losing = Math.max(losing, other.losing());
      worst = other.movesMoreThan(worst) ? other : worst;
    }
    Impact impact =
        new Impact(
            access,
            first.told().entitlements(),
            first.told().money(),
            later.stream().map(Day::told).toList());
    return new Consequences(
        losing, access.usersLosing(), worst.before(), worst.after(), json.valueToTree(impact));
  }

  /** The next days to come on which one of the lists changes. */
  private List<Day> later(RuleContents before, RuleContents after, LocalDate day) {
    SortedSet<LocalDate> days = new TreeSet<>(before.prices().tables().changes().keySet());
    days.addAll(after.prices().tables().changes().keySet());
    return days.tailSet(day.plusDays(1)).stream()
        .limit(MOST_DAYS)
        .map(change -> new Work(before, after, change).done())
        .toList();
  }

  /** Where no answer changes nobody's sight does, and the directory is not read. */
  private AccessImpact access(RuleContents before, RuleContents after) {
    SightChanges changes = SightChanges.between(before, after);
    if (changes.none()) {
      return AccessImpact.NONE;
    }
    AccessTally tally = new AccessTally(changes);
    directory.eachCompany(tally::add);
    return tally.impact();
  }

  /**
   * What came of a day, without the price lists and holdings that it was worked out from.
   *
   * @param before what the list asks of the contracts that hold then
   * @param after what the other one would
   */
  private record Day(LaterImpact told, Money before, Money after) {

    long losing() {
      return told.entitlements().companiesLosing();
    }

    /** Whether it moves a greater share of what is asked. Where nothing is, any sum is endless. */
    boolean movesMoreThan(Day other) {
      return other.moved().signum() == 0
          ? moved().signum() != 0
          : moved()
                  .multiply(other.before.getAmount())
                  .compareTo(other.moved().multiply(before.getAmount()))
              > 0;
    }

    private BigDecimal moved() {
      return after.minus(before).getAmount().abs();
    }
  }

  /** Goes through the contracts once for what they give and what they cost. */
  private final class Work {
    private final PriceTable before;
    private final LocalDate day;
    private final EntitlementTally entitlements;
    private final MoneyTally money;

    Work(RuleContents before, RuleContents after, LocalDate day) {
      this.before = before.prices().on(day);
      this.day = day;
      PriceTable wanted = after.prices().on(day);
      this.entitlements = new EntitlementTally(this.before, wanted);
      this.money = new MoneyTally(day, this.before, wanted);
      portfolio.each(day, this::add);
    }

    Day done() {
      Bills bills = money.newContracts();
      return new Day(
          new LaterImpact(day, entitlements.impact(), money.impact()),
          bills.before(),
          bills.after());
    }

    private void add(Holder holder) {
      Terms terms = holder.terms();
      Holding.of(terms, holder.suspended(), before)
          .ifPresent(holding -> entitlements.add(holder.company(), holding));
      try {
        money.add(holder, ContractPrices.holding(terms), contractPrices.of(terms));
      } catch (Problem problem) {
        money.skip(holder.company(), problem);
      }
    }
  }
}
