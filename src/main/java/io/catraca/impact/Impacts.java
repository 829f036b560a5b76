package io.catraca.impact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.billing.subscription.ContractPrices;
import io.catraca.billing.subscription.Portfolio;
import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.directory.Directory;
import io.catraca.entitlement.Holding;
import io.catraca.pricing.Line;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.rules.consequence.Consequences;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Goes through the directory and the contracts and works out what other rules would change. The
 * contracts are those of today in São Paulo, and so are the price lists.
 */
public final class Impacts {

  private static final ZoneId HOME = ZoneId.of("America/Sao_Paulo");

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

  /** What follows where {@code after} takes the place of {@code before}. */
  public Consequences weigh(RuleContents before, RuleContents after) {
    LocalDate today = LocalDate.now(clock.withZone(HOME));
    Work work = new Work(before.prices().on(today), after.prices().on(today), today);
    Impact impact = work.impact(access(before, after));
    return new Consequences(
        impact.entitlements().companiesLosing(),
        impact.access().usersLosing(),
        work.money.newContracts().before(),
        work.money.newContracts().after(),
        json.valueToTree(impact));
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
    private final LocalDate today;
    private final EntitlementTally entitlements;
    private final MoneyTally money;

    Work(PriceTable before, PriceTable after, LocalDate today) {
      this.before = before;
      this.today = today;
      this.entitlements = new EntitlementTally(before, after);
      this.money = new MoneyTally(today, before, after);
    }

    Impact impact(AccessImpact access) {
      portfolio.each(today, this::add);
      return new Impact(access, entitlements.impact(), money.impact());
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
