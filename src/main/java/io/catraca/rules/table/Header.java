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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The row of headings: which column of the template stands where. */
final class Header {

  /** Shorter headings are as near to a plan's name as to a column's. */
  private static final int SHORTEST_BESIDE_PLANS = 5;

  /** Titles above a table take a few rows. */
  private static final int MOST_ABOVE = 20;

  /** What the letter ó of another encoding looks like. */
  private static final Pattern DASH_IN_WORD = Pattern.compile("\\p{L}—\\p{L}");

  private final String file;
  private final TableTemplate template;
  private final Grid grid;
  private final Grid.Row row;
  private final List<RuleProblem> problems;
  private final Map<Integer, Column> columns = new LinkedHashMap<>();
  private final Map<Integer, String> headings = new HashMap<>();
  private final Set<Integer> unknown = new HashSet<>();
  private boolean belowRows;

  private Header(
      String file, TableTemplate template, Grid grid, Grid.Row row, List<RuleProblem> problems) {
    this.file = file;
    this.template = template;
    this.grid = grid;
    this.row = row;
    this.problems = problems;
  }

  /**
   * Finds it and reads it: the first row, unless another one is the headings beyond doubt and
   * stands below nothing but titles. What is wrong is added to the problems, and what can be read
   * still is.
   *
   * @return empty where no row is anything like the headings
   */
  static Optional<Header> find(
      String file,
      TableTemplate template,
      Grid grid,
      List<Grid.Row> rows,
      List<RuleProblem> problems) {
    Grid.Row row = likeliest(template, rows);
    if (row.cells().stream().noneMatch(cell -> isNearHeading(template, cell))) {
      problems.add(RuleProblem.atLine(file, row.number(), "table.noHeadings", known(template)));
      return Optional.empty();
    }
    Header header = new Header(file, template, grid, row, problems);
    header.read(rows.subList(rows.indexOf(row) + 1, rows.size()));
    header.judgeAbove(rows.subList(0, rows.indexOf(row)));
    return Optional.of(header);
  }

  private static Grid.Row likeliest(TableTemplate template, List<Grid.Row> rows) {
    List<Grid.Row> first = rows.subList(0, Math.min(rows.size(), MOST_ABOVE));
    Grid.Row best = rows.get(0);
    for (Grid.Row row : first) {
      boolean better = headings(template, row) > 2 * headings(template, best);
      if (better && (headings(template, row) > 1 || isComplete(template, row))) {
        best = row;
      }
    }
    return best;
  }

  private static long headings(TableTemplate template, Grid.Row row) {
    return named(template)
        .filter(
            column ->
                row.cells().stream().anyMatch(cell -> Nearest.sameLetters(column.header(), cell)))
        .count();
  }

  private static boolean isComplete(TableTemplate template, Grid.Row row) {
    return named(template)
        .filter(Column::required)
        .allMatch(column -> row.cells().stream().anyMatch(column::isHeaded));
  }

  private static boolean isNearHeading(TableTemplate template, String cell) {
    List<String> headings = named(template).map(Column::header).toList();
    return hasLostLetters(cell) || Nearest.nearest(cell, headings).isPresent();
  }

  private static Stream<Column> named(TableTemplate template) {
    return template.columns().stream().filter(column -> !column.perPlan());
  }

  private void read(List<Grid.Row> below) {
    for (int index = 0; index < row.cells().size(); index++) {
      String heading = row.cell(index);
      if (!heading.isEmpty()) {
        place(index, heading);
      }
    }
    List<Column> missing =
        template.columns().stream()
            .filter(column -> column.required() && !columns.containsValue(column))
            .toList();
    refuseColumnsOfNoPlan(below, !missing.isEmpty());
    for (Column column : missing) {
      String code = column.perPlan() ? "table.noPlans" : "table.missingColumn";
      if (row.cells().stream().noneMatch(Header::hasLostLetters)) {
        problems.add(RuleProblem.atLine(file, row.number(), code, column.header()));
      }
    }
  }

