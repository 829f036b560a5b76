package io.catraca.impact;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the first few of many by an order, so that memory does not grow with how many there are.
 */
public final class Foremost<T> {

  private final int most;
  private final Comparator<T> order;
  private final PriorityQueue<T> kept;

  public Foremost(int most, Comparator<T> order) {
    this.most = most;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  public void add(T one) {
    kept.add(one);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** In their order. */
  public List<T> list() {
    return kept.stream().sorted(order).toList();
  }
}
