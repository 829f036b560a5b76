package io.catraca.impact;

import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.impact.MoneyImpact.EditedRow;
import io.catraca.impact.PriceEdits.Edit;
import io.catraca.money.Amount;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Prices contracts by three lists, one after the other: the contract's own, the live one and the
 * one that is looked at, and by the steps from the second to the third.
 */
final class MoneyTally {

  private static final Money ZERO = Money.zero(CurrencyUnit.of("BRL"));

  /** What a step has come to. */
  private static final class Step {
    private final Edit edit;
    private Money difference = ZERO;
    private long companies;

    Step(Edit edit) {
      this.edit = edit;
    }

    void add(Money change) {
      difference = difference.plus(change);
      companies += change.isZero() ? 0 : 1;
    }
  }

  private final LocalDate on;
  private final PriceTable live;
  private final List<Step> steps;
  private final Bills appliedToAll = new Bills(ZERO);
  private final Bills newContracts = new Bills(ZERO);
  private Money earlier = ZERO;
  private long contracts;
  private long incomplete;

  MoneyTally(LocalDate on, PriceTable live, PriceTable after) {
    this.on = on;
    this.live = live;
    this.steps = PriceEdits.between(live, after).stream().map(Step::new).toList();
  }

  /**
   * Adds a contract.
   *
   * @param own the price list that the contract was signed under
   */
  void add(Holder holder, QuoteRequest held, PriceTable own) {
    Quote paid = price(own, held, holder.usage());
    Quote asked = price(live, held, holder.usage());
    Quote last = asked;
    for (Step step : steps) {
      if (step.edit.touches(held.plan(), held.contractedFee() != null)) {
        Quote next = price(step.edit.table(), held, holder.usage());
        step.add(next.known().minus(last.known()));
        last = next;
      }
    }
    contracts++;
    incomplete += paid.complete() && asked.complete() && last.complete() ? 0 : 1;
    earlier = earlier.plus(asked.known()).minus(paid.known());
    appliedToAll.add(holder.company(), paid.known(), last.known());
    newContracts.add(holder.company(), asked.known(), last.known());
  }

  /** A list that does not know a meter asks nothing for it. */
  private static Quote price(PriceTable prices, QuoteRequest held, Map<String, Long> usage) {
    Map<String, Long> metered = new HashMap<>(usage);
    metered
        .keySet()
        .removeIf(meter -> prices.meters().stream().noneMatch(word -> word.code().equals(meter)));
    return Pricer.held(prices, held.with(metered));
  }

  /** What the live list asks of all, and what the other one would. */
  Bills newContracts() {
    return newContracts;
  }

  MoneyImpact impact() {
    List<EditedRow> rows = new ArrayList<>();
    steps.forEach(step -> rows.add(row(step)));
    return new MoneyImpact(
        on,
        contracts,
        incomplete,
        appliedToAll.comparison(),
        newContracts.comparison(),
        Amount.of(earlier),
        List.copyOf(rows));
  }

  private static EditedRow row(Step step) {
    return new EditedRow(
        step.edit.rule(),
        step.edit.item().code(),
        step.edit.item().label(),
        Amount.of(step.difference),
        step.companies);
  }
}
