package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Reads one table by its template: finds the columns by their headings, in any order, checks every
 * cell by its form, and collects every problem instead of stopping at the first.
 */
public final class TableReader {

  /** The most rows a table may have. */
  static final int MOST_ROWS = 5_000;

  /** A column that any table may have: why the warnings about a row are accepted. */
  private static final Column ACCEPTED =
      new Column("Aviso aceito", "-", List.of(CellForm.TEXT), Map.of(), false);

  private static final int LONGEST_ECHO = 100;
  private static final int SHORTEST_MISSPELT = 5;
  private static final int MOST_SLIPS = 2;

  /**
   * A row ready for its template.
   *
   * @param number as a spreadsheet counts, from 1
   * @param values by the template's variables; an empty cell has no entry
   */
  public record FilledRow(int number, Map<String, String> values) {

    public FilledRow {
      values = Map.copyOf(values);
    }
  }

  private final String file;
  private final TableTemplate template;
  private final List<RuleProblem> problems;
  private final Map<Integer, Column> columns = new LinkedHashMap<>();
  private final Map<Integer, String> headings = new HashMap<>();
  private final SortedMap<Integer, String> accepted = new TreeMap<>();
  private int headerRow = 1;

  /** Reads the table at this path; what is wrong is added to the problems. */
  public TableReader(String file, TableTemplate template, List<RuleProblem> problems) {
    this.file = file;
    this.template = template;
    this.problems = problems;
  }

  /** The rows, where the heading could be read. */
  public List<FilledRow> read(String text) {
    try {
      List<Grid.Row> rows = Grid.ofCsv(text).rows();
      if (rows.isEmpty()) {
        problems.add(RuleProblem.inFile(file, "table.empty"));
        return List.of();
      }
      if (rows.size() > MOST_ROWS) {
        problems.add(RuleProblem.inFile(file, "table.tooLong", rows.size(), MOST_ROWS));
        return List.of();
      }
      return readHeader(rows.get(0))
          ? rows.stream().skip(1).map(this::readRow).toList()
          : List.of();
    } catch (IOException | IllegalStateException e) {
      problems.add(RuleProblem.inFile(file, "table.unreadable"));
      return List.of();
    }
  }

  /** The row of the headings, as a spreadsheet counts. */
  public int headerRow() {
    return headerRow;
  }

  /** Each heading with its column, counted from 0. */
  public Map<String, Integer> headings() {
    Map<String, Integer> byName = new HashMap<>();
    headings.forEach((index, heading) -> byName.put(heading, index));
    return byName;
  }

  /** Each variable of the template that has a column here, with that column, counted from 0. */
  public Map<String, Integer> variables() {
    Map<String, Integer> byName = new HashMap<>();
    columns.forEach(
        (index, column) -> {
          if (!column.perPlan() && !column.isNote()) {
            byName.put(column.variable(), index);
          }
        });
    return byName;
  }

  /** By row, why its warnings are accepted; rows that accept none are not in it. */
  public SortedMap<Integer, String> accepted() {
    return accepted;
  }

  private boolean readHeader(Grid.Row header) {
    headerRow = header.number();
    int before = problems.size();
    for (int index = 0; index < header.cells().size(); index++) {
      String heading = header.cell(index);
      if (!heading.isEmpty()) {
        place(header, index, heading);
      }
    }
    for (Column column : template.columns()) {
      if (column.required() && !columns.containsValue(column)) {
        String missing = column.perPlan() ? "table.noPlans" : "table.missingColumn";
        problems.add(RuleProblem.atLine(file, header.number(), missing, column.header()));
      }
    }
    return problems.size() == before;
  }

  private void place(Grid.Row row, int index, String heading) {
    Optional<Column> column = columnFor(heading);
    Optional<Column> meant = misspelt(row, heading);
    if (meant.isPresent()) {
      String header = meant.get().header();
      problems.add(
          RuleProblem.atCell(
              file, row.number(), index, heading, "table.misspeltColumn", heading, header));
      columns.put(index, meant.get());
    } else if (column.isEmpty() || CellForm.TEXT.read(heading).isEmpty()) {
      String name = shortened(heading);
      problems.add(
          RuleProblem.atCell(
              file, row.number(), index, name, "table.unknownColumn", name, known()));
    } else if (headings.values().stream().anyMatch(heading::equalsIgnoreCase)) {
      problems.add(
          RuleProblem.atCell(file, row.number(), index, heading, "table.columnTwice", heading));
    } else {
      columns.put(index, column.get());
      headings.put(index, heading);
    }
  }

