package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.table.Grid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sheet of a decision table, cell by cell. */
final class DecisionSheet {

  private static final int LONGEST_CELL = 1_000;
  private static final int LONGEST_ECHO = 100;

  private final String file;
  private final Grid grid;
  private final List<RuleProblem> problems;
  private final Map<Integer, Grid.Row> rows = new HashMap<>();

  DecisionSheet(String file, Grid grid, List<RuleProblem> problems) {
    this.file = file;
    this.grid = grid;
    this.problems = problems;
    grid.rows().forEach(row -> rows.put(row.number(), row));
  }

  String file() {
    return file;
  }

  Grid grid() {
    return grid;
  }

  /** Tells of cells that are longer than anybody writes. */
  boolean hasEndlessCells() {
    boolean endless = false;
    for (Grid.Row row : grid.rows()) {
      for (int index = 0; index < row.cells().size(); index++) {
        if (row.cells().get(index).length() > LONGEST_CELL) {
          add(row.number(), index, "decision.longCell", LONGEST_CELL);
          endless = true;
        }
      }
    }
    return endless;
  }

  int width(int row) {
    Grid.Row found = rows.get(row);
    return found == null ? 0 : found.cells().size();
  }

  /** What stands in a cell, or in the one that covers it; empty where nothing does. */
  String value(int row, int column) {
    String own = own(rows.get(row), column);
    Optional<Grid.Merged> covered = own.isEmpty() ? grid.covering(row, column) : Optional.empty();
    return covered
        .map(Grid.Merged::first)
        .map(first -> own(rows.get(first.row()), first.column()))
        .orElse(own);
  }

  private static String own(Grid.@Nullable Row row, int column) {
    return row == null ? "" : row.cell(column);
  }

  /** Tells a problem of a cell; long arguments are cut. */
  void add(int row, int column, String code, Object... arguments) {
    Object[] shown = arguments.clone();
    for (int index = 0; index < shown.length; index++) {
      if (shown[index] instanceof String text && text.length() > LONGEST_ECHO) {
        shown[index] = text.substring(0, LONGEST_ECHO) + "…";
      }
    }
    problems.add(RuleProblem.atCell(file, row, column, "", code, shown));
  }
}
