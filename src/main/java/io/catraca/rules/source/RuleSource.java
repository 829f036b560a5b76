package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule file as the engine's own language, with the way back to what its author wrote.
 *
 * @param file its path below the rules folder
 * @param drl rules without package, imports or globals
 * @param rules by the name that the engine knows each rule by
 * @param words the declared words that its sentences name
 * @param table what else is known of a table; null where the file is none
 * @param origins for a decision table, the cells that lines of the DRL come from
 */
public record RuleSource(
    String file,
    String drl,
    Map<String, RuleRef> rules,
    List<WordUse> words,
    @Nullable TableOrigin table,
    Map<Integer, Origin> origins) {

  /**
   * Where the rules of a table come from.
   *
   * @param template path of the template that made them
   * @param headerRow row of the headings
   * @param headings each heading with its column, counted from 0
   */
  public record TableOrigin(String template, int headerRow, Map<String, Integer> headings) {

    public TableOrigin {
      headings = Map.copyOf(headings);
    }
  }

  /**
   * The cell that a line of a decision table's DRL comes from.
   *
   * @param row counted from 1
   * @param column counted from 0; -1 where it is the whole row
   */
  public record Origin(int row, int column) {}

  public RuleSource {
    rules = Map.copyOf(rules);
    words = List.copyOf(words);
    origins = Map.copyOf(origins);
  }

  /** Rules of anything but a decision table. */
  public RuleSource(
      String file,
      String drl,
      Map<String, RuleRef> rules,
      List<WordUse> words,
      @Nullable TableOrigin table) {
    this(file, drl, rules, words, table, Map.of());
  }

  /** A package of its own for each file, so that equal rule names in two files do not meet. */
  public String packageName() {
    String name = file.replaceAll("[^A-Za-z0-9]", "_");
    return "catraca." + name + "_" + Integer.toHexString(file.hashCode());
  }

  /**
   * A problem of compiling it. The cells of a table are checked before, so what does not compile is
   * its template's fault.
   *
   * @param line line of the DRL; less than 1 where it cannot be told
   */
  public RuleProblem problem(int line, String text) {
    if (table != null) {
      return RuleProblem.inFile(table.template(), "rule.doesNotCompile", text);
    }
    Origin origin = origins.get(line);
    if (origin != null) {
      return origin.column() < 0
          ? RuleProblem.atLine(file, origin.row(), "rule.doesNotCompile", text)
          : RuleProblem.atCell(
              file, origin.row(), origin.column(), "", "decision.doesNotCompile", text);
    }
    return line < 1 || !origins.isEmpty()
        ? RuleProblem.inFile(file, "rule.doesNotCompile", text)
        : RuleProblem.atLine(file, line, "rule.doesNotCompile", text);
  }
}
