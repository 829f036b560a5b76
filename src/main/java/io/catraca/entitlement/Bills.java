package io.catraca.entitlement;

import io.catraca.billing.subscription.ContractPrices;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a company pays a month, and what it would pay. The contract's own price list prices both,
 * for it holds until another is applied; what that list does not sell is priced by today's, as a
 * new contract would be. A contracted fee is that of its plan and goes to no other.
 */
final class Bills {

  private static final Money NOTHING = Money.zero(CurrencyUnit.of("BRL"));

  private final @Nullable Terms terms;
  private final @Nullable PriceTable own;
  private final PriceTable live;
  private final LocalDate today;
  private final @Nullable Quote present;

  /**
   * @param terms what is paid for today; null where nothing is
   * @param own the contract's price list; null where there is none
   * @param live today's price list
   */
  Bills(@Nullable Terms terms, @Nullable PriceTable own, PriceTable live, LocalDate today) {
    this.terms = terms;
    this.own = own;
    this.live = live;
    this.today = today;
    this.present =
        terms == null || own == null
            ? null
            : attempt(() -> Pricer.held(own, ContractPrices.holding(terms))).orElse(null);
  }

  /**
   * Whether a contract may be changed so. It may not where the quantity of what is held goes with a
   * limit that would have no end.
   *
   * @param keeps which of the add-ons that are held are kept, by code
   * @param more add-ons to be bought besides, by code
   */
  boolean arePossible(Plan plan, Predicate<String> keeps, Map<String, Long> more) {
    return attempt(() -> Pricer.held(live, wanted(plan, keeps, more))).isPresent();
  }

  /**
   * What the monthly bill would go up by; empty where that is on request.
   *
   * @param keeps which of the add-ons that are held are kept, by code
   * @param more add-ons to be bought besides, by code
   */
  Optional<Money> difference(Plan plan, Predicate<String> keeps, Map<String, Long> more) {
    QuoteRequest wanted = wanted(plan, keeps, more);
    LocalDate priceDate = terms == null ? today : terms.priceDate();
    PriceTable prices = own == null ? live : own;
    boolean samePlan = terms != null && terms.plan().equals(plan.code());
    Optional<Quote> byOwn =
        attempt(() -> Pricer.quote(prices, priceDate, wanted))
            .or(() -> attempt(() -> Pricer.held(prices, wanted)).filter(this::pricesAll));
    if (byOwn.isPresent()) {
      return difference(byOwn.get(), samePlan);
    }
    return attempt(() -> Pricer.held(live, wanted)).flatMap(byLive -> difference(byLive, false));
  }

  /**
   * @param sameUnknown whether a price that is not known is the same in both bills
   */
  private Optional<Money> difference(Quote after, boolean sameUnknown) {
    if (sameUnknown && present != null && unknown(after).equals(unknown(present))) {
      return Optional.of(known(after).minus(known(present)));
    }
    Optional<Money> before =
        terms == null
            ? Optional.of(NOTHING)
            : Optional.ofNullable(present).flatMap(quote -> quote.total(Part.MONTHLY));
    return before.flatMap(paid -> after.total(Part.MONTHLY).map(total -> total.minus(paid)));
  }

  /**
   * Whether a list that no longer sells what is held, but has a price for it, has one for all: for
   * whatever has one today, and for what would be bought besides.
   */
  private boolean pricesAll(Quote quote) {
    Map<String, Long> unknownToday = present == null ? Map.of() : unknown(present);
    return unknownToday.keySet().containsAll(unknown(quote).keySet());
  }

  private static Map<String, Long> unknown(Quote quote) {
    return quote.unknown().stream()
        .collect(Collectors.toMap(line -> line.item().code(), Line::quantity, Long::sum));
  }

  private static Money known(Quote quote) {
    return quote.lines().stream()
        .filter(line -> line.part() == Part.MONTHLY)
        .flatMap(line -> Optional.ofNullable(line.amount()).stream())
        .reduce(NOTHING, Money::plus);
  }

  private QuoteRequest wanted(Plan plan, Predicate<String> keeps, Map<String, Long> more) {
    List<QuoteRequest.AddOn> addOns = new ArrayList<>();
    boolean samePlan = terms != null && terms.plan().equals(plan.code());
    QuoteRequest held = terms == null ? null : ContractPrices.holding(terms);
    if (held != null) {
      held.addOnsOrNone().stream()
          .filter(addOn -> keeps.test(addOn.code()))
          .map(addOn -> sum(addOn, more))
          .forEach(addOns::add);
    }
    more.forEach(
        (code, quantity) -> {
          if (addOns.stream().noneMatch(addOn -> addOn.code().equals(code))) {
            addOns.add(new QuoteRequest.AddOn(code, quantity));
          }
        });
    return new QuoteRequest(
        plan.code(),
        null,
        held == null || !samePlan ? null : held.contractedFee(),
        addOns,
        false,
        null,
        null);
  }

  private static QuoteRequest.AddOn sum(QuoteRequest.AddOn held, Map<String, Long> more) {
    Long units = more.get(held.code());
    return held.quantity() == null || units == null
        ? held
        : new QuoteRequest.AddOn(held.code(), held.quantity() + units);
  }

  private static Optional<Quote> attempt(Supplier<Quote> quote) {
    try {
      return Optional.of(quote.get());
    } catch (Problem refused) {
      return Optional.empty();
    }
  }
}
