package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table by its template: finds the columns by their headings, in any order, checks every
 * cell by its form, and collects every problem instead of stopping at the first.
 */
public final class TableReader {

  /** The most rows a table may have. */
  static final int MOST_ROWS = 5_000;

  private static final int LONGEST_ECHO = 100;

  /** Stands in for a way of tiers that cannot be read. */
  private static final String ANY_MODE = "GRADUATED";

  /** A table with more slips than this has one great one. */
  private static final int MOST_TOLD = 200;

  /**
   * A row ready for its template.
   *
   * @param number as a spreadsheet counts, from 1
   * @param values by the template's variables; an empty cell has no entry, and one that cannot be
   *     read has another value in its place where the template needs one
   * @param unread variables, and headings of plans, whose cells cannot be read
   */
  public record FilledRow(int number, Map<String, String> values, Set<String> unread) {

    public FilledRow {
      values = Map.copyOf(values);
      unread = Set.copyOf(unread);
    }

    /** The same row, of which two variables cannot be read after all. */
    public FilledRow without(String one, String other) {
      Map<String, String> left = new HashMap<>(values);
      left.keySet().removeAll(Set.of(one, other));
      Set<String> more = new HashSet<>(unread);
      more.addAll(Set.of(one, other));
      return new FilledRow(number, left, more);
    }
  }

  private final String file;
  private final TableTemplate template;
  private final List<RuleProblem> problems;
  private int headerRow = 1;
  private int told;
  private Map<String, Integer> headings = Map.of();
  private Map<String, Integer> variables = Map.of();
  private boolean doubtfulHeadings;
  private boolean lostRows;
  private final SortedMap<Integer, String> accepted = new TreeMap<>();

  /** Reads the table at this path; what is wrong is added to the problems. */
  public TableReader(String file, TableTemplate template, List<RuleProblem> problems) {
    this.file = file;
    this.template = template;
    this.problems = problems;
  }

  /** The rows; empty where there is no table to read. */
  public Optional<List<FilledRow>> read(Grid grid) {
    List<Grid.Row> rows = grid.counting();
    if (rows.isEmpty()) {
      problems.add(RuleProblem.inFile(file, "table.empty"));
      return Optional.empty();
    }
    if (rows.size() > MOST_ROWS) {
      problems.add(RuleProblem.inFile(file, "table.tooLong", rows.size(), MOST_ROWS));
      return Optional.empty();
    }
    Optional<Header> found = Header.find(file, template, grid, rows, problems);
    if (found.isEmpty() || found.get().isNone()) {
      return Optional.empty();
    }
    Header header = found.get();
    doubtfulHeadings = header.isDoubtful();
    lostRows = header.isBelowRows();
    headerRow = header.row();
    headings = header.places();
    variables = header.variables();
    List<FilledRow> filled =
        rows.stream()
            .filter(row -> row.number() > header.row())
            .filter(row -> isWhole(row, header))
            .map(row -> readRow(grid, header, row))
            .toList();
    if (told > MOST_TOLD) {
      problems.add(RuleProblem.inFile(file, "table.moreProblems", told - MOST_TOLD));
    }
    return Optional.of(filled);
  }

  /** Whether a row's cells stand where they belong; where not, that alone is told of it. */
  private boolean isWhole(Grid.Row row, Header header) {
    Optional<Integer> lone = loneCell(row);
    if (header.isRepeatedBy(row)) {
      refuse(row, "table.headingsAgain", header.row());
    } else if (lone.isPresent()) {
      lostRows = true;
      String cell = shortened(row.cell(lone.get()));
      tell(row.number(), lone.get(), header.heading(lone.get()), "table.loneCell", cell);
    } else if (file.endsWith(".csv") && row.cells().size() > header.separated()) {
      lostRows = true;
      refuse(row, "table.rowTooLong", row.cells().size(), header.separated());
    } else if (file.endsWith(".csv") && header.isCutShort(row)) {
      lostRows = true;
      refuse(row, "table.rowTooShort", row.cells().size(), header.width());
    } else {
      return true;
    }
    return false;
  }

  private void refuse(Grid.Row row, String code, Object... arguments) {
    told++;
    if (told <= MOST_TOLD) {
      problems.add(RuleProblem.atLine(file, row.number(), code, arguments));
    }
  }

  /** The one filled cell of a row, in a table whose rows need several. */
  private Optional<Integer> loneCell(Grid.Row row) {
    List<Integer> filled = row.filled();
    long needed = template.columns().stream().filter(Column::required).count();
    return filled.size() == 1 && needed > 2 ? Optional.of(filled.get(0)) : Optional.empty();
  }

  private void tell(int row, int index, String heading, String code, Object... arguments) {
    told++;
    if (told <= MOST_TOLD) {
      problems.add(RuleProblem.atCell(file, row, index, heading, code, arguments));
    }
  }

  /** The row of the headings, as a spreadsheet counts. */
  public int headerRow() {
    return headerRow;
  }

  /** Each heading with its column, counted from 0. */
  public Map<String, Integer> headings() {
    return headings;
  }

  /** Each variable of the template that has a column here, with that column, counted from 0. */
  public Map<String, Integer> variables() {
    return variables;
  }

  /** Whether a column that seems to be missing may stand below a heading that is none. */
  public boolean hasDoubtfulHeadings() {
    return doubtfulHeadings;
  }

  /** Whether rows are left out because it is not known which cell of theirs is which. */
  public boolean hasLostRows() {
    return lostRows;
  }

  /** By row, why its warnings are accepted; rows that accept none are not in it. */
  public SortedMap<Integer, String> accepted() {
    return accepted;
  }

