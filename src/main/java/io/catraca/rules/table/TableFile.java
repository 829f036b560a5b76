package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens the file of a table, going by its ending and by what it really is. */
public final class TableFile {

  /** The most columns that may be filled. */
  static final int MOST_COLUMNS = 256;

  /** The most cells that may be filled. */
  static final int MOST_CELLS = 250_000;

  /** Systems and browsers save tables as pages under names of spreadsheets. */
  private static final Pattern WEB_PAGE =
      Pattern.compile("(?i)\\s*<(!doctype|html|head|meta|body|table|\\?xml)\\b");

  private static final String OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument";

  private TableFile() {}

  /** The cells, or none where there is no way to them, which is added to the problems. */
  public static Optional<Grid> read(String file, byte[] contents, List<RuleProblem> problems) {
    if (isOpenDocument(contents)) {
      problems.add(RuleProblem.inFile(file, "table.openDocument"));
      return Optional.empty();
    }
    if (file.endsWith(".xlsx") || Workbook.isOldOffice(contents)) {
      return new Workbook(file, problems).read(contents);
    }
    if (Workbook.isZip(contents)) {
      problems.add(RuleProblem.inFile(file, "table.workbookAsCsv"));
      return Optional.empty();
    }
    String text = SourceText.decode(contents);
    if (WEB_PAGE.matcher(text).lookingAt()) {
      problems.add(RuleProblem.inFile(file, "table.webPage"));
      return Optional.empty();
    }
    return CsvText.read(file, text, problems).filter(grid -> isWithinLimits(file, grid, problems));
  }

  /** Its first part says so, unpacked. */
  private static boolean isOpenDocument(byte[] contents) {
    int length = Math.min(contents.length, 200);
    return new String(contents, 0, length, StandardCharsets.ISO_8859_1).contains(OPEN_DOCUMENT);
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
