package io.catraca.rules.table;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The row of headings: which column of the template stands where. */
final class Header {

  /** Shorter headings are as near to a plan's name as to a column's. */
  private static final int SHORTEST_BESIDE_PLANS = 5;

  private final String file;
  private final TableTemplate template;
  private final Grid grid;
  private final Grid.Row row;
  private final List<RuleProblem> problems;
  private final Map<Integer, Column> columns = new LinkedHashMap<>();
  private final Map<Integer, String> headings = new HashMap<>();
  private final Set<Integer> unknown = new HashSet<>();

  private Header(
      String file, TableTemplate template, Grid grid, Grid.Row row, List<RuleProblem> problems) {
    this.file = file;
    this.template = template;
    this.grid = grid;
    this.row = row;
    this.problems = problems;
  }

  /** Reads it; what is wrong is added to the problems, and what can be read still is. */
  static Header read(
      String file, TableTemplate template, Grid grid, Grid.Row row, List<RuleProblem> problems) {
    Header header = new Header(file, template, grid, row, problems);
    for (int index = 0; index < row.cells().size(); index++) {
      String heading = row.cell(index);
      if (!heading.isEmpty()) {
        header.place(index, heading);
      }
    }
    for (Column column : template.columns()) {
      if (column.required() && !header.columns.containsValue(column)) {
        String missing = column.perPlan() ? "table.noPlans" : "table.missingColumn";
        problems.add(RuleProblem.atLine(file, row.number(), missing, column.header()));
      }
    }
    return header;
  }

  int row() {
    return row.number();
  }

  /** The columns that are read, each where it stands, counted from 0. */
  Map<Integer, Column> columns() {
    return columns;
  }

  /** Each heading with its column, counted from 0. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    headings.forEach((index, heading) -> places.put(heading, index));
    return places;
  }

  /** Each variable of the template that has a column here, with that column, counted from 0. */
  Map<String, Integer> variables() {
    Map<String, Integer> variables = new HashMap<>();
    columns.forEach(
        (index, column) -> {
          if (!column.perPlan() && !column.isNote()) {
            variables.put(column.variable(), index);
          }
        });
    return variables;
  }

  /** Whether a column that seems to be missing may stand below a heading that is none. */
  boolean isDoubtful() {
    return !unknown.isEmpty()
        || (template.perPlan().isPresent() && columns.values().stream().noneMatch(Column::perPlan));
  }

  /** Whether it lacks every column that a row needs: it may be no heading at all. */
  boolean isNone() {
    return !missing().isEmpty()
        && columns.values().stream().noneMatch(column -> column.required() && !column.perPlan());
  }

  /** The columns that every row needs and none has, but for those of plans. */
  List<Column> missing() {
    return template.columns().stream()
        .filter(column -> column.required() && !column.perPlan() && !column.isNote())
        .filter(column -> !columns.containsValue(column))
        .toList();
  }

  /** What stands above a cell; empty where nothing does. */
  String heading(int index) {
    return headings.getOrDefault(index, "");
  }

  /** Whether a column has a heading of which a problem is already told. */
  boolean isUnknown(int index) {
    return unknown.contains(index);
  }

  private void place(int index, String heading) {
    Optional<String> fault = grid.fault(row.number(), index);
    Optional<Column> meant = misspelt(heading);
    Optional<Column> column = columnFor(heading);
    String name = TableReader.shortened(heading);
    if (fault.isPresent()) {
      unknown(index, name, fault.get(), name);
    } else if (meant.isPresent()) {
      String header = meant.get().header();
      add(index, name, "table.misspeltColumn", name, header);
      columns.put(index, meant.get());
      headings.put(index, header);
    } else if (column.isEmpty() || CellForm.TEXT.read(heading).isEmpty()) {
      unknown(index, name, "table.unknownColumn", name, known());
    } else if (headings.values().stream().anyMatch(heading::equalsIgnoreCase)) {
      unknown(index, name, "table.columnTwice", heading);
    } else {
      columns.put(index, column.get());
      headings.put(index, column.get().perPlan() ? heading : column.get().header());
    }
  }

  private void unknown(int index, String heading, String code, Object... arguments) {
    unknown.add(index);
    add(index, heading, code, arguments);
  }

  private void add(int index, String heading, String code, Object... arguments) {
    problems.add(RuleProblem.atCell(file, row.number(), index, heading, code, arguments));
  }

  private Optional<Column> columnFor(String heading) {
    return Stream.concat(template.columns().stream(), Stream.of(Column.ACCEPTED))
        .filter(column -> column.isHeaded(heading))
        .findFirst()
        .or(template::perPlan);
  }

  /** The column that the row lacks and that a heading is equal to, but for a slip. */
  private Optional<Column> misspelt(String heading) {
    if (template.columns().stream().anyMatch(column -> column.isHeaded(heading))) {
      return Optional.empty();
    }
    boolean besidePlans = template.perPlan().isPresent();
    List<String> lacking =
        template.columns().stream()
            .filter(column -> !column.perPlan() && !columns.containsValue(column))
            .filter(column -> row.cells().stream().noneMatch(column::isHeaded))
            .map(Column::header)
            .filter(
                header ->
                    !besidePlans
                        || header.length() >= SHORTEST_BESIDE_PLANS
                        || Nearest.sameLetters(header, heading))
            .toList();
    return Nearest.nearest(heading, lacking).flatMap(this::columnFor);
  }

  private String known() {
    return template.columns().stream()
        .map(Column::header)
        .filter(header -> !header.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
