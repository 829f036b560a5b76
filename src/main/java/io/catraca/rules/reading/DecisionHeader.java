package io.catraca.rules.reading;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.reading.DecisionColumn.Kind;
import io.catraca.rules.table.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The four rows below a {@code RuleTable} cell: kinds, objects, code, labels. What Drools would
 * guess or misread, such as {@code AÇÃO} or {@code PREÇO} for a kind, is refused by its cell.
 */
final class DecisionHeader {

  static final int ROWS = 4;

  private static final int KINDS = 1;
  private static final int OBJECTS = 2;
  static final int CODE = 3;
  private static final String MERGED_IN_CSV = "...";
  private static final Pattern FACT = Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$.]*)\\s*(\\(|$)");
  private static final List<String> KIND_NAMES =
      Arrays.stream(Kind.values()).map(Kind::name).toList();

  private final DecisionSheet sheet;
  private final int tableRow;
  private final List<RuleProblem> problems;
  private final List<DecisionColumn> columns = new ArrayList<>();
  private final Map<String, Integer> facts = new HashMap<>();

  private DecisionHeader(DecisionSheet sheet, int tableRow, List<RuleProblem> problems) {
    this.sheet = sheet;
    this.tableRow = tableRow;
    this.problems = problems;
  }

  /** The columns that Drools is to read; what is wrong is added to the problems. */
  static List<DecisionColumn> read(
      DecisionSheet sheet, Grid.Place table, List<RuleProblem> problems) {
    DecisionHeader header = new DecisionHeader(sheet, table.row(), problems);
    int before = problems.size();
    int width = 0;
    for (int row = table.row() + KINDS; row <= table.row() + ROWS; row++) {
      width = Math.max(width, sheet.width(row));
    }
    for (int index = table.column(); index < width; index++) {
      header.column(index);
    }
    for (Kind needed : List.of(Kind.CONDITION, Kind.ACTION)) {
      boolean there = header.columns.stream().anyMatch(column -> column.kind() == needed);
      if (!there && problems.size() == before) {
        problems.add(
            RuleProblem.atLine(
                sheet.file(), table.row() + KINDS, "decision.missingKind", needed.name()));
      }
    }
    return header.columns;
  }

  private void column(int index) {
    String heading = sheet.value(tableRow + KINDS, index);
    String code = sheet.value(tableRow + CODE, index);
    String written = sheet.value(tableRow + OBJECTS, index);
    Optional<Kind> kind = Kind.of(heading);
    if (heading.isEmpty() && code.isEmpty() && written.isEmpty()) {
      return;
    }
    if (kind.isEmpty()) {
      unknownKind(index, heading);
      return;
    }
    boolean isCode = kind.get().isCode();
    if (isCode && code.isEmpty()) {
      sheet.add(tableRow + CODE, index, "decision.noCode");
    } else if (!isCode && !(code + written).isEmpty()) {
      int row = tableRow + (code.isEmpty() ? OBJECTS : CODE);
      sheet.add(row, index, "decision.strayCode", kind.get().name());
    } else {
      int start = isCode ? startOfObject(index) : index;
      String object = isCode ? withoutMark(sheet.value(tableRow + OBJECTS, start)) : "";
      if (kind.get() == Kind.CONDITION && !object.isEmpty()) {
        demandOneHeading(object, start);
      }
      columns.add(new DecisionColumn(index, kind.get(), object, start, code));
    }
  }

  private void unknownKind(int index, String heading) {
    String names = String.join(", ", KIND_NAMES);
    Optional<String> meant = Nearest.nearest(heading, KIND_NAMES);
    if (meant.isPresent()) {
      sheet.add(tableRow + KINDS, index, "decision.misspeltKind", heading, meant.get(), names);
    } else {
      sheet.add(tableRow + KINDS, index, "decision.kind", heading, names);
    }
  }

  /** In a workbook cells are merged; in text, each cell of the run ends in three dots. */
  private int startOfObject(int index) {
    int row = tableRow + OBJECTS;
    Optional<Grid.Merged> merged = sheet.grid().covering(row, index);
    if (merged.isPresent()) {
      return merged.get().first().column();
    }
    int start = index;
    while (start > 0
        && sheet.value(row, index).endsWith(MERGED_IN_CSV)
        && sheet.value(row, start - 1).endsWith(MERGED_IN_CSV)) {
      start--;
    }
    return start;
  }

  private static String withoutMark(String object) {
    return object.endsWith(MERGED_IN_CSV)
        ? object.substring(0, object.length() - MERGED_IN_CSV.length()).strip()
        : object;
  }

  /** Two headings of one fact would ask for two facts and take each column's word for another. */
  private void demandOneHeading(String object, int start) {
    Matcher fact = FACT.matcher(object);
    String type = fact.find() ? Objects.requireNonNull(fact.group(1)) : object;
    Integer other = facts.putIfAbsent(type, start);
    if (other != null && other != start) {
      String twin = RuleProblem.cellName(tableRow + OBJECTS, other);
      sheet.add(tableRow + OBJECTS, start, "decision.factTwice", type, twin);
    }
  }
}
