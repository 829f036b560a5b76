package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.util.List;
import java.util.Optional;

/** Opens the file of a table, going by its ending and by what it really is. */
public final class TableFile {

  /** The most columns that may be filled. */
  static final int MOST_COLUMNS = 256;

  /** The most cells that may be filled. */
  static final int MOST_CELLS = 250_000;

  private TableFile() {}

  /** The cells, or none where there is no way to them, which is added to the problems. */
  public static Optional<Grid> read(String file, byte[] contents, List<RuleProblem> problems) {
    if (file.endsWith(".xlsx")) {
      return new Workbook(file, problems).read(contents);
    }
    if (Workbook.isZip(contents) || Workbook.isOldOffice(contents)) {
      problems.add(RuleProblem.inFile(file, "table.workbookAsCsv"));
      return Optional.empty();
    }
    return CsvText.read(file, SourceText.decode(contents), problems)
        .filter(grid -> isWithinLimits(file, grid, problems));
  }

  private static boolean isWithinLimits(String file, Grid grid, List<RuleProblem> problems) {
    for (Grid.Row row : grid.rows()) {
      for (int index = MOST_COLUMNS; index < row.cells().size(); index++) {
        if (!row.cell(index).isEmpty()) {
          problems.add(
              RuleProblem.atCell(file, row.number(), index, "", "table.tooWide", MOST_COLUMNS));
          return false;
        }
      }
    }
    return true;
  }
}
