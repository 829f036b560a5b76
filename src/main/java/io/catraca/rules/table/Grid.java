package io.catraca.rules.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table's cells as text, row by row. Blank rows and rows whose first cell starts with {@code #}
 * are left out; the others keep the number that a spreadsheet shows.
 */
record Grid(List<Row> rows) {

  private static final Pattern LINE_BREAK = Pattern.compile("\\h*\\R\\h*");

  /**
   * A row.
   *
   * @param number as a spreadsheet counts, from 1
   */
  record Row(int number, List<String> cells) {

    Row {
      cells = List.copyOf(cells);
    }

    /** The cell as one line without outer blanks; empty where the row is shorter. */
    String cell(int index) {
      return index < cells.size()
          ? LINE_BREAK.matcher(cells.get(index).strip()).replaceAll(" ")
          : "";
    }

    boolean counts() {
      return cells.stream().anyMatch(cell -> !cell.isBlank()) && !cell(0).startsWith("#");
    }
  }

  Grid {
    rows = List.copyOf(rows);
  }

  /** Reads comma, semicolon or tab separated text. */
  static Grid ofCsv(String text) throws IOException {
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(delimiter(text))
            .setIgnoreEmptyLines(false)
            .setQuote('"')
            .get();
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      for (CSVRecord line : parser) {
        Row row = new Row((int) line.getRecordNumber(), line.toList());
        if (row.counts()) {
          rows.add(row);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Grid(rows);
  }

  /** The separator is the one that the header row has most of, outside quotes. */
  private static char delimiter(String text) {
    String header =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst()
            .orElse("")
            .replaceAll("\"[^\"]*\"", "");
    char best = ';';
    for (char candidate : new char[] {',', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char sought) {
    return text.chars().filter(character -> character == sought).count();
  }
}
