package io.catraca.entitlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.catraca.billing.subscription.ContractPrices;
import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.directory.Directory;
import io.catraca.entitlement.EntitlementView.Ways;
import io.catraca.rules.RuleSet;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What companies may use today, by the live rules and their contracts. */
final class EntitlementService {

  /** So many remedies are kept, whatever is asked. */
  private static final int MOST_REMEDIES = 100_000;

  /**
   * Asked for what is denied. Contracts of the same terms have the same answer.
   *
   * @param terms null where no contract holds
   * @param item code of what is denied
   */
  private record Denied(
      LocalDate today, @Nullable Terms terms, Set<String> suspended, String item, long quantity) {}

  private final Directory directory;
  private final ContractPrices contractPrices;
  private final Clock clock;

  /** Answers by the price list that is live, for as long as it is in use. */
  private final LoadingCache<PriceTable, Cache<Denied, Ways>> answers =
      Caffeine.newBuilder().weakKeys().build(prices -> EntitlementService.newCache());

  EntitlementService(Directory directory, ContractPrices contractPrices, Clock clock) {
    this.directory = directory;
    this.contractPrices = contractPrices;
    this.clock = clock;
  }

  private static Cache<Denied, Ways> newCache() {
    return Caffeine.newBuilder()
        .maximumWeight(MOST_REMEDIES)
        .weigher((Denied asked, Ways ways) -> 1 + ways.remedies().size())
        .build();
  }

  /** Where a company stands today; a request takes one and uses it to its end. */
  Standing standing(RuleSet rules, CompanyId company) {
    CompanySnapshot snapshot = directory.snapshot(company);
    LocalDate today = LocalDate.now(clock.withZone(snapshot.zone()));
    PriceTable prices = rules.pricesOn(today);
    return new Standing(
        prices, today, snapshot, Holding.of(snapshot, today, prices), contractPrices, answers);
  }

  /** A company on a day, by one price list. */
  record Standing(
      PriceTable prices,
      LocalDate today,
      CompanySnapshot company,
      Optional<Holding> holding,
      ContractPrices contractPrices,
      LoadingCache<PriceTable, Cache<Denied, Ways>> answers) {

    /** Everything there is to be used. */
    List<Entitlement> all() {
      return Entitlements.usable(prices).stream().map(this::of).toList();
    }

    Entitlement of(Item item) {
      return holding
          .map(held -> new Entitlements(prices).of(held, item))
          .orElseGet(() -> Entitlement.without(item));
    }

    /** What would allow so many; nothing does where staff have suspended it. */
    Ways remedies(Entitlement denied, long quantity) {
      if (denied.state() == Entitlement.State.SUSPENDED || isToCome()) {
        return Ways.NONE;
      }
      @Nullable Terms terms = company.termsOn(today).orElse(null);
      Denied asked =
          new Denied(today, terms, company.suspended().keySet(), denied.item().code(), quantity);
      return answers.get(prices).get(asked, same -> search(terms, denied.item(), quantity));
    }

    private Ways search(@Nullable Terms terms, Item item, long quantity) {
      PriceTable own = terms == null ? null : contractPrices.of(terms);
      Bills bills = new Bills(terms, own, prices, today);
      return Ways.of(new Remedies(prices, today, holding.orElse(null), bills).of(item, quantity));
    }

    /** Why nothing may be used, where nothing is held. */
    Message nothingHeld() {
      Optional<Terms> unknown = company.termsOn(today);
      if (unknown.isPresent()) {
        return Message.of("entitlement.unknownPlan", unknown.get().plan());
      }
      List<Contract> contracts = company.contracts();
      if (contracts.isEmpty()) {
        return Message.of("subscription.none");
      }
      return next()
          .map(contract -> Message.of("entitlement.notBegun", contract.startsOn()))
          .orElseGet(() -> Message.of("entitlement.ended", lastEnd(contracts)));
    }

    private boolean isToCome() {
      return holding.isEmpty() && next().isPresent();
    }

    private Optional<Contract> next() {
      return company.contracts().stream()
          .filter(contract -> contract.startsOn().isAfter(today))
          .findFirst();
    }

    private static LocalDate lastEnd(List<Contract> contracts) {
      return Optional.ofNullable(contracts.get(contracts.size() - 1).endsOn()).orElseThrow();
    }
  }
}
