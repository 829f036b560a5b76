package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.RuleSource.Cell;
import io.catraca.rules.source.RuleSource.TableOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in the files stands what a rule has said. A variable of a template is called like the call
 * that it fills, so that a word is found again in the cell it was written in.
 */
public final class Places {

  private final Map<String, TableOrigin> tables = new HashMap<>();

  public Places(List<RuleSource> sources) {
    for (RuleSource source : sources) {
      if (source.table() != null) {
        tables.put(source.file(), source.table());
      }
    }
  }

  /** What is known of a table; empty where the file is none. */
  public Optional<TableOrigin> table(String file) {
    return Optional.ofNullable(tables.get(file));
  }

  /** A problem of the rule. */
  public static RuleProblem at(RuleRef rule, String code, Object... arguments) {
    return RuleProblem.atLine(rule.file(), rule.line(), code, arguments);
  }

  /** A problem of the cell that fills a variable; of the whole rule where there is no such cell. */
  public RuleProblem atVariable(RuleRef rule, String variable, String code, Object... arguments) {
    return at(rule, cell(rule, variable), code, arguments);
  }

  /**
   * A problem of what a rule says of one plan: of the cell below one of the plan's names, else of
   * the cell that fills a variable, else of the whole rule.
   */
  public RuleProblem atPlan(
      RuleRef rule, List<String> names, String variable, String code, Object... arguments) {
    Optional<Cell> below =
        names.stream().flatMap(name -> cellBelow(rule, name).stream()).findFirst();
    return at(rule, below.or(() -> cell(rule, variable)), code, arguments);
  }

  /** The cell of the rule's row that fills a variable. */
  public Optional<Cell> cell(RuleRef rule, String variable) {
    return table(rule.file()).flatMap(table -> table.cell(rule.line(), variable));
  }

  private Optional<Cell> cellBelow(RuleRef rule, String heading) {
    return table(rule.file()).flatMap(table -> table.cellBelow(rule.line(), heading));
  }

  private static RuleProblem at(
      RuleRef rule, Optional<Cell> cell, String code, Object... arguments) {
    return cell.map(
            found ->
                RuleProblem.atCell(
                    rule.file(), found.row(), found.column(), found.heading(), code, arguments))
        .orElseGet(() -> at(rule, code, arguments));
  }
}
