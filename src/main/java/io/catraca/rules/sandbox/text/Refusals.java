package io.catraca.rules.sandbox.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is refused of a text, in the order found, each once. */
public final class Refusals {

  /** More would only repeat what its author is told already. */
  private static final int MOST_TOLD = 20;

  /**
   * One refused thing.
   *
   * @param line counted from 1
   */
  public record Refusal(int line, String code, List<Object> arguments) {}

  private final Set<Refusal> found = new LinkedHashSet<>();

  public void add(int line, String code, Object... arguments) {
    if (found.size() < MOST_TOLD) {
      found.add(new Refusal(line, code, List.of(arguments)));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Refusal> found() {
    List<Refusal> sorted = new ArrayList<>(found);
    sorted.sort((one, other) -> Integer.compare(one.line(), other.line()));
    return sorted;
  }
}
