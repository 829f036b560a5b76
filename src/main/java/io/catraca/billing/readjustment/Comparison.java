package io.catraca.billing.readjustment;

import io.catraca.billing.subscription.ContractPrices;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * The monthly bill of a contract by its own price list and by the one that is applied. Holders keep
 * what is no longer on sale, at the price that the new list has for it.
 */
record Comparison(Quote before, Quote after) {

  static Comparison of(Readjustment readjustment, PriceTable own, PriceTable applied) {
    return new Comparison(price(own, readjustment.before()), price(applied, readjustment.after()));
  }

  /** Codes and quantities that a list refuses are those of the contract, not of the request. */
  private static Quote price(PriceTable prices, Terms terms) {
    try {
      return Pricer.held(prices, ContractPrices.holding(terms));
    } catch (Problem refused) {
      throw Problem.refused(
          refused.errors().stream()
              .map(error -> new FieldError("subscription." + error.field(), error.message()))
              .toList());
    }
  }

  /** Items with a price of old and none by the new list: without one they could not be billed. */
  List<Line> losing() {
    Set<String> known =
        before.lines().stream()
            .filter(line -> line.amount() != null)
            .map(line -> line.item().code())
            .collect(Collectors.toSet());
    return after.unknown().stream().filter(line -> known.contains(line.item().code())).toList();
  }

  static Message why(Line losing, LocalDate priceDate) {
    return Message.of("readjustment.losesPrice", losing.item().label(), priceDate);
  }

  /** What the monthly bill goes up by; empty where one of its prices is on request. */
  Optional<Money> monthlyDifference() {
    return before
        .total(Part.MONTHLY)
        .flatMap(old -> after.total(Part.MONTHLY).map(total -> total.minus(old)));
  }
}