  /**
   * A heading that the template does not name is a plan's, unless the cells below it say otherwise.
   */
  private void refuseColumnsOfNoPlan(List<Grid.Row> below, boolean lacking) {
    for (int index = 0; index < row.cells().size(); index++) {
      Column column = columns.get(index);
      if (column != null && column.perPlan() && isOfNoPlan(below, index, column, lacking)) {
        String heading = heading(index);
        columns.remove(index);
        headings.remove(index);
        unknown(index, heading, "table.noPlanColumn", heading, known(template));
      }
    }
  }

  private static boolean isOfNoPlan(
      List<Grid.Row> below, int index, Column column, boolean lacking) {
    List<String> cells =
        below.stream().map(row -> row.cell(index)).filter(cell -> !cell.isEmpty()).toList();
    boolean dates =
        below.size() > 1 && cells.stream().allMatch(cell -> CellForm.DATE.read(cell).isPresent());
    return !cells.isEmpty() && (lacking || dates) && cells.stream().noneMatch(column::mayHold);
  }

  /** What stands above the headings is left out where it is titles, and refused where it is not. */
  private void judgeAbove(List<Grid.Row> above) {
    for (Grid.Row title : above) {
      if (!isTitle(title)) {
        belowRows = true;
        problems.add(
            RuleProblem.atLine(file, title.number(), "table.rowAboveHeadings", row.number()));
      }
    }
    if (above.stream().anyMatch(this::isTitle)) {
      problems.add(
          RuleProblem.atLine(file, row.number(), "table.headingsBelow", row.number()).asWarning());
    }
  }

  /** One text by itself, which is no row of the table that was sorted above its headings. */
  private boolean isTitle(Grid.Row above) {
    List<Integer> filled = above.filled();
    Optional<Column> column = Optional.ofNullable(columns.get(filled.get(0)));
    String cell = above.cell(filled.get(0));
    return filled.size() == 1
        && (template.columns().stream().filter(Column::required).count() > 1
            || column.filter(its -> its.mayHold(cell)).isEmpty());
  }

  /** Whether a row repeats the headings. */
  boolean isRepeatedBy(Grid.Row other) {
    long filled = other.cells().stream().filter(cell -> !cell.isBlank()).count();
    long same =
        headings.entrySet().stream()
            .filter(heading -> heading.getValue().equalsIgnoreCase(other.cell(heading.getKey())))
            .count();
    return same > 1 && 2 * same > filled;
  }

  /** How many cells its row has, blank ones at the end among them. */
  int separated() {
    return row.cells().size();
  }

  /** Whether a row ends in an empty cell before the headings end, so that one may be missing. */
  boolean isCutShort(Grid.Row other) {
    List<String> cells = other.cells();
    return cells.size() < width() && cells.get(cells.size() - 1).isBlank();
  }

  /** How many cells a row has up to the last heading. */
  int width() {
    return Stream.concat(columns.keySet().stream(), unknown.stream())
            .max(Integer::compare)
            .orElse(-1)
        + 1;
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

  /** Whether rows of the table stand above it. */
  boolean isBelowRows() {
    return belowRows;
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
    Optional<Column> column = template.columnFor(heading);
    String name = TableReader.shortened(heading);
    if (fault.isPresent()) {
      unknown(index, name, fault.get(), name);
    } else if (hasLostLetters(heading)) {
      unknown(index, name, "table.lostLetter", name);
    } else if (meant.isPresent()) {
      String header = meant.get().header();
      add(index, name, "table.misspeltColumn", name, header);
      columns.put(index, meant.get());
      headings.put(index, header);
    } else if (column.isEmpty() || CellForm.TEXT.read(heading).isEmpty()) {
      unknown(index, name, "table.unknownColumn", name, known(template));
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
    return Nearest.nearest(heading, lacking).flatMap(template::columnFor);
  }

  private static boolean hasLostLetters(String heading) {
    return CellForm.hasLostLetters(heading) || DASH_IN_WORD.matcher(heading).find();
  }

  private static String known(TableTemplate template) {
    return template.columns().stream()
        .map(Column::header)
        .filter(header -> !header.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
