package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.source.RuleSource.TableOrigin;
import io.catraca.rules.table.TableReader.FilledRow;
import io.catraca.rules.table.TableTemplate;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The first and the last day for which a row of a table holds, either of which may be left out. */
final class RowDays {

  private static final String FIRST = "validFrom";
  private static final String LAST = "validUntil";

  private RowDays() {}

  /** Whether the rows of a table may each hold for days of their own. */
  static boolean has(TableTemplate template) {
    return template.columns().stream()
        .anyMatch(column -> Set.of(FIRST, LAST).contains(column.variable()));
  }

  /** The last day is the first or later; else the row's days are not known. */
  static FilledRow check(
      String file, FilledRow row, TableOrigin origin, List<RuleProblem> problems) {
    String first = row.values().get(FIRST);
    String last = row.values().get(LAST);
    if (first != null && last != null && LocalDate.parse(last).isBefore(LocalDate.parse(first))) {
      origin
          .cell(row.number(), LAST)
          .map(
              cell ->
                  RuleProblem.atCell(
                      file,
                      cell.row(),
                      cell.column(),
                      cell.heading(),
                      "table.daysBackwards",
                      LocalDate.parse(last),
                      LocalDate.parse(first)))
          .ifPresent(problems::add);
      return row.without(FIRST, LAST);
    }
    return row;
  }
}
