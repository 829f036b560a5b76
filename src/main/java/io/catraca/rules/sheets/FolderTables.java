package io.catraca.rules.sheets;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableFile;
import io.catraca.rules.table.TableFile.Sheet;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the tables among rule files: a file is the table of its own name, a sheet of a workbook
 * that of the sheet's. Each table has a template, and stands in one place.
 */
public final class FolderTables {

  /** What a template's name ends in. */
  public static final String TEMPLATE = ".drt";

  private static final String CSV = ".csv";
  private static final String WORKBOOK = ".xlsx";
  private static final Pattern DECISION_TABLE = Pattern.compile(".*\\.drl\\.(csv|xlsx)");
  private static final Pattern GAPS = Pattern.compile("[\\s_-]+");
  private static final Pattern UNNAMED = Pattern.compile("(plan|planilha|folha|sheet)-?[0-9]+");
  private static final Pattern OUTER_GAPS = Pattern.compile("^-|-$");

  /**
   * A table.
   *
   * @param place its file; in a workbook of several tables with the name of its sheet
   * @param stem path of its template without the ending
   */
  public record Table(String place, String stem, Grid grid) {

    public String template() {
      return stem + TEMPLATE;
    }
  }

  /** Takes a file apart. */
  @FunctionalInterface
  private interface Reading {
    Optional<List<Sheet>> sheets(String file, byte[] contents, List<RuleProblem> problems);
  }

  private final SortedMap<String, byte[]> files;
  private final Reading reading;
  private final List<RuleProblem> problems;
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, String> places = new LinkedHashMap<>();

  /** Whether some workbook tells nothing, so that nobody knows which tables are missing. */
  private boolean anyUnreadable;

  private FolderTables(
      SortedMap<String, byte[]> files, Reading reading, List<RuleProblem> problems) {
    this.files = files;
    this.reading = reading;
    this.problems = problems;
  }

  /** The tables among files, by path; what is wrong is added to the problems. */
  public static List<Table> in(SortedMap<String, byte[]> files, List<RuleProblem> problems) {
    return in(files, template -> false, problems);
  }

  /**
   * The same.
   *
   * @param excused the templates of whose missing table something is told already
   */
  public static List<Table> in(
      SortedMap<String, byte[]> files, Predicate<String> excused, List<RuleProblem> problems) {
    FolderTables found = new FolderTables(files, TableFile::sheets, problems);
    List<Table> tables = found.look();
    found.lookForLoneTemplates(excused);
    return tables;
  }

  /** The same to be written to another kind of file; templates may be without their tables. */
  static List<Table> toConvert(SortedMap<String, byte[]> files, List<RuleProblem> problems) {
    return new FolderTables(files, TableFile::sheetsInReais, problems).look();
  }

  private List<Table> look() {
    files.keySet().stream().filter(FolderTables::isTable).forEach(this::look);
    return tables;
  }

  /** Whether a file holds tables, going by its name. */
  public static boolean isTable(String path) {
    return (path.endsWith(CSV) || path.endsWith(WORKBOOK))
        && !DECISION_TABLE.matcher(path).matches();
  }

  private void look(String path) {
    String stem = path.substring(0, path.lastIndexOf('.'));
    boolean own = files.containsKey(stem + TEMPLATE);
    if (path.endsWith(CSV) && !own) {
      problems.add(RuleProblem.inFile(path, "table.alone", stem + TEMPLATE));
      return;
    }
    byte[] contents = files.getOrDefault(path, new byte[0]);
    Optional<List<Sheet>> sheets = reading.sheets(path, contents, problems);
    if (sheets.isEmpty()) {
      anyUnreadable = anyUnreadable || path.endsWith(WORKBOOK);
      places.putIfAbsent(stem, path);
    } else if (path.endsWith(CSV)) {
      add(stem, path, sheets.get().get(0));
    } else if (sheets.get().size() < 2) {
      lookAtOneSheet(path, stem, sheets.get().stream().findFirst());
    } else {
      sheets.get().forEach(sheet -> lookAtSheet(path, sheet));
    }
  }

