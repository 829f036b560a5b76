package io.catraca.impact;

import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.impact.MoneyImpact.EditedRow;
import io.catraca.impact.MoneyImpact.Unpriced;
import io.catraca.impact.PriceEdits.Edit;
import io.catraca.money.Amount;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

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
  private final PriceTable after;
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
    this.after = after;
    this.steps = PriceEdits.between(live, after).stream().map(Step::new).toList();
  }

  /**
   * Adds a contract.
   *
   * @param own the price list that the contract was signed under
   * @throws Problem where its own list, the live one or the one that is looked at cannot price it,
   *     a quantity that follows a limit which has become endless, say; nothing is added then
   */
  void add(Holder holder, QuoteRequest held, PriceTable own) {
    Quote paid = price(own, held, holder.usage());
    Quote first = price(live, held, holder.usage());
    Quote wanted = price(after, held, holder.usage());
    Set<String> unknown = new HashSet<>();
    for (Quote quote : List.of(paid, first, wanted)) {
      quote.unknown().forEach(line -> unknown.add(line.item().code()));
    }
    Money asked = month(first, unknown);
    for (int index = 0; index < steps.size(); index++) {
      boolean last = index == steps.size() - 1;
      Quote quote = last ? wanted : step(steps.get(index).edit, holder, held);
      Money next = quote == null ? asked : month(quote, unknown);
      steps.get(index).add(next.minus(asked));
      asked = next;
    }
    add(holder.company(), month(paid, unknown), month(first, unknown), month(wanted, unknown));
    incomplete += unknown.isEmpty() ? 0 : 1;
  }

  /** Null where a step changes nothing for a contract, or cannot be priced by itself. */
  private static @Nullable Quote step(Edit edit, Holder holder, QuoteRequest held) {
    if (!edit.touches(held.plan(), held.contractedFee() != null)) {
      return null;
    }
    try {
      return price(edit.table(), held, holder.usage());
    } catch (Problem between) {
      return null;
    }
  }

  private void add(CompanyId company, Money paid, Money asked, Money wanted) {
    contracts++;
    earlier = earlier.plus(asked).minus(paid);
    appliedToAll.add(company, paid, wanted);
    newContracts.add(company, asked, wanted);
  }

  /** The month of a quote in BRL, without what is charged once or is not known on some side. */
  private static Money month(Quote quote, Set<String> unknown) {
    Money sum = ZERO;
    for (Line line : quote.lines()) {
      boolean monthly = line.part() == Part.MONTHLY || line.part() == Part.USAGE;
      Money amount = line.amount();
      if (monthly && amount != null && !unknown.contains(line.item().code())) {
        sum = sum.plus(amount);
      }
    }
    return sum;
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
