package io.catraca.rules.model;

import java.util.Comparator;

/**
 * The rule behind an answer, as its author finds it again.
 *
 * @param name the rule's name
 * @param file its path below the rules folder
 * @param line the line of the file, or the row of the table, counted from 1
 */
public record RuleRef(String name, String file, int line) implements Comparable<RuleRef> {

  private static final Comparator<RuleRef> ORDER =
      Comparator.comparing(RuleRef::file)
          .thenComparingInt(RuleRef::line)
          .thenComparing(RuleRef::name);

  @Override
  public int compareTo(RuleRef other) {
    return ORDER.compare(this, other);
  }
}
