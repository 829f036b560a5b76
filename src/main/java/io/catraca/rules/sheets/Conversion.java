package io.catraca.rules.sheets;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.sheets.FolderTables.Table;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.table.TableFile;
import io.catraca.rules.table.TableTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Puts tables into files of another kind. What is written is read again before anybody gets it:
 * every cell must come back as the text it was.
 */
public final class Conversion {

  /** What tables are put into. */
  public enum Kind {
    CSV,
    /** A workbook for the tables of each folder, beside the folder. */
    WORKBOOK,
    /** A workbook for the tables of each folder, in the folder, where it counts. */
    WORKBOOK_WITHIN,
    /** A workbook for each table. */
    WORKBOOKS
  }

  /**
   * A table's way.
   *
   * @param table path of its template without the ending
   * @param from where it stood
   * @param to the file and sheet that it was put into
   */
  public record Move(String table, String from, String to) {}

  /**
   * What came of it.
   *
   * @param files contents by path; none where any problem is an error
   */
  public record Converted(
      SortedMap<String, byte[]> files, List<Move> moves, List<RuleProblem> problems) {

    public Converted {
      moves = List.copyOf(moves);
      problems = List.copyOf(problems);
    }

    public boolean failed() {
      return problems.stream()
          .anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR);
    }
  }

  private static final int LONGEST_NAME = 31;

  /** A workbook's cell holds no more letters. */
  private static final int LONGEST_TEXT = 32_767;

  private static final Pattern UNFIT = Pattern.compile("[\\[\\]:*?/\\\\']");

  /** Excel keeps it for itself, in any case of letters. */
  private static final String RESERVED = "history";

  private final SortedMap<String, byte[]> templates;
  private final String rootName;
  private final List<Move> moves = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private Conversion(SortedMap<String, byte[]> templates, String rootName) {
    this.templates = templates;
    this.rootName = rootName;
  }

  /**
   * Converts tables.
   *
   * @param all files with the templates of the tables
   * @param wanted which of the files that hold tables are to be converted
   * @param rootName what the workbook of tables is called that are in no folder
   */
  public static Converted convert(
      SortedMap<String, byte[]> all, Predicate<String> wanted, Kind kind, String rootName) {
    SortedMap<String, byte[]> left = new TreeMap<>(all);
    left.keySet().removeIf(path -> FolderTables.isTable(path) && !wanted.test(path));
    Conversion conversion = new Conversion(left, rootName);
    List<Table> tables = FolderTables.toConvert(left, conversion.problems);
    tables.forEach(table -> conversion.refuseWhatWouldBeLost(table, kind));
    if (conversion.result().failed()) {
      return conversion.result();
    }
    SortedMap<String, List<Table>> byFile = new TreeMap<>();
    for (Table table : tables) {
      String file = conversion.fileFor(table, kind);
      byFile.computeIfAbsent(file, path -> new ArrayList<>()).add(table);
    }
    byFile.forEach((file, of) -> conversion.write(file, of, kind));
    return conversion.result();
  }

  private Converted result() {
    Converted converted = new Converted(files, moves, problems);
    return converted.failed() ? new Converted(new TreeMap<>(), List.of(), problems) : converted;
  }

  private String fileFor(Table table, Kind kind) {
    return switch (kind) {
      case CSV -> table.stem() + ".csv";
      case WORKBOOKS -> table.stem() + ".xlsx";
      case WORKBOOK -> {
        String home = FolderTables.homeOf(table.stem());
        yield (home.isEmpty() ? rootName : home.substring(0, home.length() - 1)) + ".xlsx";
      }
      case WORKBOOK_WITHIN -> {
        String home = FolderTables.homeOf(table.stem());
        String name = home.isEmpty() ? rootName : home.substring(0, home.length() - 1);
        yield home + FolderTables.nameOf(name) + ".xlsx";
      }
    };
  }

  private void write(String file, List<Table> tables, Kind kind) {
    byte[] contents =
        kind == Kind.CSV
            ? CsvWriter.write(tables.get(0).grid())
            : WorkbookWriter.write(tables.stream().map(table -> sheet(table, kind)).toList());
    files.put(file, contents);
    List<RuleProblem> told = new ArrayList<>();
    List<TableFile.Sheet> read = TableFile.sheetsInReais(file, contents, told).orElse(List.of());
    problems.addAll(told);
    List<Table> filled = tables.stream().filter(each -> !each.grid().rows().isEmpty()).toList();
    for (int index = 0; index < filled.size() && told.isEmpty(); index++) {
      Table table = filled.get(index);
      if (index >= read.size() || !text(read.get(index).grid()).equals(text(table.grid()))) {
        problems.add(RuleProblem.inFile(table.place(), "table.notKept", file));
      }
    }
    for (Table table : tables) {
      boolean alone = kind == Kind.CSV || kind == Kind.WORKBOOKS;
      String to = alone ? file : TableFile.place(file, sheetName(table));
      moves.add(new Move(table.stem(), table.place(), to));
    }
  }

  /** Each filled row's cells, up to the last filled one. */
  private static Map<Integer, List<String>> text(Grid grid) {
    Map<Integer, List<String>> text = new TreeMap<>();
    for (Grid.Row row : grid.rows()) {
      text.put(
          row.number(),
          CsvWriter.filled(row).stream().map(cell -> cell.isBlank() ? "" : cell).toList());
    }
    return text;
  }

  private WorkbookWriter.Sheet sheet(Table table, Kind kind) {
    String text = SourceText.decode(templates.getOrDefault(table.template(), new byte[0]));
    TableTemplate template = TableTemplate.parse(table.template(), text, new ArrayList<>());
    String name = sheetName(table);
    boolean unfit = name.length() > LONGEST_NAME || UNFIT.matcher(name).find();
    if (unfit && kind != Kind.WORKBOOKS) {
      problems.add(RuleProblem.inFile(table.place(), "table.noSheetName", name, LONGEST_NAME));
    }
    String fit = UNFIT.matcher(name).replaceAll("-");
    String cut = fit.substring(0, Math.min(fit.length(), LONGEST_NAME));
    return new WorkbookWriter.Sheet(cut, table.grid(), template);
  }

  private static String sheetName(Table table) {
    String name = FolderTables.nameOf(table.stem());
    return name.equalsIgnoreCase(RESERVED) ? name + "_" : name;
  }

  /** Formulas without a result have no text, and what merged cells show stands in one alone. */
  private void refuseWhatWouldBeLost(Table table, Kind kind) {
    Grid grid = table.grid();
    boolean tooLong =
        grid.rows().stream()
            .flatMap(row -> row.cells().stream())
            .anyMatch(cell -> cell.length() > LONGEST_TEXT);
    if (tooLong && kind != Kind.CSV) {
      problems.add(RuleProblem.inFile(table.place(), "table.notKept", fileFor(table, kind)));
    }
    grid.faults().forEach((place, code) -> problems.add(at(table, place, code, grid.text(place))));
    for (Grid.Merged area : grid.merged()) {
      Grid.Place first = area.first();
      if (!first.equals(area.last()) && !grid.text(first).isEmpty()) {
        problems.add(
            at(
                table,
                area.last(),
                "table.mergedCell",
                RuleProblem.cellName(first.row(), first.column())));
      }
    }
  }

  private static RuleProblem at(Table table, Grid.Place place, String code, Object... arguments) {
    return RuleProblem.atCell(table.place(), place.row(), place.column(), "", code, arguments);
  }
}
