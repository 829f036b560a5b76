package io.catraca.impact;

import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.impact.MoneyImpact.EditedRow;
import io.catraca.impact.MoneyImpact.Unpriced;
import io.catraca.impact.PriceEdits.Edit;
import io.catraca.money.Amount;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
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

  private static final int MOST_NAMED = 20;
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
  private long unpriced;
  private final List<Unpriced> firstUnpriced = new ArrayList<>();

  MoneyTally(LocalDate on, PriceTable live, PriceTable after) {
    this.on = on;
    this.live = live;
    this.steps = PriceEdits.between(live, after).stream().map(Step::new).toList();
  }

  /**
   * Adds a contract.
   *
   * @param own the price list that the contract was signed under
   * @throws Problem where one of the lists cannot price it, a quantity that follows a limit which
   *     has become endless, say; nothing is added then
   */
  void add(Holder holder, QuoteRequest held, PriceTable own) {
    Quote paid = price(own, held, holder.usage());
    List<Quote> asked = new ArrayList<>(List.of(price(live, held, holder.usage())));
    for (Step step : steps) {
      boolean touched = step.edit.touches(held.plan(), held.contractedFee() != null);
      Quote last = asked.get(asked.size() - 1);
      asked.add(touched ? price(step.edit.table(), held, holder.usage()) : last);
    }
    add(holder.company(), paid, asked);
  }

  /**
   * @param asked by the live list and after each step
   */
  private void add(CompanyId company, Quote paid, List<Quote> asked) {
    for (int index = 0; index < steps.size(); index++) {
      steps.get(index).add(asked.get(index + 1).known().minus(asked.get(index).known()));
    }
    Quote first = asked.get(0);
    Quote last = asked.get(asked.size() - 1);
    contracts++;
    incomplete += paid.complete() && first.complete() && last.complete() ? 0 : 1;
    earlier = earlier.plus(first.known()).minus(paid.known());
    appliedToAll.add(company, paid.known(), last.known());
    newContracts.add(company, first.known(), last.known());
  }

  /** Counts a contract that cannot be priced. */
  void skip(CompanyId company, Problem why) {
    unpriced++;
    if (firstUnpriced.size() < MOST_NAMED) {
      firstUnpriced.add(new Unpriced(company, why.detail().in(Message.PORTUGUESE)));
    }
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
        unpriced,
        List.copyOf(firstUnpriced),
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
