package io.catraca.rules.diff;

import io.catraca.rules.sheets.FolderTables;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table for comparing: its rows by their codes, each row's cells by their headings. Nothing is
 * checked, and blank rows are left out.
 */
final class TableRows {

  private static final String CODE = "código";

  private final List<String> headings;

  /** By code; rows with the same code, comments among them, are told apart by a number. */
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  private TableRows(Grid grid) {
    List<List<String>> filled =
        grid.rows().stream()
            .map(TableRows::cells)
            .filter(row -> row.stream().anyMatch(cell -> !cell.isBlank()))
            .toList();
    int header = 0;
    while (header < filled.size() - 1 && filled.get(header).get(0).startsWith("#")) {
      header++;
    }
    headings = filled.isEmpty() ? List.of() : filled.get(header);
    for (int index = 0; index < filled.size(); index++) {
      if (index != header) {
        add(filled.get(index));
      }
    }
  }

  private void add(List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int index = 0; index < cells.size(); index++) {
      row.put(index < headings.size() ? headings.get(index) : "#" + index, cells.get(index));
    }
    int code = headings.stream().map(TableRows::lower).toList().indexOf(CODE);
    String key = cells.size() > Math.max(code, 0) ? cells.get(Math.max(code, 0)) : "";
    String unique = key;
    for (int twin = 2; rows.containsKey(unique); twin++) {
      unique = key + "#" + twin;
    }
    rows.put(unique, row);
  }

  private static String lower(String heading) {
    return heading.toLowerCase(Locale.ROOT);
  }

  /** A table without rows, such as one that is not there. */
  static TableRows none() {
    return new TableRows(Grid.EMPTY);
  }

  /**
   * The filled sheets of a file by their names, that of a CSV without one. Empty where it is no
   * table of business rows, or cannot be read as one; null has no sheets.
   */
  static Optional<SortedMap<String, TableRows>> read(String path, byte @Nullable [] contents) {
    if (!FolderTables.isTable(path)) {
      return Optional.empty();
    }
    if (contents == null) {
      return Optional.of(new TreeMap<>());
    }
    return TableFile.sheets(path, contents, new ArrayList<>()).map(TableRows::byName);
  }

  private static SortedMap<String, TableRows> byName(List<TableFile.Sheet> sheets) {
    SortedMap<String, TableRows> byName = new TreeMap<>();
    sheets.forEach(sheet -> byName.put(sheet.name(), new TableRows(sheet.grid())));
    return byName;
  }

  private static List<String> cells(Grid.Row row) {
    return IntStream.range(0, row.cells().size()).mapToObj(row::cell).toList();
  }

  /** A line for the heading and each row, in the order that another edition has them. */
  List<String> lines(TableRows other) {
    Set<String> columns = new LinkedHashSet<>(other.headings);
    columns.addAll(headings);
    List<String> lines = new ArrayList<>();
    if (!headings.isEmpty()) {
      lines.add(
          String.join(
              ";", columns.stream().map(each -> headings.contains(each) ? each : "").toList()));
    }
    order(other).forEach(code -> lines.add(line(rows.getOrDefault(code, Map.of()), columns)));
    return lines;
  }

  private static String line(Map<String, String> row, Set<String> columns) {
    Set<String> all = new LinkedHashSet<>(columns);
    all.addAll(row.keySet());
    return String.join(";", all.stream().map(column -> row.getOrDefault(column, "")).toList())
        .replaceFirst(";+$", "");
  }

  /** Rows that the other edition has in its order; the others behind the row before them. */
  private List<String> order(TableRows other) {
    List<String> order = new ArrayList<>(other.rows.keySet());
    order.retainAll(rows.keySet());
    String before = "";
    for (String code : rows.keySet()) {
      if (!other.rows.containsKey(code)) {
        order.add(order.indexOf(before) + 1, code);
      }
      before = code;
    }
    return order;
  }
}
