package io.catraca.rules.sheets;

import io.catraca.rules.table.Grid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a table as the shipped ones are: semicolons, UTF-8, quotes only where they must be. */
public final class CsvWriter {

  private static final char SEPARATOR = ';';
  private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[\";\\n].*");

  /** In the row of headings any separator could be taken for that of the file. */
  private static final Pattern HEADING_NEEDS_QUOTES = Pattern.compile("(?s).*[\",;\\t\\n].*");

  private CsvWriter() {}

  public static byte[] write(Grid grid) {
    List<Grid.Row> counting = grid.counting();
    Set<Integer> padded = counting.stream().map(Grid.Row::number).collect(Collectors.toSet());
    int headings = counting.isEmpty() ? 0 : counting.get(0).number();
    int width = counting.isEmpty() ? 0 : filled(counting.get(0)).size();
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (Grid.Row row : grid.rows()) {
      text.append("\n".repeat(row.number() - number));
      List<String> cells = new ArrayList<>(filled(row));
      while (padded.contains(row.number()) && cells.size() < width) {
        cells.add("");
      }
      Pattern needsQuotes = row.number() == headings ? HEADING_NEEDS_QUOTES : NEEDS_QUOTES;
      text.append(line(cells, needsQuotes)).append('\n');
      number = row.number() + 1;
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The cells of a row up to the last that is filled. */
  static List<String> filled(Grid.Row row) {
    int last = row.cells().size();
    while (last > 0 && row.cells().get(last - 1).isBlank()) {
      last--;
    }
    return row.cells().subList(0, last);
  }

  private static String line(List<String> cells, Pattern needsQuotes) {
    return cells.stream()
        .map(cell -> needsQuotes.matcher(cell).matches() ? quoted(cell) : cell)
        .collect(Collectors.joining(String.valueOf(SEPARATOR)));
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
