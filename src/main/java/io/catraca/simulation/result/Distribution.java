package io.catraca.simulation.result;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many companies have which value, in cents. It is exact up to {@value #MOST_EXACT} different
 * values; where there are more, values keep their first four digits, the others going to zero. So
 * memory does not grow with the companies, and what comes out does not depend on their order.
 */
final class Distribution {

  static final int MOST_EXACT = 100_000;
  private static final long FOUR_DIGITS = 10_000;
  private static final long HUNDRED = 100;

  private Map<Long, Long> counts = new HashMap<>();
  private boolean exact = true;
  private long size;

  /**
   * As a value to keep.
   *
   * @param counts how many have which value
   */
  record Counts(boolean exact, long size, Map<Long, Long> counts) {}

  Distribution() {}

  /** Goes on from what was kept. */
  Distribution(Counts soFar) {
    counts.putAll(soFar.counts());
    exact = soFar.exact();
    size = soFar.size();
  }

  Counts counts() {
    return new Counts(exact, size, new TreeMap<>(counts));
  }

  void add(long value) {
    add(value, 1);
  }

  private void add(long value, long times) {
    counts.merge(exact ? value : coarse(value), times, Math::addExact);
    size += times;
    if (exact && counts.size() > MOST_EXACT) {
      coarsen();
    }
  }

  void merge(Distribution other) {
    if (!other.exact && exact) {
      coarsen();
    }
    other.counts.forEach(this::add);
  }

  private void coarsen() {
    Map<Long, Long> fewer = new HashMap<>();
    counts.forEach((value, times) -> fewer.merge(coarse(value), times, Math::addExact));
    counts = fewer;
    exact = false;
  }

  private static long coarse(long value) {
    long unit = 1;
    while (Math.abs(value / unit) >= FOUR_DIGITS) {
      unit *= 10;
    }
    return value / unit * unit;
  }

  boolean isExact() {
    return exact;
  }

  long size() {
    return size;
  }

  /** The value that so many percent of the companies do not exceed, by nearest rank. */
  long percentile(int percent) {
    long rank = Math.max(1, Math.floorDiv(size * percent + HUNDRED - 1, HUNDRED));
    long seen = 0;
    for (Map.Entry<Long, Long> count : new TreeMap<>(counts).entrySet()) {
      seen += count.getValue();
      if (seen >= rank) {
        return count.getKey();
      }
    }
    throw new IllegalStateException("there is nothing in the distribution");
  }
}
