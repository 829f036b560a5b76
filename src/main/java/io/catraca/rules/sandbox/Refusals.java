package io.catraca.rules.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is refused of a text, in the order found, each once. */
final class Refusals {

  /** More would only repeat what its author is told already. */
  private static final int MOST_TOLD = 20;

  /**
   * One refused thing.
   *
   * @param line counted from 1
   */
  record Refusal(int line, String code, List<Object> arguments) {}

  private final Set<Refusal> found = new LinkedHashSet<>();

  void add(int line, String code, Object... arguments) {
    if (found.size() < MOST_TOLD) {
      found.add(new Refusal(line, code, List.of(arguments)));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Refusal> found() {
    List<Refusal> sorted = new ArrayList<>(found);
    sorted.sort((one, other) -> Integer.compare(one.line(), other.line()));
    return sorted;
  }
}
