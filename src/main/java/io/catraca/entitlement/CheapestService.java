package io.catraca.entitlement;

import io.catraca.entitlement.CheapestResource.CheapestRequest;
import io.catraca.entitlement.CheapestView.PlanView;
import io.catraca.entitlement.CheapestView.Unable;
import io.catraca.money.Amount;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Compares the plans on sale by what they cost for the same needs. */
final class CheapestService {

  /** A plan that serves the needs, with what it costs. */
  private record Served(PlanView view, Optional<Money> total) {}

  private static final int MOST_NEEDS = 100;
  private static final long MOST = 1_000_000_000;

  private final PriceTable prices;
  private final LocalDate day;
  private final CheapestRequest request;
  private final List<FieldError> errors = new ArrayList<>();

  CheapestService(PriceTable prices, LocalDate day, CheapestRequest request) {
    this.prices = prices;
    this.day = day;
    this.request = request;
  }

  /** The comparison; or a problem that names everything that is wrong with the request. */
  CheapestView compare(Stamp rules, Locale language) {
    Map<Item, Long> needs = needs();
    checkUsage();
    checkFees();
    if (!errors.isEmpty()) {
      throw Problem.refused(errors);
    }
    List<Served> served = new ArrayList<>();
    List<Unable> unable = new ArrayList<>();
    for (Plan plan : prices.plans()) {
      serve(plan, needs, language, served, unable);
    }
    served.sort(
        Comparator.comparing(
            plan -> plan.total().orElse(null), Comparator.nullsLast(Comparator.naturalOrder())));
    return new CheapestView(rules, day, served.stream().map(Served::view).toList(), unable);
  }

  private void serve(
      Plan plan, Map<Item, Long> needs, Locale language, List<Served> served, List<Unable> unable) {
    Map<String, Message> why = new LinkedHashMap<>();
    if (plan.soldOn(day)) {
      Cheapest cheapest =
          new Cheapest(prices, day, plan, request.feeOf(plan.code()) != null, needs);
      Optional<List<Remedy.Added>> addOns = cheapest.find();
      why.putAll(cheapest.missing());
      if (addOns.isPresent()) {
        try {
          Quote quote = Pricer.quote(prices, day, order(plan, addOns.get()));
          served.add(new Served(PlanView.of(plan, addOns.get(), quote), quote.total()));
        } catch (Problem refused) {
          refused.errors().forEach(error -> why.put(error.field(), error.message()));
        }
      }
    } else {
      String last = String.valueOf(plan.soldUntil());
      why.put("plan", Message.of("quote.planRetired", plan.label(), last));
    }
    if (!why.isEmpty()) {
      unable.add(Unable.of(plan, why, language));
    }
  }

  private QuoteRequest order(Plan plan, List<Remedy.Added> addOns) {
    return new QuoteRequest(
        plan.code(),
        day,
        request.feeOf(plan.code()),
        Cheapest.asked(addOns),
        false,
        request.usage(),
        null);
  }

  private Map<Item, Long> needs() {
    Map<Item, Long> needs = new LinkedHashMap<>();
    if (request.needs().size() > MOST_NEEDS) {
      throw Problem.refusedField(
          "needs", Message.of("entitlement.howMany", MOST_NEEDS, request.needs().size()));
    }
    request
        .needs()
        .forEach(
            (code, quantity) -> {
              Optional<Item> item = prices.item(code).filter(Entitlements::isUsable);
              if (item.isEmpty()) {
                errors.add(new FieldError("needs." + code, Entitlements.unknown(code, prices)));
              } else if (quantity < 1 || quantity > MOST) {
                error("needs." + code, "entitlement.range", 1, MOST, quantity);
              } else {
                needs.put(item.get(), quantity);
              }
            });
    return needs;
  }

  private void checkUsage() {
    List<String> meters = prices.meters().stream().map(Word::code).toList();
    request
        .usageOrNone()
        .forEach(
            (meter, units) -> {
              if (!meters.contains(meter)) {
                error(
                    "usage." + Message.echo(meter),
                    "quote.unknownMeter",
                    Message.echo(meter),
                    String.join(", ", meters));
              } else if (units < 0 || units > MOST) {
                error("usage." + meter, "quote.usage", MOST, units);
              }
            });
  }

  private void checkFees() {
    request.feesOrNone().forEach(this::checkFee);
  }

  /** As a quote would, told by this request's own words. */
  private void checkFee(String code, Amount fee) {
    Optional<Plan> plan = prices.plan(code);
    if (plan.isEmpty()) {
      String known = prices.plans().stream().map(Plan::code).collect(Collectors.joining(", "));
      error("fees." + Message.echo(code), "quote.unknownPlan", Message.echo(code), known);
      return;
    }
    try {
      Pricer.held(prices, new QuoteRequest(code, day, fee, null, false, null, null));
    } catch (Problem refused) {
      for (FieldError error : refused.errors()) {
        String field = error.field().replaceFirst("^contractedFee", "fees." + code);
        errors.add(new FieldError(field, error.message()));
      }
    }
  }

  private void error(String field, String key, Object... arguments) {
    errors.add(new FieldError(field, Message.of(key, arguments)));
  }
}
