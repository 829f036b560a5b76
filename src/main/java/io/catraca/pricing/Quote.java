package io.catraca.pricing;

import io.catraca.pricing.Line.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The price of an order, line by line. Totals add rounded lines, those of promotions too, so lines
 * always sum to them.
 *
 * @param promotions what they change, in the order in which they were applied
 */
public record Quote(List<Line> lines, List<PromotionLine> promotions) {

  private static final long MONTHS_A_YEAR = 12;
  private static final Part[] PARTS = Part.values();
  private static final Money[] ZEROS =
      Arrays.stream(PARTS).map(part -> Money.zero(part.currency())).toArray(Money[]::new);

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
    for (Line line : lines) {
      if (!line.known()) {
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
    return complete() ? List.of() : lines.stream().filter(line -> !line.known()).toList();
  }

  /** What the lines of a part come to; empty where one of them has no known price. */
  public Optional<Money> total(Part part) {
    return totals().of(part);
  }

  /** What is paid to us, all parts together; empty where one of the prices is not known. */
  public Optional<Money> total() {
    return totals().all();
  }

  /** What is paid to us as far as it is known. */
  public Money known() {
    return totals().known();
  }

  Totals totals() {
    return new Totals(this);
  }

  /** All totals of a quote, added up in one go: every answer has them all. */
  static final class Totals {

    /** By part, as far as they are known; null where no line is of the part. */
    private final @Nullable Money[] known = new @Nullable Money[PARTS.length];

    /** Whether a price of the part is not known. */
    private final boolean[] open = new boolean[PARTS.length];

    private Totals(Quote quote) {
      for (Line line : quote.lines) {
        add(line.part(), line.amount());
      }
      for (PromotionLine line : quote.promotions) {
        add(line.part(), line.amount());
      }
    }

    private void add(Part part, @Nullable Money amount) {
      int index = part.ordinal();
      if (amount == null) {
        open[index] = true;
      } else {
        Money sum = known[index];
        known[index] = sum == null ? amount : sum.plus(amount);
      }
    }

    private Money knownOf(Part part) {
      Money sum = known[part.ordinal()];
      return sum == null ? ZEROS[part.ordinal()] : sum;
    }

    Optional<Money> of(Part part) {
      return open[part.ordinal()] ? Optional.empty() : Optional.of(knownOf(part));
    }

    /** A year of it: twelve months and what is charged once. */
    Optional<Money> annual() {
      return of(Part.MONTHLY)
          .flatMap(
              monthly -> of(Part.ONCE).map(once -> monthly.multipliedBy(MONTHS_A_YEAR).plus(once)));
    }

    Optional<Money> all() {
      for (Part part : PARTS) {
        if (part != Part.PAID_TO_META && open[part.ordinal()]) {
          return Optional.empty();
        }
      }
      return Optional.of(known());
    }

    Money known() {
      Money sum = knownOf(Part.MONTHLY);
      for (Part part : PARTS) {
        Money more = known[part.ordinal()];
        if (more != null && part != Part.MONTHLY && part != Part.PAID_TO_META) {
          sum = sum.plus(more);
        }
      }
      return sum;
    }
  }
}
