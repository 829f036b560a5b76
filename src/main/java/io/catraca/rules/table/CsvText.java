package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads comma, semicolon or tab separated text. */
final class CsvText {

  /** The line by which Excel is told the separator; Excel does not show it as a row. */
  private static final Pattern SEPARATOR =
      Pattern.compile("\\A\"?sep=([,;\\t])\"?[,;\\t]*(\\n|\\z)", Pattern.CASE_INSENSITIVE);

  /** So far down the row of headings is looked for. */
  private static final int MOST_TITLES = 20;

  /** No spreadsheet has more, blank ones among them. */
  private static final int MOST_LINES = 1_048_576;

  private CsvText() {}

  /** The cells, or none where the text cannot be taken apart, which is added to the problems. */
  static Optional<Grid> read(String file, String text, List<RuleProblem> problems) {
    Matcher told = SEPARATOR.matcher(text);
    boolean separatorTold = told.find();
    String table = separatorTold ? text.substring(told.end()) : text;
    char delimiter = separatorTold ? told.group(1).charAt(0) : delimiter(table);
    int row = 1;
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(table)).setFormat(format(delimiter)).get()) {
      List<Grid.Row> rows = new ArrayList<>();
      Iterator<CSVRecord> lines = parser.iterator();
      while (lines.hasNext()) {
        CSVRecord line = lines.next();
        if (row > MOST_LINES) {
          problems.add(RuleProblem.inFile(file, "table.tooLong", row, TableReader.MOST_ROWS));
          return Optional.empty();
        }
        if (line.size() > 1 || !line.get(0).isBlank()) {
          rows.add(new Grid.Row(row, line.toList()));
        }
        row++;
      }
      return Optional.of(new Grid(rows, Map.of(), List.of()));
    } catch (IOException | UncheckedIOException e) {
      problems.add(RuleProblem.atLine(file, row, "table.openQuote"));
      return Optional.empty();
    }
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.Builder.create()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setQuote('"')
        .get();
  }

  /** Where the first line begins that is neither blank nor a comment. */
  private static int headings(String text) {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      String line = text.substring(start, end).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("\"#")) {
        break;
      }
      start = end + 1;
    }
    return start;
  }

  /**
   * The separator is the one that the first row has most of, outside quotes; where that is a title
   * which has none, or fewer commas than a row below has of another, that of the row below.
   */
  private static char delimiter(String text) {
    int[] first = counts(text, headings(text));
    int[] most = first;
    int start = headings(text);
    for (int row = 1; row < MOST_TITLES && start < text.length(); row++) {
      int end = text.indexOf('\n', start);
      start = end < 0 ? text.length() : end + 1;
      int[] counts = counts(text, start);
      boolean nothingYet = IntStream.of(most).sum() == 0;
      boolean others = Math.max(counts[0], counts[2]) > Math.max(most[1], 1);
      boolean commasOnly = most[0] == 0 && most[2] == 0;
      if (nothingYet || (commasOnly && others)) {
        most = counts;
      }
    }
    int best = most[1] > most[0] ? 1 : 0;
    return ";,\t".charAt(most[2] > most[best] ? 2 : best);
  }

  /** How many semicolons, commas and tabs a row has outside quotes. */
  private static int[] counts(String text, int start) {
    int[] counts = new int[3];
    boolean quoted = false;
    for (int index = start; index < text.length(); index++) {
      char character = text.charAt(index);
      quoted = quoted != (character == '"');
      int candidate = ";,\t".indexOf(character);
      if (character == '\n' && !quoted) {
        break;
      }
      if (candidate >= 0 && !quoted) {
        counts[candidate]++;
      }
    }
    return counts;
  }
}
