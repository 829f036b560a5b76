package io.catraca.rules.pricelist;

import io.catraca.rules.model.Days;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Joins what is found on days that follow each other, so that it is told once. */
final class Stretches<K> {

  private final BiConsumer<K, Days> whole;
  private final Map<K, Days> open = new LinkedHashMap<>();

  /**
   * @param whole takes each finding with all the days, one after the other, on which it was made
   */
  Stretches(BiConsumer<K, Days> whole) {
    this.whole = whole;
  }

  /** What is found on the next days. */
  void add(Days days, Set<K> found) {
    Set<K> over = new LinkedHashSet<>(open.keySet());
    over.removeAll(found);
    over.forEach(this::close);
    found.forEach(finding -> open.merge(finding, days, Stretches::hull));
  }

  /** After the last days. */
  void end() {
    new LinkedHashSet<>(open.keySet()).forEach(this::close);
  }

  /** The days from the beginning of one to the end of the next. */
  static Days hull(Days one, Days next) {
    return new Days(one.from(), next.to());
  }

  private void close(K finding) {
    Days days = open.remove(finding);
    if (days != null) {
      whole.accept(finding, days);
    }
  }
}
