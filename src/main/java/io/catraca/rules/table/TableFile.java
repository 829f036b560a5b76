package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** Stands between a workbook's path and the name of a sheet. */
  private static final String SHEET = "#";

  private static final String WORKBOOK = ".xlsx";

  private TableFile() {}

  /**
   * A filled sheet of a file; a CSV is one.
   *
   * @param name empty where the file is no workbook
   * @param hidden whether nobody sees it who opens the file
   */
  public record Sheet(String name, boolean hidden, Grid grid) {

    /** That what is hidden in it counts all the same. */
    public List<RuleProblem> warnings(String place) {
      List<RuleProblem> warnings = new ArrayList<>();
      if (hidden) {
        warnings.add(RuleProblem.inFile(place, "table.hiddenSheet", name).asWarning());
      }
      SortedSet<Integer> rows = grid.hidden().rows();
      if (!rows.isEmpty()) {
        String all = stretches(rows, String::valueOf);
        warnings.add(RuleProblem.atLine(place, rows.first(), "table.hiddenRows", all).asWarning());
      }
      SortedSet<Integer> columns = grid.hidden().columns();
      if (!columns.isEmpty()) {
        String all = stretches(columns, RuleProblem::columnName);
        warnings.add(RuleProblem.inFile(place, "table.hiddenColumns", all).asWarning());
      }
      return warnings;
    }

    /** Numbers in order as people list them: {@code 3, 5–7}. */
    private static String stretches(SortedSet<Integer> numbers, IntFunction<String> name) {
      List<String> told = new ArrayList<>();
      int first = numbers.first();
      int last = first;
      for (int next : numbers) {
        if (next > last + 1) {
          told.add(stretch(first, last, name));
          first = next;
        }
        last = next;
      }
      told.add(stretch(first, last, name));
      return String.join(", ", told);
    }

    private static String stretch(int first, int last, IntFunction<String> name) {
      return first == last ? name.apply(first) : name.apply(first) + "–" + name.apply(last);
    }
  }

  /** Where a sheet of a workbook stands, as rules and problems name it. */
  public static String place(String file, String sheet) {
    return file + SHEET + sheet;
  }

  /** The file of a place, which may be one of its sheets. */
  public static String fileOf(String place) {
    int end = place.indexOf(WORKBOOK + SHEET);
    return end < 0 ? place : place.substring(0, end + WORKBOOK.length());
  }

  /**
   * The cells of the one sheet that is filled, or none where there is no way to them, which is
   * added to the problems.
   */
  public static Optional<Grid> read(String file, byte[] contents, List<RuleProblem> problems) {
    Optional<List<Sheet>> sheets = sheets(file, contents, problems);
    if (sheets.isEmpty()) {
      return Optional.empty();
    }
    List<Sheet> filled = sheets.get();
    if (filled.size() > 1) {
      String names = filled.stream().map(Sheet::name).collect(Collectors.joining(", "));
      problems.add(RuleProblem.inFile(file, "table.manySheets", names));
      return Optional.empty();
    }
    filled.forEach(sheet -> problems.addAll(sheet.warnings(file)));
    return Optional.of(filled.isEmpty() ? Grid.EMPTY : filled.get(0).grid());
  }

  /** The filled sheets, or none where there is no way to them, which is added to the problems. */
  public static Optional<List<Sheet>> sheets(
      String file, byte[] contents, List<RuleProblem> problems) {
    return sheets(file, contents, false, problems);
  }

  /** The same, with numbers in reais told without their currency, as CSV files mostly have them. */
  public static Optional<List<Sheet>> sheetsInReais(
      String file, byte[] contents, List<RuleProblem> problems) {
    return sheets(file, contents, true, problems);
  }

  private static Optional<List<Sheet>> sheets(
      String file, byte[] contents, boolean reaisUnsaid, List<RuleProblem> problems) {
    if (isOpenDocument(contents)) {
      problems.add(RuleProblem.inFile(file, "table.openDocument"));
      return Optional.empty();
    }
    if (file.endsWith(WORKBOOK) || Workbook.isOldOffice(contents)) {
      return new Workbook(file, reaisUnsaid, problems).read(contents);
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
    return CsvText.read(file, text, problems)
        .filter(grid -> isWithinLimits(file, grid, problems))
        .map(grid -> List.of(new Sheet("", false, grid)));
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
