package io.catraca.rules.facts;

import io.catraca.rules.promotion.Coupon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the conditions of promotions compare a purchase with, heard while they are tried: what there
 * is to try them with, and which coupons there are. Authors do not see it.
 */
public final class Mentions {

  private final SortedSet<Integer> months = new TreeSet<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();
  private final Map<String, List<Coupon>> coupons = new TreeMap<>();

  void month(int month) {
    months.add(month);
  }

  void day(LocalDate day) {
    days.add(day);
  }

  void coupon(Coupon coupon) {
    List<Coupon> known = coupons.computeIfAbsent(coupon.code(), code -> new ArrayList<>());
    if (!known.contains(coupon)) {
      known.add(coupon);
    }
  }

  public SortedSet<Integer> months() {
    return months;
  }

  public SortedSet<LocalDate> days() {
    return days;
  }

  /** Every coupon as each rule tells it; one code more than once where rules tell it otherwise. */
  public List<Coupon> coupons() {
    return coupons.values().stream().flatMap(Collection::stream).toList();
  }

  /** How much has been heard so far. */
  public int size() {
    return months.size() + days.size() + coupons().size();
  }
}
