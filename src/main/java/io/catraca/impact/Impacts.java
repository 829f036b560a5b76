package io.catraca.impact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.billing.subscription.ContractPrices;
import io.catraca.billing.subscription.Portfolio;
import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.directory.Directory;
import io.catraca.entitlement.Holding;
import io.catraca.impact.Impact.LaterImpact;
import io.catraca.pricing.Line;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.rules.LiveRules;
import io.catraca.rules.consequence.Consequences;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    Work work = new Work(before, after, day);
    AccessImpact access = access(before, after);
    List<Work> later = later(before, after, day);
    Work dearest = work;
    long losing = work.losing();
    for (Work other : later) {
      losing = Math.max(losing, other.losing());
      dearest = other.moves().isGreaterThan(dearest.moves()) ? other : dearest;
    }
    Impact impact =
        new Impact(
            access,
            work.entitlements.impact(),
            work.money.impact(),
            later.stream().map(Work::later).toList());
    return new Consequences(
        losing,
        access.usersLosing(),
        dearest.money.newContracts().before(),
        dearest.money.newContracts().after(),
        json.valueToTree(impact));
  }

  /** The next days to come on which one of the lists changes. */
  private List<Work> later(RuleContents before, RuleContents after, LocalDate day) {
    SortedSet<LocalDate> days = new TreeSet<>(before.prices().tables().changes().keySet());
    days.addAll(after.prices().tables().changes().keySet());
    return days.tailSet(day.plusDays(1)).stream()
        .limit(MOST_DAYS)
        .map(change -> new Work(before, after, change))
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

    long losing() {
      return entitlements.impact().companiesLosing();
    }

    Money moves() {
      Bills bills = money.newContracts();
      return bills.after().minus(bills.before()).abs();
    }

    LaterImpact later() {
      return new LaterImpact(day, entitlements.impact(), money.impact());
    }

    private void add(Holder holder) {
      QuoteRequest held = ContractPrices.holding(holder.terms());
      try {
        before
            .plan(held.plan())
            .map(plan -> holding(holder, held, plan))
            .ifPresent(holding -> entitlements.add(holder.company(), holding));
        money.add(holder, held, contractPrices.of(holder.terms()));
      } catch (Problem problem) {
        money.skip(holder.company(), problem);
      }
    }

    /** With the quantities that follow a limit as they are today. */
    private Holding holding(Holder holder, QuoteRequest held, Plan plan) {
      Map<String, Long> addOns =
          Pricer.held(before, held).lines().stream()
              .filter(line -> line.item().kind() == ItemKind.ADD_ON)
              .collect(Collectors.toMap(line -> line.item().code(), Line::quantity));
      return new Holding(plan, held.contractedFee() != null, addOns, holder.suspended());
    }
  }
}
