package io.catraca.pricing;

import io.catraca.pricing.Line.Part;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The price of an order, line by line. Totals add rounded lines, so lines always sum to them. */
public record Quote(List<Line> lines) {

  private static final long MONTHS_A_YEAR = 12;
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");

  public Quote {
    lines = List.copyOf(lines);
  }

  /** Whether every price is known. */
  public boolean complete() {
    return lines.stream().allMatch(Line::known);
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
    boolean allKnown =
        lines.stream().allMatch(line -> line.known() || line.part() == Part.PAID_TO_META);
    return allKnown ? Optional.of(known()) : Optional.empty();
  }

  /** What is paid to us as far as it is known. */
  public Money known() {
    Money sum = Money.zero(BRL);
    for (Line line : lines) {
      if (line.known() && line.part() != Part.PAID_TO_META) {
        sum = sum.plus(line.knownAmount());
      }
    }
    return sum;
  }
}
