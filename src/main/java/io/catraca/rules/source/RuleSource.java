package io.catraca.rules.source;

import io.catraca.rules.model.RuleRef;
import java.util.List;
import java.util.Map;

/**
 * One rule file as the engine's own language, with the way back to what its author wrote.
 *
 * @param file its path below the rules folder
 * @param drl rules without package, imports or globals
 * @param rules by the name that the engine knows each rule by
 * @param lines for each line of the DRL, the line of the file or the row of the table
 * @param words the declared words that its sentences name
 */
public record RuleSource(
    String file, String drl, Map<String, RuleRef> rules, List<Integer> lines, List<WordUse> words) {

  public RuleSource {
    rules = Map.copyOf(rules);
    lines = List.copyOf(lines);
    words = List.copyOf(words);
  }

  /** A package of its own for each file, so that equal rule names in two files do not meet. */
  public String packageName() {
    return "catraca." + file.replaceAll("[^A-Za-z0-9]", "_");
  }

  /** Where line {@code drlLine} comes from; 1 where it cannot be told. */
  public int lineOf(int drlLine) {
    return drlLine >= 1 && drlLine <= lines.size() ? lines.get(drlLine - 1) : 1;
  }
}
