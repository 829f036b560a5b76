package io.catraca.simulation;

import io.catraca.entitlement.Holding;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.problem.Problem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.PriceTable;
import io.catraca.simulation.MemberBills.Month;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Stages.Stage;
import io.catraca.simulation.Step.Cause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One company's months, priced in their order: before, then one cause after the other. */
final class MemberMonths {

  private static final Step EARLIER_LISTS = Step.of(Cause.EARLIER_LISTS);
  private static final Step READJUSTMENT = Step.of(Cause.READJUSTMENT);
  private static final Step USAGE_CHANGE = Step.of(Cause.USAGE_CHANGE);
  private static final Step CHURN = Step.of(Cause.CHURN);

  /** How often a bill is paid before, and how often after. */
  private static final class Times {
    private long before;
    private long after;
  }

  private final Simulation simulation;
  private final Scenario scenario;
  private final Member member;
  private final int size;
  private final MemberBills bills;
  private final List<Change> byMonth = new ArrayList<>();
  private final Map<Bill, Times> times = new IdentityHashMap<>();
  private final Map<Step, Long> steps = new HashMap<>();
  private final Map<String, RuleRef> unknown = new TreeMap<>();
  private Change recurring = Change.NONE;
  private int months;
  private @Nullable YearMonth leaves;

  MemberMonths(Simulation simulation, Member member, int size) {
    this.simulation = simulation;
    this.scenario = simulation.scenario();
    this.member = member;
    this.size = size;
    this.bills = new MemberBills(member);
  }

  /** What a month is priced by, but for the list. */
  private record Given(@Nullable Money fee, boolean withSetup, Map<String, Long> units) {}

  private Month price(PriceTable prices, Given given) {
    return bills.month(prices, given.fee(), given.withSetup(), given.units());
  }

  /**
   * Adds a month.
   *
   * @throws Problem where one of the lists cannot price it
   */
  void add(YearMonth month) {
    if (!member.holdsIn(month)) {
      byMonth.add(Change.NONE);
      return;
    }
    months++;
    boolean withSetup = member.activation() && member.startsIn(month);
    Given given = new Given(member.contractedFee(), withSetup, member.usage().of(month));
    Month before = price(simulation.own(member), given);
    note(before);
    Month after = after(month, before, given);
    note(after);
    if (isGone(month, before, after)) {
      move(CHURN, after, null);
      after = new Month(Bill.NOTHING, Bill.NOTHING);
    }
    count(month, before, after);
  }

  /** The month with everything that changes, whoever may leave because of it. */
  private Month after(YearMonth month, Month before, Given given) {
    PriceTable prices = simulation.own(member);
    Month last = before;
    LocalDate applied = simulation.appliedOn(member, month);
    if (applied != null) {
      PriceTable candidate = simulation.candidate().on(applied);
      last = edited(before, simulation.baseline().on(applied), candidate, given);
      prices = candidate;
    }
    Given readjusted = readjusted(month, given);
    Month dearer = readjusted.equals(given) ? last : price(prices, readjusted);
    move(READJUSTMENT, last, dearer);
    Given changed = changed(readjusted);
    Month used = changed.equals(readjusted) ? dearer : price(prices, changed);
    move(USAGE_CHANGE, dearer, used);
    return used;
  }

  /**
   * From the contract's own list to that of the candidate. What a step between cannot price changes
   * nothing, and a later one takes what both do.
   */
  private Month edited(Month before, PriceTable live, PriceTable candidate, Given given) {
    Month wanted = price(candidate, given);
    Month last = before;
    Step latest = EARLIER_LISTS;
    Month asked = between(live, given, last);
    move(EARLIER_LISTS, last, asked);
    last = asked;
    for (Stage stage : simulation.stages(live, candidate)) {
      if (stage.concerns(member)) {
        Month next = between(stage, given, last);
        move(stage.step(), last, next);
        last = next;
        latest = stage.step();
      }
    }
    move(latest, last, wanted);
    return wanted;
  }

  private Month between(PriceTable prices, Given given, Month last) {
    try {
      Month month = price(prices, given);
      return month.complete() ? month : last;
    } catch (Problem between) {
      return last;
    }
  }

