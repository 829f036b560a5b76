package io.catraca.simulation;

import io.catraca.pricing.Line.Part;
import io.catraca.simulation.MemberBills.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one company pays for each line of its bills, before and after, in all months together. */
final class Paid {

  private static final class Sum {
    private final String item;
    private final Part part;
    private long before;
    private long after;

    Sum(String item, Part part) {
      this.item = item;
      this.part = part;
    }
  }

  private final List<Sum> sums = new ArrayList<>();

  void addBefore(Month month) {
    addBefore(month.base());
    addBefore(month.usage());
    addBefore(month.promotions());
  }

  private void addBefore(Bill bill) {
    for (Bill.Entry entry : bill.entries()) {
      Sum sum = of(entry);
      sum.before = Math.addExact(sum.before, entry.cents());
    }
  }

  void addAfter(Month month) {
    addAfter(month.base());
    addAfter(month.usage());
    addAfter(month.promotions());
  }

  private void addAfter(Bill bill) {
    for (Bill.Entry entry : bill.entries()) {
      Sum sum = of(entry);
      sum.after = Math.addExact(sum.after, entry.cents());
    }
  }

  /** There are few, so looking at them is quicker than a map. */
  private Sum of(Bill.Entry entry) {
    for (Sum sum : sums) {
      if (sum.part == entry.part() && sum.item.equals(entry.item())) {
        return sum;
      }
    }
    Sum added = new Sum(entry.item(), entry.part());
    sums.add(added);
    return added;
  }

  Map<String, Change> byItem() {
    Map<String, Change> byItem = new HashMap<>();
    sums.forEach(sum -> byItem.merge(sum.item, new Change(sum.before, sum.after), Change::plus));
    return byItem;
  }

  Map<Part, Change> byPart() {
    Map<Part, Change> byPart = new EnumMap<>(Part.class);
    sums.forEach(sum -> byPart.merge(sum.part, new Change(sum.before, sum.after), Change::plus));
    return byPart;
  }
}
