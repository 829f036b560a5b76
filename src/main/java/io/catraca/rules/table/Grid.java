package io.catraca.rules.table;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table's cells as text, whatever kind of file they stood in. Blank rows are left out; the others
 * keep the number that a spreadsheet shows.
 *
 * @param rows from above
 * @param faults cells of which no value can be had, with the code of the reason
 * @param merged areas of cells that were merged into one
 * @param hidden what of it nobody sees who opens it
 * @param doubts cells that show something else than what counts, with the code of the warning
 */
public record Grid(
    List<Row> rows,
    Map<Place, String> faults,
    List<Merged> merged,
    Hidden hidden,
    Map<Place, String> doubts) {

  /** A table in which nothing stands. */
  public static final Grid EMPTY = new Grid(List.of(), Map.of(), List.of());

  private static final Pattern FAILED =
      Pattern.compile(
          "(?i)#(N/[AD]|REF!|VALOR!|VALUE!|DIV/0!|NOME\\?|NAME\\?|N[UÚ]M!|NULO!|NULL!"
              + "|DESPEJAR!|SPILL!|C[AÁ]LC!|##+)|Err:[0-9]{3}");

  private static final Pattern FORMULA = Pattern.compile("=[^=].*");

  /**
   * A row.
   *
   * @param number as a spreadsheet counts, from 1
   */
  public record Row(int number, List<String> cells) {

    public Row {
      cells = List.copyOf(cells);
    }

    /** The cell as one line without outer blanks; empty where the row is shorter. */
    public String cell(int index) {
      String text = index < cells.size() ? cells.get(index).strip() : "";
      return text.indexOf('\n') < 0
          ? text
          : text.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    /** The places of the cells in which anything stands. */
    List<Integer> filled() {
      return IntStream.range(0, cells.size())
          .filter(index -> !cell(index).isEmpty())
          .boxed()
          .toList();
    }

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /**
   * Where a cell is.
   *
   * @param row counted from 1
   * @param column counted from 0
   */
  public record Place(int row, int column) {}

  /** Cells that were merged: all but the first are empty, whatever a person sees there. */
  public record Merged(Place first, Place last) {

    /** Whether a cell is one of those that the first one covers. */
    boolean covers(int row, int column) {
      boolean within =
          row >= first.row()
              && row <= last.row()
              && column >= first.column()
              && column <= last.column();
      return within && !first.equals(new Place(row, column));
    }
  }

  /**
   * Filled rows and columns that are hidden or filtered away. They count as any other.
   *
   * @param rows counted from 1
   * @param columns counted from 0
   */
  public record Hidden(SortedSet<Integer> rows, SortedSet<Integer> columns) {

    static final Hidden NOTHING = new Hidden(new TreeSet<>(), new TreeSet<>());

    public Hidden {
      rows = Collections.unmodifiableSortedSet(new TreeSet<>(rows));
      columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
    }
  }

  public Grid {
    rows = rows.stream().filter(row -> !row.isBlank()).toList();
    faults = Map.copyOf(faults);
    merged = List.copyOf(merged);
    doubts = Map.copyOf(doubts);
  }

  /** A table of which nothing is hidden, and whose cells show what counts. */
  public Grid(List<Row> rows, Map<Place, String> faults, List<Merged> merged) {
    this(rows, faults, merged, Hidden.NOTHING, Map.of());
  }

  /** The rows of a table but for comments. */
  public List<Row> counting() {
    return rows.stream().filter(row -> !isComment(row)).toList();
  }

  /** Whether a row's first cell starts with {@code #}, other than by {@code #REF!}. */
  private boolean isComment(Row row) {
    boolean ruled = row.cells().stream().allMatch(cell -> cell.isBlank() || cell.matches("#+"));
    return row.cell(0).startsWith("#") && (ruled || fault(row.number(), 0).isEmpty());
  }

  /** What stands in a cell, as one line; empty where nothing does. */
  public String text(Place place) {
    Row sought = new Row(place.row(), List.of());
    int found = Collections.binarySearch(rows, sought, Comparator.comparingInt(Row::number));
    return found < 0 ? "" : rows.get(found).cell(place.column());
  }

  /** What is wrong with a cell itself. */
  public Optional<String> fault(int row, int column) {
    Place place = new Place(row, column);
    return Optional.ofNullable(faults.get(place)).or(() -> faultOf(text(place)));
  }

  /** Formulas, and what is left of those that failed, where a table was saved as text. */
  private static Optional<String> faultOf(String text) {
    if (FAILED.matcher(text).matches()) {
      return Optional.of("table.formulaFailed");
    }
    return FORMULA.matcher(text).matches()
        ? Optional.of("table.formulaNotCounted")
        : Optional.empty();
  }

  /** Of what a cell is to be warned that can be read. */
  Optional<String> doubt(int row, int column) {
    return Optional.ofNullable(doubts.get(new Place(row, column)));
  }

  /** The merged cells of which this one is covered by the first. */
  public Optional<Merged> covering(int row, int column) {
    return merged.stream().filter(area -> area.covers(row, column)).findFirst();
  }
}
