package io.catraca.billing.readjustment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.billing.subscription.ContractPrices;
import io.catraca.billing.subscription.ContractTerms;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.directory.CompanyStore;
import io.catraca.directory.CompanyStore.Edited;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * Applies the live price list to contracts. Under the company's lock the second of two finds what
 * the first has done, and the law's twelve months refuse it.
 */
final class ReadjustmentService {

  /** A readjustment and what it makes of the bill. */
  private record Worked(Readjustment readjustment, Comparison bills) {}

  private final CompanyStore companies;
  private final LiveRules live;
  private final ContractPrices prices;
  private final Clock clock;

  ReadjustmentService(CompanyStore companies, LiveRules live, ContractPrices prices, Clock clock) {
    this.companies = companies;
    this.live = live;
    this.prices = prices;
    this.clock = clock;
  }

  /** What applying it would change; nothing is written. */
  ReadjustmentView preview(CompanyId company, ReadjustmentRequest request, Locale language) {
    RuleSet rules = live.current();
    return companies.read(
        company,
        (handle, zone) -> {
          Worked worked = work(rules, handle, company, request, zone);
          return ReadjustmentView.of(
              company, worked.readjustment(), worked.bills(), false, rules.stamp(), language);
        });
  }

  /** Ends the last terms of the contract and begins the new ones. */
  Edited<ReadjustmentView> apply(
      CompanyId company, ReadjustmentRequest request, Caller caller, Locale language) {
    RuleSet rules = live.current();
    return companies.edit(
        company,
        caller,
        edit -> {
          Worked worked = work(rules, edit.handle(), company, request, edit.zone());
          Readjustment readjustment = worked.readjustment();
          checkKeepsPrices(worked);
          ContractTerms.append(edit, company, readjustment.contract(), readjustment.after());
          edit.note(
              "SUBSCRIPTION_READJUSTED",
              "subscription",
              json(readjustment.before()),
              json(readjustment));
          return edit.done(
              ReadjustmentView.of(
                  company, readjustment, worked.bills(), true, rules.stamp(), language),
              false);
        });
  }

  private Worked work(
      RuleSet rules, Handle handle, CompanyId company, ReadjustmentRequest request, ZoneId zone) {
    LocalDate today = LocalDate.now(clock.withZone(zone));
    Contract contract = ReadjustmentReader.holding(ContractTerms.of(handle, company), today);
    Readjustment readjustment = new ReadjustmentReader(rules, contract, request, today).read();
    return new Worked(
        readjustment,
        Comparison.of(
            readjustment,
            prices.of(readjustment.before()),
            rules.pricesOn(readjustment.after().priceDate())));
  }

  private static void checkKeepsPrices(Worked worked) {
    LocalDate priceDate = worked.readjustment().after().priceDate();
    List<FieldError> losing =
        worked.bills().losing().stream()
            .map(line -> new FieldError("priceDate", Comparison.why(line, priceDate)))
            .toList();
    if (!losing.isEmpty()) {
      throw Problem.refused(losing);
    }
  }

  private static ObjectNode json(Readjustment readjustment) {
    return json(readjustment.after())
        .put("from", readjustment.from().toString())
        .put("percent", readjustment.percent().toPlainString())
        .put("index", readjustment.index());
  }

  private static ObjectNode json(Terms terms) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return json.put(
            "contractedFee",
            terms.contractedFee() == null ? null : terms.contractedFee().toString())
        .put("priceDate", terms.priceDate().toString())
        .put("ruleVersion", terms.ruleVersion());
  }
}