  private Optional<Column> columnFor(String heading) {
    return Stream.concat(template.columns().stream(), Stream.of(ACCEPTED))
        .filter(column -> column.isHeaded(heading))
        .findFirst()
        .or(template::perPlan);
  }

  /** The column that the row lacks and that a heading is equal to, but for a slip or two. */
  private Optional<Column> misspelt(Grid.Row header, String heading) {
    return template.columns().stream()
        .filter(known -> known.header().length() >= SHORTEST_MISSPELT)
        .filter(known -> header.cells().stream().noneMatch(known::isHeaded))
        .filter(known -> isSlip(known.header(), heading))
        .findFirst();
  }

  private static boolean isSlip(String header, String heading) {
    int distance =
        new LevenshteinDistance(MOST_SLIPS)
            .apply(header.toLowerCase(Locale.ROOT), heading.toLowerCase(Locale.ROOT));
    return distance >= 0;
  }

  private String known() {
    return String.join(
        ", ", template.columns().stream().map(Column::header).filter(h -> !h.isEmpty()).toList());
  }

  private FilledRow readRow(Grid.Row row) {
    Map<String, String> values = new HashMap<>();
    for (int index = 0; index < row.cells().size(); index++) {
      if (!columns.containsKey(index) && !row.cell(index).isEmpty()) {
        problems.add(
            RuleProblem.atCell(
                file, row.number(), index, "", "table.strayCell", shortened(row.cell(index))));
      }
    }
    columns.forEach((index, column) -> readCell(row, index, column, values));
    return new FilledRow(row.number(), values);
  }

  private void readCell(Grid.Row row, int index, Column column, Map<String, String> values) {
    String cell = row.cell(index);
    if (cell.isEmpty() && column.required()) {
      addProblem(row, index, "table.emptyCell", column.expectation());
    }
    if (column.equals(ACCEPTED) && !cell.isEmpty()) {
      accepted.put(row.number(), cell);
    }
    if (cell.isEmpty() || column.isNote()) {
      return;
    }
    Optional<String> value = column.holdsOffers() ? offer(cell, column) : plain(cell, column);
    if (value.isEmpty()) {
      addProblem(row, index, column.problemWith(cell), shortened(cell), column.expectation());
    } else if (column.perPlan()) {
      String heading = headingOf(index);
      String call = "answer.in(\"" + heading + "\")." + value.get() + ";";
      values.merge(column.variable(), call, (before, next) -> before + " " + next);
    } else {
      values.put(column.variable(), value.get());
    }
  }

  private static Optional<String> plain(String cell, Column column) {
    if (!column.choices().isEmpty()) {
      return column.choices().entrySet().stream()
          .filter(choice -> choice.getKey().equalsIgnoreCase(cell))
          .map(Map.Entry::getValue)
          .findFirst();
    }
    return column.forms().stream().flatMap(form -> form.read(cell).stream()).findFirst();
  }

  /** A cell that ends in a question mark is a guess that staff have yet to confirm. */
  private static Optional<String> offer(String cell, Column column) {
    boolean inferred = cell.endsWith("?");
    String sure = inferred ? cell.substring(0, cell.length() - 1).strip() : cell;
    for (CellForm form : column.forms()) {
      Optional<String> value = form.read(sure);
      if (value.isPresent()) {
        return Optional.of(form.call(value.get()) + (inferred ? ".inferred()" : ""));
      }
    }
    return Optional.empty();
  }

  private static String shortened(String cell) {
    return cell.length() <= LONGEST_ECHO ? cell : cell.substring(0, LONGEST_ECHO) + "…";
  }

  private String headingOf(int index) {
    return headings.getOrDefault(index, "");
  }

  private void addProblem(Grid.Row row, int index, String code, Object... arguments) {
    String heading = headingOf(index);
    problems.add(RuleProblem.atCell(file, row.number(), index, heading, code, arguments));
  }
}