  /** A workbook with one sheet is the table that the sheet is named for, else that of the file. */
  private void lookAtOneSheet(String path, String stem, Optional<Sheet> sheet) {
    boolean own = files.containsKey(stem + TEMPLATE);
    Optional<String> named = sheet.flatMap(only -> named(path, only.name()));
    Optional<String> near = sheet.flatMap(only -> nearest(path, only.name()));
    if (sheet.isPresent() && named.isPresent()) {
      String place = named.get().equals(stem) ? path : TableFile.place(path, sheet.get().name());
      add(named.get(), place, sheet.get());
    } else if (own) {
      add(stem, path, sheet.orElse(new Sheet("", false, Grid.EMPTY)));
    } else if (sheet.isPresent() && near.isPresent()) {
      lookAtSheet(path, sheet.get());
    } else {
      problems.add(RuleProblem.inFile(path, "table.alone", stem + TEMPLATE));
    }
  }

  private void lookAtSheet(String path, Sheet sheet) {
    String place = TableFile.place(path, sheet.name());
    Optional<String> stem = named(path, sheet.name());
    if (stem.isPresent()) {
      add(stem.get(), place, sheet);
      return;
    }
    List<String> names = names(path);
    Message meant =
        nearest(path, sheet.name())
            .map(name -> Message.of("rules.meant", name))
            .orElseGet(() -> Message.of("rules.meantNothing"));
    problems.add(
        RuleProblem.inFile(
            place, "table.unknownSheet", sheet.name(), meant, String.join(", ", names)));
    problems.addAll(sheet.warnings(place));
  }

  private void add(String stem, String place, Sheet sheet) {
    String first = places.putIfAbsent(stem, place);
    problems.addAll(sheet.warnings(place));
    if (first == null) {
      tables.add(new Table(place, stem, sheet.grid()));
    } else {
      problems.add(RuleProblem.inFile(place, "table.twoFiles", first, place, nameOf(stem)));
    }
  }

  private void lookForLoneTemplates(Predicate<String> excused) {
    for (String path : files.keySet()) {
      String stem = path.replaceFirst("\\.drt$", "");
      boolean isLone = path.endsWith(TEMPLATE) && !places.containsKey(stem) && !anyUnreadable;
      if (isLone && !excused.test(path)) {
        problems.add(RuleProblem.inFile(path, "template.alone", stem + CSV));
      }
    }
  }

  /** The template in a workbook's folder that a sheet is named for. */
  private Optional<String> named(String path, String sheet) {
    List<String> stems = stems(path);
    return stems.stream()
        .filter(stem -> nameOf(stem).equals(sheet))
        .findFirst()
        .or(() -> stems.stream().filter(stem -> isNamed(sheet, nameOf(stem))).findFirst());
  }

  /** Whether a sheet's name is a table's: case, accents, and what parts its words aside. */
  private static boolean isNamed(String sheet, String table) {
    return key(sheet).equals(key(table));
  }

  private static String key(String name) {
    String parted = GAPS.matcher(Nearest.folded(name)).replaceAll("-");
    return OUTER_GAPS.matcher(parted).replaceAll("");
  }

  /** None for the names that spreadsheets give new sheets, which are no slips of anything. */
  private Optional<String> nearest(String path, String sheet) {
    if (UNNAMED.matcher(key(sheet)).matches()) {
      return Optional.empty();
    }
    return Nearest.nearest(key(sheet), names(path));
  }

  private List<String> names(String path) {
    return stems(path).stream().map(FolderTables::nameOf).toList();
  }

  private List<String> stems(String path) {
    String home = homeOf(path);
    return files.keySet().stream()
        .filter(template -> template.endsWith(TEMPLATE) && homeOf(template).equals(home))
        .map(template -> template.substring(0, template.length() - TEMPLATE.length()))
        .toList();
  }

  static String nameOf(String stem) {
    return stem.substring(stem.lastIndexOf('/') + 1);
  }

  static String homeOf(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
