package io.catraca.simulation.result;

import io.catraca.simulation.Change;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bar of the histogram: companies whose payment changes by so many percent.
 *
 * @param from at least so many; null where there is no least
 * @param to less than so many; null where there is no most. Both 0 for no change at all
 * @param without nothing was paid before, so that there are no percent
 */
record Band(@Nullable Integer from, @Nullable Integer to, boolean without)
    implements Comparable<Band> {

  private static final List<Integer> EDGES = List.of(-50, -20, -10, -5, 0, 5, 10, 20, 50, 100);
  private static final long HUNDRED = 100;
  private static final Band SAME = new Band(0, 0, false);
  private static final Band NOTHING_BEFORE = new Band(null, null, true);

  private static final Comparator<Band> ORDER =
      Comparator.comparing(Band::without)
          .thenComparing(Band::from, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Band::to, Comparator.nullsLast(Comparator.naturalOrder()));

  static Band of(Change revenue) {
    long difference = revenue.difference();
    if (difference == 0) {
      return SAME;
    }
    if (revenue.before() == 0) {
      return NOTHING_BEFORE;
    }
    Integer from = null;
    for (Integer edge : EDGES) {
      if (Math.multiplyExact(difference, HUNDRED)
          < Math.multiplyExact(revenue.before(), edge.longValue())) {
        return new Band(from, edge, false);
      }
      from = edge;
    }
    return new Band(from, null, false);
  }

  @Override
  public int compareTo(Band other) {
    return ORDER.compare(this, other);
  }
}