  /** Only the part that the edit can change is priced again. */
  private Month between(Stage stage, Given given, Month last) {
    try {
      PriceTable prices = stage.prices();
      Bill base =
          stage.concernsUsageOnly()
              ? last.base()
              : bills.base(prices, given.fee(), given.withSetup());
      Bill usage = stage.concernsUsage() ? bills.usage(prices, given.units()) : last.usage();
      Month month = new Month(base, usage);
      return month.complete() ? month : last;
    } catch (Problem between) {
      return last;
    }
  }

  private Given readjusted(YearMonth month, Given given) {
    if (given.fee() == null || scenario.readjustment().signum() == 0) {
      return given;
    }
    long anniversaries = scenario.anniversaries(member.startsOn(), month);
    return anniversaries == 0
        ? given
        : new Given(
            scenario.readjusted(given.fee(), anniversaries), given.withSetup(), given.units());
  }

  private Given changed(Given given) {
    if (scenario.usageChange().signum() == 0) {
      return given;
    }
    Map<String, Long> units = new HashMap<>(given.units());
    units.replaceAll((meter, count) -> scenario.changed(count));
    return new Given(given.fee(), given.withSetup(), units);
  }

  /** Who has left does not come back. */
  private boolean isGone(YearMonth month, Month before, Month after) {
    if (leaves == null && leavesFor(before, after)) {
      leaves = month;
    }
    return leaves != null;
  }

  /** By what is paid in each month; a setup fee drives nobody away. */
  private boolean leavesFor(Month before, Month after) {
    if (scenario.leaving().isEmpty() || !unknown.isEmpty()) {
      return false;
    }
    long was = before.cents() - before.base().cents(Part.ONCE);
    long is = after.cents() - after.base().cents(Part.ONCE);
    BigDecimal share = BigDecimal.ZERO;
    for (Leaving leaving : scenario.leaving()) {
      boolean reached =
          is > was
              && BigDecimal.valueOf(is - was)
                      .movePointRight(2)
                      .compareTo(leaving.increase().multiply(BigDecimal.valueOf(was)))
                  >= 0;
      share = reached ? leaving.share() : share;
    }
    return share.signum() > 0 && Draw.of(scenario.seed(), member.company()).isWithin(share);
  }

  /** Null after is a bill that is not paid. */
  private void move(Step step, Month from, @Nullable Month to) {
    long moved = (to == null ? 0 : to.cents()) - from.cents();
    if (moved != 0) {
      steps.merge(step, moved, Math::addExact);
    }
  }

  private void note(Month month) {
    for (Bill bill : List.of(month.base(), month.usage())) {
      for (Line line : bill.unknown()) {
        unknown.putIfAbsent(line.item().code(), line.rule());
      }
    }
  }

  private void count(YearMonth month, Month before, Month after) {
    byMonth.add(new Change(before.cents(), after.cents()));
    for (Bill bill : List.of(before.base(), before.usage())) {
      times.computeIfAbsent(bill, b -> new Times()).before++;
    }
    for (Bill bill : List.of(after.base(), after.usage())) {
      times.computeIfAbsent(bill, b -> new Times()).after++;
    }
    if (month.equals(scenario.to())) {
      recurring = new Change(before.base().cents(Part.MONTHLY), after.base().cents(Part.MONTHLY));
    }
  }

  Outcome outcome(@Nullable Holding holding) {
    steps.values().removeIf(cents -> cents == 0);
    Map<String, Change> byItem = new HashMap<>();
    Map<Part, Change> byPart = new EnumMap<>(Part.class);
    times.forEach(
        (bill, paid) -> {
          for (Bill.Entry entry : bill.entries()) {
            Change change =
                new Change(
                    Math.multiplyExact(entry.cents(), paid.before),
                    Math.multiplyExact(entry.cents(), paid.after));
            byItem.merge(entry.item(), change, Change::plus);
            byPart.merge(entry.part(), change, Change::plus);
          }
        });
    return new Outcome(
        member,
        unknown.isEmpty() ? State.PRICED : State.INCOMPLETE,
        holding,
        months,
        byMonth,
        byItem,
        byPart,
        recurring,
        steps,
        size,
        leaves,
        unknown,
        null);
  }
}