  private FilledRow readRow(Grid grid, Header header, Grid.Row row) {
    for (int index = 0; index < row.cells().size(); index++) {
      String cell = row.cell(index);
      if (!cell.isEmpty() && !header.columns().containsKey(index) && !header.isUnknown(index)) {
        String code =
            grid.covering(header.row(), index).isPresent()
                ? "table.mergedHeading"
                : "table.strayCell";
        doubtfulHeadings = true;
        tell(row.number(), index, "", code, shortened(cell));
      }
    }
    Map<String, String> values = new HashMap<>();
    Set<String> unread = new HashSet<>();
    String mode = mode(header, row);
    header
        .columns()
        .forEach(
            (index, column) -> {
              CellReading cell = new CellReading(grid, header, row, index, column, mode);
              cell.readInto(values);
              if (cell.isBroken) {
                unread.add(column.perPlan() ? header.heading(index) : column.variable());
                column
                    .standIn(row.number(), row.cell(index))
                    .ifPresent(value -> cell.put(value, values));
              }
            });
    for (Column missing : header.missing()) {
      unread.add(missing.variable());
      missing.standIn(row.number(), "").ifPresent(value -> values.put(missing.variable(), value));
    }
    return new FilledRow(row.number(), values, unread);
  }

  /**
   * How the prices of a row go by tiers; null where they do not. Where the cell is told as wrong,
   * either way will do.
   */
  private static @Nullable String mode(Header header, Grid.Row row) {
    for (Map.Entry<Integer, Column> entry : header.columns().entrySet()) {
      String cell = row.cell(entry.getKey());
      if (entry.getValue().variable().equals(TableTemplate.TIERS) && !cell.isEmpty()) {
        return entry.getValue().read(cell, null).orElse(ANY_MODE);
      }
    }
    return null;
  }

  /** One cell that is being read. */
  private final class CellReading {

    private final Grid grid;
    private final Header header;
    private final Grid.Row row;
    private final int index;
    private final Column column;
    private final String cell;
    private final @Nullable String mode;
    private boolean isBroken;

    CellReading(
        Grid grid, Header header, Grid.Row row, int index, Column column, @Nullable String mode) {
      this.grid = grid;
      this.header = header;
      this.row = row;
      this.index = index;
      this.column = column;
      this.cell = row.cell(index);
      this.mode = mode;
    }

    void readInto(Map<String, String> values) {
      Optional<String> fault = grid.fault(row.number(), index);
      if (column.equals(Column.ACCEPTED) && !cell.isEmpty()) {
        accepted.put(row.number(), cell);
      }
      if (column.isNote()) {
        return;
      }
      if (fault.isPresent()) {
        add(fault.get(), shortened(cell));
      } else if (cell.isEmpty()) {
        readEmpty();
      } else {
        readFilled(values);
      }
    }

    /**
     * What a person sees in a merged cell, its first cell alone has. Beside a cell that may be
     * empty that is harmless; below one it would give the value to the first row only.
     */
    private void readEmpty() {
      Optional<Grid.Merged> area = grid.covering(row.number(), index);
      boolean below =
          area.isPresent()
              && area.get().first().row() < row.number()
              && !grid.text(area.get().first()).isEmpty();
      if (area.isPresent() && (column.required() || below)) {
        Grid.Place first = area.get().first();
        add("table.mergedCell", RuleProblem.cellName(first.row(), first.column()));
      } else if (column.required()) {
        add("table.emptyCell", column.expectation(mode != null));
      }
    }

    private void readFilled(Map<String, String> values) {
      Optional<String> value = column.read(cell, mode);
      if (value.isPresent()) {
        grid.doubt(row.number(), index).ifPresent(code -> warn(code, shortened(cell)));
      }
      if (value.isEmpty()) {
        refuse();
      } else {
        put(value.get(), values);
      }
    }

    void put(String value, Map<String, String> values) {
      if (column.perPlan()) {
        String call = "answer.in(\"" + header.heading(index) + "\")." + value + ";";
        values.merge(column.variable(), call, (before, next) -> before + " " + next);
      } else {
        values.put(column.variable(), value);
      }
    }

    private void refuse() {
      Message expectation = column.expectation(mode != null);
      Optional<String> meant = column.meant(cell);
      if (column.takesTiers() && TierCell.isMeant(cell)) {
        refuseTiers();
      } else if (meant.isPresent()) {
        add("table.misspeltWord", shortened(cell), meant.get(), expectation);
      } else {
        add(column.problemWith(cell), shortened(cell), expectation);
      }
    }

    private void refuseTiers() {
      Optional<TierCell.Fault> fault = TierCell.faultOf(Column.withoutDoubt(cell));
      List<Object> arguments = new ArrayList<>(List.of(shortened(cell)));
      if (mode == null) {
        arguments.add(template.tiers().map(Column::header).orElse(""));
        add("table.tiersUnsaid", arguments.toArray());
      } else {
        fault.ifPresent(found -> arguments.addAll(found.arguments()));
        String code = fault.map(TierCell.Fault::code).orElse(CellForm.NOT_THIS_FORM);
        add(code, arguments.toArray());
      }
    }

    private void warn(String code, Object... arguments) {
      String heading = header.heading(index);
      problems.add(
          RuleProblem.atCell(file, row.number(), index, heading, code, arguments).asWarning());
    }

    private void add(String code, Object... arguments) {
      isBroken = true;
      tell(row.number(), index, header.heading(index), code, arguments);
    }
  }

  /** A cell's text as a message repeats it. */
  static String shortened(String cell) {
    return cell.length() <= LONGEST_ECHO ? cell : cell.substring(0, LONGEST_ECHO) + "…";
  }
}
