package io.catraca.rules.mutation;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.mutation.Mutant.Change;
import io.catraca.rules.mutation.Mutant.Kind;
import io.catraca.rules.sheets.CsvWriter;
import io.catraca.rules.sheets.FolderTables.Table;
import io.catraca.rules.table.Column;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableReader;
import io.catraca.rules.table.TableTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mutants of a table: without each row, and with each cell changed. */
final class TableMutants {

  private final Table table;
  private final TableTemplate template;
  private final List<Mutant> mutants = new ArrayList<>();

  private TableMutants(Table table, TableTemplate template) {
    this.table = table;
    this.template = template;
  }

  static List<Mutant> of(Table table, TableTemplate template) {
    TableMutants all = new TableMutants(table, template);
    TableReader reader = new TableReader(table.place(), template, new ArrayList<>());
    reader.read(table.grid());
    List<Grid.Row> rows = table.grid().counting();
    rows.stream()
        .filter(row -> row.number() == reader.headerRow())
        .findFirst()
        .ifPresent(
            headings ->
                rows.stream()
                    .filter(row -> row.number() > headings.number())
                    .forEach(row -> all.add(row, headings)));
    return all.mutants;
  }

  /** Where a table is as a CSV. */
  static String path(Table table) {
    return table.stem() + ".csv";
  }

  private void add(Grid.Row row, Grid.Row headings) {
    String first = row.cell(0);
    add(new Change(Kind.ROW, table.place(), row.number(), null, null, first, null), row, List.of());
    for (int index = 0; index < row.cells().size(); index++) {
      String heading = headings.cell(index);
      Optional<Column> column = heading.isEmpty() ? Optional.empty() : template.columnFor(heading);
      String cell = row.cell(index);
      for (String other : column.map(known -> CellMutants.of(known, cell)).orElse(List.of())) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.set(index, other);
        String name = RuleProblem.cellName(row.number(), index);
        Change change =
            new Change(Kind.CELL, table.place(), row.number(), name, heading, cell, other);
        add(change, row, cells);
      }
    }
  }

  private void add(Change change, Grid.Row row, List<String> cells) {
    mutants.add(new Mutant(change, path(table), () -> withRow(row, cells)));
  }

  private byte[] withRow(Grid.Row row, List<String> cells) {
    List<Grid.Row> rows = new ArrayList<>();
    for (Grid.Row each : table.grid().rows()) {
      boolean same = each.number() == row.number();
      rows.add(same ? new Grid.Row(row.number(), cells) : each);
    }
    return CsvWriter.write(new Grid(rows, Map.of(), List.of()));
  }
}
