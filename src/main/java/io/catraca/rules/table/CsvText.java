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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads comma, semicolon or tab separated text. */
final class CsvText {

  /** The line by which Excel is told the separator; Excel does not show it as a row. */
  private static final Pattern SEPARATOR =
      Pattern.compile("\\A\"?sep=([,;\\t])\"?[,;\\t]*(\\n|\\z)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BEFORE_HEADINGS = Pattern.compile("\\A(\\h*\\n|\"?#[^\\n]*\\n)+");

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
        rows.add(new Grid.Row(row, lines.next().toList()));
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

  /** The separator is the one that the row of headings has most of, outside quotes. */
  private static char delimiter(String text) {
    String table = BEFORE_HEADINGS.matcher(text).replaceFirst("");
    int[] counts = new int[3];
    boolean quoted = false;
    for (int index = 0; index < table.length(); index++) {
      char character = table.charAt(index);
      quoted = quoted != (character == '"');
      int candidate = ";,\t".indexOf(character);
      if (character == '\n' && !quoted) {
        break;
      }
      if (candidate >= 0 && !quoted) {
        counts[candidate]++;
      }
    }
    int best = counts[1] > counts[0] ? 1 : 0;
    return ";,\t".charAt(counts[2] > counts[best] ? 2 : best);
  }
}
