package io.catraca.simulation;

import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * What is paid to us by a quote, in cents. What is paid to Meta is no revenue and left out.
 *
 * @param entries its lines
 * @param unknown lines without a known price, which count for nothing
 */
record Bill(List<Entry> entries, long cents, List<Line> unknown) {

  static final Bill NOTHING = new Bill(List.of(), 0, List.of());

  /** One line. */
  record Entry(String item, Part part, long cents) {}

  static Bill of(Quote quote) {
    List<Entry> entries = new ArrayList<>(quote.lines().size());
    List<Line> unknown = new ArrayList<>(0);
    long cents = 0;
    for (Line line : quote.lines()) {
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
    return new Bill(entries, cents, unknown);
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
