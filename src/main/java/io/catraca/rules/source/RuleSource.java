package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule file as the engine's own language, with the way back to what its author wrote.
 *
 * @param file its path below the rules folder
 * @param drl rules without package, imports or globals
 * @param rules by the name that the engine knows each rule by
 * @param words the declared words that its sentences name
 * @param table what else is known of a table; null where the file is none
 * @param accepted the warnings that staff have accepted in it
 * @param origins for a decision table, the cells that lines of the DRL come from
 * @param gaps what of it could not be read
 */
public record RuleSource(
    String file,
    String drl,
    Map<String, RuleRef> rules,
    List<WordUse> words,
    @Nullable TableOrigin table,
    List<Acceptance> accepted,
    Map<Integer, Origin> origins,
    Gaps gaps) {

  /**
   * Where the rules of a table come from.
   *
   * @param template path of the template that made them
   * @param headerRow row of the headings
   * @param headings each heading with its column, counted from 0
   * @param variables each variable of the template that has a column, with that column
   * @param rows the rows as the facts that the rules read
   */
  public record TableOrigin(
      String template,
      int headerRow,
      Map<String, Integer> headings,
      Map<String, Integer> variables,
      List<TableRow> rows) {

    public TableOrigin {
      headings = Map.copyOf(headings);
      variables = Map.copyOf(variables);
      rows = List.copyOf(rows);
    }

    /** The cell of a row that fills a variable of the template. */
    public Optional<Cell> cell(int row, String variable) {
      return Optional.ofNullable(variables.get(variable)).map(column -> cell(row, column));
    }

    /** The cell of a row below a heading. */
    public Optional<Cell> cellBelow(int row, String heading) {
      return Optional.ofNullable(headings.get(heading)).map(column -> cell(row, column));
    }

    private Cell cell(int row, int column) {
      String heading =
          headings.entrySet().stream()
              .filter(entry -> entry.getValue() == column)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse("");
      return new Cell(row, column, heading);
    }
  }

  /**
   * A cell of a table.
   *
   * @param row as a spreadsheet counts, from 1
   * @param column counted from 0
   */
  public record Cell(int row, int column, String heading) {}

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
    accepted = List.copyOf(accepted);
    origins = Map.copyOf(origins);
  }

  /** Rules of anything but a decision table, read whole, in which no warning is accepted. */
  public RuleSource(
      String file,
      String drl,
      Map<String, RuleRef> rules,
      List<WordUse> words,
      @Nullable TableOrigin table) {
    this(file, drl, rules, words, table, List.of(), Map.of(), Gaps.NONE);
  }

  /** The same with the warnings that staff have accepted in it. */
  public RuleSource accepting(List<Acceptance> acceptances) {
    return new RuleSource(file, drl, rules, words, table, acceptances, origins, gaps);
  }

  /** The same with what could not be read of it. */
  public RuleSource lacking(Gaps lacking) {
    return new RuleSource(file, drl, rules, words, table, accepted, origins, lacking);
  }

  /** The rules, or the rows of a table, that it is made of. */
  public Collection<RuleRef> refs() {
    return table == null ? rules.values() : table.rows().stream().map(TableRow::rule).toList();
  }

  /** The DRL of the rule that holds a line; of no single rule where the file is a table. */
  Optional<String> ruleAt(int line) {
    Optional<Map.Entry<String, RuleRef>> rule =
        rules.entrySet().stream()
            .filter(entry -> table == null && entry.getValue().line() <= line)
            .max(Comparator.comparingInt(entry -> entry.getValue().line()));
    int start = rule.map(entry -> startOf(entry.getKey())).orElse(-1);
    if (start < 0) {
      return Optional.empty();
    }
    int end = drl.indexOf("\nrule ", start);
    return Optional.of(drl.substring(start, end < 0 ? drl.length() : end));
  }

  private int startOf(String name) {
    int quoted = drl.indexOf("rule \"" + name + "\"");
    return quoted < 0 ? drl.indexOf("rule " + name) : quoted;
  }

  /** A package of its own for each file, so that equal rule names in two files do not meet. */
  public String packageName() {
    String name = file.replaceAll("[^A-Za-z0-9]", "_");
    return "catraca." + name + "_" + Integer.toHexString(file.hashCode());
  }

  /** The rows of a table; none where it is no table. */
  public List<TableRow> rows() {
    return table == null ? List.of() : table.rows();
  }

  /**
   * A problem of compiling it. The cells of a table are checked before, so what does not compile is
   * its template's fault.
   *
   * @param line line of the DRL; less than 1 where it cannot be told
   */
  public RuleProblem problem(int line, String text) {
    Origin origin = origins.get(line);
    boolean inCell = origin != null && origin.column() >= 0;
    return told(line, inCell ? "decision.doesNotCompile" : "rule.doesNotCompile", text);
  }

  /** Any problem of a line of the DRL, told where its author finds it. */
  public RuleProblem told(int line, String code, Object... arguments) {
    if (table != null) {
      return RuleProblem.inFile(table.template(), code, arguments);
    }
    Origin origin = origins.get(line);
    if (origin != null) {
      return origin.column() < 0
          ? RuleProblem.atLine(file, origin.row(), code, arguments)
          : RuleProblem.atCell(file, origin.row(), origin.column(), "", code, arguments);
    }
    return line < 1 || !origins.isEmpty()
        ? RuleProblem.inFile(file, code, arguments)
        : RuleProblem.atLine(file, line, code, arguments);
  }
}
