package io.catraca.simulation;

import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.PromotionLine;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * What is paid to us by some lines of a quote, in cents. What is paid to Meta is no revenue and
 * left out.
 *
 * @param lines as they were priced
 * @param entries those with a known price
 * @param unknown those without one, which count for nothing
 */
record Bill(List<Line> lines, List<Entry> entries, long cents, List<Line> unknown) {

  static final Bill NOTHING = new Bill(List.of(), List.of(), 0, List.of());

  /**
   * One line.
   *
   * @param item code of the item; of a promotion, the name of its rule
   */
  record Entry(String item, Part part, long cents) {}

  static Bill of(List<Line> lines) {
    if (lines.isEmpty()) {
      return NOTHING;
    }
    List<Entry> entries = new ArrayList<>(lines.size());
    List<Line> unknown = new ArrayList<>(0);
    long cents = 0;
    for (Line line : lines) {
      Part part = line.part();
      if (part == Part.PAID_TO_META) {
        continue;
      }
      if (line.amount() == null) {
        unknown.add(line);
        continue;
      }
      long amount = line.amount().getAmountMinorLong();
      entries.add(new Entry(line.item().code(), part, amount));
      cents = Math.addExact(cents, amount);
    }
    return new Bill(lines, entries, cents, unknown);
  }

  /** What promotions change. Where that is not known, one of the lines is not known either. */
  static Bill ofPromotions(List<PromotionLine> promotions) {
    List<Entry> entries = new ArrayList<>(promotions.size());
    long cents = 0;
    for (PromotionLine line : promotions) {
      Money amount = line.amount();
      if (amount != null) {
        long change = amount.getAmountMinorLong();
        entries.add(new Entry(line.promotion().rule().name(), line.part(), change));
        cents = Math.addExact(cents, change);
      }
    }
    return new Bill(List.of(), entries, cents, List.of());
  }

  boolean complete() {
    return unknown.isEmpty();
  }

  long cents(Part part) {
    long sum = 0;
    for (Entry entry : entries) {
      sum += entry.part() == part ? entry.cents() : 0;
    }
    return sum;
  }
}
