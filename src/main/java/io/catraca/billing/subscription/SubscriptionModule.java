package io.catraca.billing.subscription;

import io.catraca.billing.subscription.SuspensionResource.Suspension;
import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanyStore;
import io.catraca.rules.LiveRules;
import io.catraca.rules.access.WordsInUse;
import io.catraca.rules.version.VersionContents;
import io.catraca.security.CompanyId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Wires contracts: their resources, and what other features ask of them. */
public final class SubscriptionModule {

  private final Jdbi jdbi;
  private final Clock clock;
  private final ContractPrices prices;
  private final SubscriptionService service;
  private final SuspensionService suspensions;

  public SubscriptionModule(
      Jdbi jdbi, CompanyStore companies, LiveRules live, VersionContents versions, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    prices = new ContractPrices(live, versions);
    service = new SubscriptionService(companies, live, prices, clock);
    suspensions = new SuspensionService(companies, live, clock);
  }

  /** Adds to a company's snapshot, in its transaction, what it has bought. */
  public static CompanySnapshot complete(Handle handle, CompanySnapshot snapshot) {
    Map<String, String> suspended =
        new SuspensionDao(handle)
            .list(snapshot.company()).stream()
                .collect(Collectors.toMap(Suspension::module, Suspension::reason));
    return snapshot.with(new ContractDao(handle).contracts(snapshot.company()), suspended);
  }

  /** The resources to register with Jersey. */
  public List<Object> resources() {
    return List.of(new SubscriptionResource(service), new SuspensionResource(suspensions));
  }

  /** The coupons that a company's contracts carry, each as often as it was used. */
  public List<String> usedCoupons(CompanyId company) {
    return service.usedCoupons(company);
  }

  /** The prices that contracts were signed under. */
  public ContractPrices prices() {
    return prices;
  }

  /** All contracts together. */
  public Portfolio portfolio() {
    return new Portfolio(jdbi);
  }

  /** Adds the plans and add-ons that contracts hold, or are going to, to the words in use. */
  public WordsInUse wordsInUse(WordsInUse words) {
    // A day that is over everywhere on earth.
    LocalDate since = LocalDate.now(clock.withZone(ZoneOffset.MIN));
    return jdbi.inTransaction(
        handle -> {
          ContractDao dao = new ContractDao(handle);
          return words.withContracts(dao.plansInUse(since), dao.addOnsInUse(since));
        });
  }

  /** Gives contracts to the demo companies. */
  public void loadDemoContracts() {
    new DemoContracts(service).load();
  }
}
