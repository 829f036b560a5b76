package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table with semicolons whose columns are moved about, as one does in a spreadsheet. */
record Columns(List<List<String>> rows) {

  static Columns of(String text) {
    return new Columns(text.lines().map(line -> List.of(line.split(";", -1))).toList());
  }

  Columns without(String heading) {
    int index = indexOf(heading);
    return edited((number, cells) -> cells.remove(index));
  }

  Columns with(String heading, String value) {
    return edited((number, cells) -> cells.add(number == 0 ? heading : value));
  }

  /** Puts a column before another. */
  Columns with(String heading, String value, String before) {
    int index = indexOf(before);
    return edited((number, cells) -> cells.add(index, number == 0 ? heading : value));
  }

  Columns reversed() {
    return edited((number, cells) -> Collections.reverse(cells));
  }

  String text() {
    return separatedBy(";");
  }

  String separatedBy(String separator) {
    return rows.stream()
        .map(
            cells ->
                cells.stream()
                    .map(cell -> cell.contains(separator) ? '"' + cell + '"' : cell)
                    .collect(Collectors.joining(separator)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private interface Edit {
    void apply(int row, List<String> cells);
  }

  private Columns edited(Edit edit) {
    List<List<String>> all = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = new ArrayList<>(rows.get(row));
      edit.apply(row, cells);
      all.add(cells);
    }
    return new Columns(all);
  }

  private int indexOf(String heading) {
    assertThat(rows.get(0)).contains(heading);
    return rows.get(0).indexOf(heading);
  }
}
