package io.catraca.simulation;

import io.catraca.entitlement.Holding;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.PromotionLine;
import io.catraca.problem.Problem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.promotion.Promotions;
import io.catraca.simulation.MemberBills.Basis;
import io.catraca.simulation.MemberBills.Given;
import io.catraca.simulation.MemberBills.Month;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Stages.Stage;
import io.catraca.simulation.Step.Cause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final Step MIGRATION = Step.of(Cause.MIGRATION);
  private static final Step CHURN = Step.of(Cause.CHURN);

  /**
   * A month in which the contract holds.
   *
   * @param after with everything that changes, whoever may move or leave because of it
   * @param given what {@code after} is priced for
   * @param candidate what it is priced by; null where the candidate does not apply yet
   */
  record Priced(
      YearMonth month, Month before, Month after, Given given, @Nullable Basis candidate) {}

  private final Simulation simulation;
  private final Scenario scenario;
  private final Member member;
  private final Basis own;
  private final MemberBills bills;
  private final Map<Step, Long> steps = new HashMap<>();
  private final Map<String, RuleRef> unknown = new TreeMap<>();
  private final Paid paid = new Paid();
  private List<Stage> stages = List.of();
  private List<Stage> concerning = List.of();
  private Change recurring = Change.NONE;
  private @Nullable YearMonth leaves;

  /**
   * @throws Problem where the contract's own list cannot be read, or does not take its coupons
   */
  MemberMonths(Simulation simulation, Member member) {
    this.simulation = simulation;
    this.scenario = simulation.scenario();
    this.member = member;
    this.own = simulation.own(member);
    this.bills = new MemberBills(member);
  }

  /**
   * What comes of all months.
   *
   * @throws Problem where one of the lists cannot price one of them
   */
  Outcome outcome(@Nullable Holding holding, int size) {
    List<Priced> held = new ArrayList<>();
    for (YearMonth month : simulation.months()) {
      if (member.holdsIn(month)) {
        held.add(price(month));
      }
    }
    Migration.@Nullable Move moved = scenario.migration() ? migration(held) : null;
    List<Change> byMonth = new ArrayList<>(simulation.months().size());
    int next = 0;
    for (YearMonth month : simulation.months()) {
      boolean holds = next < held.size() && held.get(next).month().equals(month);
      byMonth.add(holds ? change(held.get(next++), moved) : Change.NONE);
    }
    steps.values().removeIf(cents -> cents == 0);
    return new Outcome(
        member,
        unknown.isEmpty() ? State.PRICED : State.INCOMPLETE,
        holding,
        held.size(),
        byMonth,
        paid.byItem(),
        paid.byPart(),
        recurring,
        steps,
        size,
        moved == null ? null : moved.plan(),
        leaves,
        unknown,
        null);
  }

  private Priced price(YearMonth month) {
    int number = member.number(month);
    boolean withSetup = member.activation() && number == 1;
    Given given = new Given(member.contractedFee(), withSetup, member.usage().of(month), number);
    Month before = bills.month(own, given);
    LocalDate applied = simulation.appliedOn(member, month);
    Basis candidate = applied == null ? null : simulation.candidateOn(applied);
    Month edited =
        candidate == null
            ? before
            : edited(before, simulation.baselineOn(candidate.day()), candidate, given);
    Basis basis = candidate == null ? own : candidate;
    Given readjusted = readjusted(month, given);
    Month dearer =
        readjusted == given
            ? edited
            : bills.month(
                basis, readjusted, bills.base(basis.prices(), readjusted), edited.usage());
    move(READJUSTMENT, edited, dearer);
    Given changed = changed(readjusted);
    Month used =
        changed == readjusted
            ? dearer
            : bills.month(basis, changed, dearer.base(), bills.usage(basis.prices(), changed));
    move(USAGE_CHANGE, dearer, used);
    return new Priced(month, before, used, changed, candidate);
  }

  /**
   * From the contract's own list to that of the candidate. What a step between cannot price changes
   * nothing, and a later one takes what both do.
   */
  private Month edited(Month before, Basis live, Basis candidate, Given given) {
    Month wanted = bills.month(candidate, given);
    Month last = before;
    Step latest = EARLIER_LISTS;
    Month asked = between(live, given, last);
    move(EARLIER_LISTS, last, asked);
    last = asked;
    for (Stage stage : concerning(simulation.stages(live.prices(), candidate.prices()))) {
      Month next = between(stage, live, given, last);
      move(stage.step(), last, next);
      last = next;
      latest = stage.step();
    }
    Promotions promotions = live.promotions();
    Month listed =
        promotions == candidate.promotions()
            ? wanted
            : bills.month(
                new Basis(candidate.prices(), promotions, candidate.day()),
                given,
                wanted.base(),
                wanted.usage());
    move(latest, last, listed);
    move(listed.granted(), wanted.granted());
    return wanted;
  }

  /** Those that can change what is paid; mostly the same as a month ago. */
  private List<Stage> concerning(List<Stage> all) {
    if (all != stages) {
      stages = all;
      concerning = all.stream().filter(stage -> stage.concerns(member)).toList();
    }
    return concerning;
  }

  private Month between(Basis basis, Given given, Month last) {
    try {
      Month month = bills.month(basis, given);
      return month.complete() ? month : last;
    } catch (Problem between) {
      return last;
    }
  }

  /** Only the part that the edit can change is priced again. */
  private Month between(Stage stage, Basis live, Given given, Month last) {
    try {
      Basis basis = live.with(stage.prices());
      Bill base = stage.concernsUsageOnly() ? last.base() : bills.base(basis.prices(), given);
      Bill usage = stage.concernsUsage() ? bills.usage(basis.prices(), given) : last.usage();
      Month month = bills.month(basis, given, base, usage);
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
    return anniversaries == 0 ? given : given.with(scenario.readjusted(given.fee(), anniversaries));
  }

  private Given changed(Given given) {
    if (scenario.usageChange().signum() == 0) {
      return given;
    }
    Map<String, Long> units = new HashMap<>(given.units());
    units.replaceAll((meter, count) -> scenario.changed(count));
    return given.with(units);
  }

  /** From the first month on in which the candidate applies. */
  private Migration.@Nullable Move migration(List<Priced> held) {
    List<Priced> applied = held.stream().filter(month -> month.candidate() != null).toList();
    Migration.Move moved = new Migration(simulation, member, own).of(applied).orElse(null);
    if (moved != null) {
      for (Priced month : applied) {
        move(MIGRATION, month.after(), moved.bill(month));
      }
    }
    return moved;
  }

  private Change change(Priced month, Migration.@Nullable Move moved) {
    Month before = month.before();
    Month after = moved == null || month.candidate() == null ? month.after() : moved.bill(month);
    note(before);
    note(after);
    if (isGone(month.month(), before, after)) {
      move(CHURN, after, Month.NOTHING);
      after = Month.NOTHING;
    }
    paid.addBefore(before);
    paid.addAfter(after);
    if (month.month().equals(scenario.to())) {
      recurring = new Change(before.cents(Part.MONTHLY), after.cents(Part.MONTHLY));
    }
    return new Change(before.cents(), after.cents());
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
    long was = before.cents() - before.cents(Part.ONCE);
    long is = after.cents() - after.cents(Part.ONCE);
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

  private void move(Step step, Month from, Month to) {
    add(step, to.cents() - from.cents());
  }

  /** By the same list, so that nothing but promotions differs. */
  private void move(List<PromotionLine> from, List<PromotionLine> to) {
    from.forEach(line -> addPromotion(line, -1));
    to.forEach(line -> addPromotion(line, 1));
  }

  private void addPromotion(PromotionLine line, int sign) {
    Money amount = line.amount();
    if (amount != null) {
      RuleRef rule = simulation.told(line.promotion().rule());
      add(new Step(Cause.PROMOTIONS, 0, rule, null), sign * amount.getAmountMinorLong());
    }
  }

  private void add(Step step, long cents) {
    if (cents != 0) {
      steps.merge(step, cents, Math::addExact);
    }
  }

  private void note(Month month) {
    note(month.base());
    note(month.usage());
  }

  private void note(Bill bill) {
    for (Line line : bill.unknown()) {
      unknown.putIfAbsent(line.item().code(), line.rule());
    }
  }
}
