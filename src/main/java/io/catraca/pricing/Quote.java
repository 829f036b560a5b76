package io.catraca.pricing;

import io.catraca.pricing.Line.Part;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The price of an order, line by line. Totals add rounded lines, those of promotions too, so lines
 * always sum to them.
 *
 * @param promotions what they change, in the order in which they were applied
 */
public record Quote(List<Line> lines, List<PromotionLine> promotions) {

  private static final long MONTHS_A_YEAR = 12;
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");

  public Quote {
    lines = List.copyOf(lines);
    promotions = List.copyOf(promotions);
  }

  /** One that no promotion changes. */
  public Quote(List<Line> lines) {
    this(lines, List.of());
  }

  /** Whether every price is known. */
  public boolean complete() {
    return isKnown(false);
  }

  /** A loop, because every answer asks it and a stream would take as long as pricing does. */
  private boolean isKnown(boolean paidToUs) {
    for (Line line : lines) {
      if (!line.known() && !(paidToUs && line.part() == Part.PAID_TO_META)) {
        return false;
      }
    }
    for (PromotionLine line : promotions) {
      if (!line.known()) {
        return false;
      }
    }
    return true;
  }

  /** The lines whose price is not published. */
  public List<Line> unknown() {
    return lines.stream().filter(line -> !line.known()).toList();
  }

  /** What the lines of a part come to; empty where one of them has no known price. */
  public Optional<Money> total(Part part) {
    Money sum = Money.zero(part.currency());
    for (Line line : lines) {
      if (line.part() == part) {
        if (!line.known()) {
          return Optional.empty();
        }
        sum = sum.plus(line.knownAmount());
      }
    }
    for (PromotionLine line : promotions) {
      if (line.part() == part) {
        if (!line.known()) {
          return Optional.empty();
        }
        sum = sum.plus(line.knownAmount());
      }
    }
    return Optional.of(sum);
  }

  /** A year of it: twelve months and what is charged once; empty where either is not known. */
  public Optional<Money> annual() {
    return total(Part.MONTHLY)
        .flatMap(
            monthly ->
                total(Part.ONCE).map(once -> monthly.multipliedBy(MONTHS_A_YEAR).plus(once)));
  }

  /** What is paid to us, all parts together; empty where one of the prices is not known. */
  public Optional<Money> total() {
    return isKnown(true) ? Optional.of(known()) : Optional.empty();
  }

  /** What is paid to us as far as it is known. */
  public Money known() {
    Money sum = Money.zero(BRL);
    for (Line line : lines) {
      if (line.known() && line.part() != Part.PAID_TO_META) {
        sum = sum.plus(line.knownAmount());
      }
    }
    for (PromotionLine line : promotions) {
      sum = line.known() ? sum.plus(line.knownAmount()) : sum;
    }
    return sum;
  }
}
