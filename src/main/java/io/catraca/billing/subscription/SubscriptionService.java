package io.catraca.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.directory.CompanyStore;
import io.catraca.directory.CompanyStore.Edit;
import io.catraca.directory.CompanyStore.Edited;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps contracts. The first one may be replaced until its terms are changed. */
final class SubscriptionService {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final CompanyStore companies;
  private final LiveRules live;
  private final ContractPrices prices;
  private final Clock clock;

  SubscriptionService(CompanyStore companies, LiveRules live, ContractPrices prices, Clock clock) {
    this.companies = companies;
    this.live = live;
    this.prices = prices;
    this.clock = clock;
  }

  /**
   * Makes the contract of a company what the request says: its first one, that one mended, or one
   * more for a company that returns after the end of the last.
   */
  Edited<SubscriptionView> put(CompanyId company, SubscriptionRequest request, Caller caller) {
    RuleSet rules = live.current();
    return companies.edit(
        company,
        caller,
        edit -> {
          LocalDate today = today(edit.zone());
          ContractDao dao = new ContractDao(edit.handle());
          List<Contract> held = dao.contracts(company);
          Contract last = held.isEmpty() ? null : held.get(held.size() - 1);
          LocalDate from = Objects.requireNonNullElse(request.startsOn(), today);
          boolean returns = last != null && isOver(last, from);
          Contract stored = returns ? null : last;
          Contract before = returns ? last : held.size() < 2 ? null : held.get(held.size() - 2);
          Contract wanted =
              new ContractReader(
                      rules,
                      live.coming(),
                      request,
                      today,
                      stored,
                      before,
                      coupons(held.stream().filter(other -> other != stored)))
                  .read();
          write(edit, dao, company, stored, wanted);
          SubscriptionView view = view(company, wanted, wanted.terms().get(0), today);
          return edit.done(view, stored == null);
        });
  }

  /** Those that a company's contracts carry, each as often as it was used. */
  List<String> usedCoupons(CompanyId company) {
    return companies.read(
        company, (handle, zone) -> coupons(new ContractDao(handle).contracts(company).stream()));
  }

  private static List<String> coupons(Stream<Contract> contracts) {
    return contracts.flatMap(contract -> contract.coupons().stream()).toList();
  }

  private static boolean isOver(Contract contract, LocalDate day) {
    LocalDate end = contract.endsOn();
    return end != null && !day.isBefore(end);
  }

  private static void write(
      Edit edit, ContractDao dao, CompanyId company, @Nullable Contract stored, Contract wanted) {
    if (wanted.equals(stored)) {
      return;
    }
    if (stored != null) {
      if (stored.terms().size() > 1) {
        throw new Problem(ProblemType.CONFLICT, Message.of("subscription.changed"));
      }
      dao.delete(company, stored);
    }
    dao.insert(company, wanted);
    String action = stored == null ? "SUBSCRIPTION_CREATED" : "SUBSCRIPTION_REPLACED";
    edit.note(action, "subscription", stored == null ? null : json(stored), json(wanted));
  }

  /**
   * A company's terms.
   *
   * @param on the day; where null those of today, or else of the contract to come, or else of the
   *     one that ended
   */
  SubscriptionView get(CompanyId company, @Nullable LocalDate on) {
    return companies.read(
        company,
        (handle, zone) -> {
          List<Contract> contracts = new ContractDao(handle).contracts(company);
          LocalDate today = today(zone);
          Contract contract =
              find(contracts, on == null ? today : on)
                  .or(() -> on == null ? nearest(contracts, today) : Optional.empty())
                  .orElseThrow(() -> none(contracts, on));
          return view(company, contract, terms(contract, on == null ? today : on), today);
        });
  }

  private static Optional<Contract> find(List<Contract> contracts, LocalDate day) {
    return contracts.stream()
        .filter(contract -> !day.isBefore(contract.startsOn()) && !isOver(contract, day))
        .findFirst();
  }

  /** The next contract to come; where there is none, the last that ended. */
  private static Optional<Contract> nearest(List<Contract> contracts, LocalDate today) {
    return contracts.stream()
        .filter(contract -> contract.startsOn().isAfter(today))
        .findFirst()
        .or(() -> contracts.stream().reduce((earlier, later) -> later));
  }

  private static Terms terms(Contract contract, LocalDate day) {
    List<Terms> terms = contract.terms();
    return terms.stream()
        .filter(part -> part.days().contains(day))
        .findFirst()
        .orElseGet(
            () -> day.isBefore(contract.startsOn()) ? terms.get(0) : terms.get(terms.size() - 1));
  }

  private static Problem none(List<Contract> contracts, @Nullable LocalDate on) {
    return new Problem(
        ProblemType.NOT_FOUND,
        on == null || contracts.isEmpty()
            ? Message.of("subscription.none")
            : Message.of("subscription.noneOn", on));
  }

  private SubscriptionView view(
      CompanyId company, Contract contract, Terms terms, LocalDate today) {
    return SubscriptionView.of(company, contract, terms, prices.of(terms), today);
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }

  /** As the audit trail tells it: what was agreed, not what it comes to. */
  private static JsonNode json(Contract contract) {
    Terms terms = contract.terms().get(0);
    ObjectNode json = JSON.objectNode().put("plan", terms.plan());
    ArrayNode addOns = json.putArray("addOns");
    terms
        .addOns()
        .forEach(
            addOn ->
                addOns.addObject().put("code", addOn.code()).put("quantity", addOn.quantity()));
    if (!contract.coupons().isEmpty()) {
      contract.coupons().forEach(json.putArray("coupons")::add);
    }
    return json.put("contractedFee", text(terms.contractedFee()))
        .put("startsOn", text(contract.startsOn()))
        .put("endsOn", text(contract.endsOn()))
        .put("billingDay", contract.billingDay())
        .put("priceDate", text(terms.priceDate()))
        .put("activation", contract.activation())
        .put("ruleVersion", terms.ruleVersion());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
