package io.catraca.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table that fits into a Markdown page as it is. */
final class Table {

  /** What a figure has to be. */
  record Target(String text, boolean met) {

    static final Target NONE = new Target("", true);

    static Target atLeast(double figure, double least, String text) {
      return new Target("≥ " + text, figure >= least);
    }

    private String shown() {
      return text.isEmpty() ? "" : text + (met ? ", met" : ", NOT MET");
    }
  }

  private final List<List<String>> rows = new ArrayList<>();

  Table() {
    rows.add(List.of("what", "figure", "ratio", "to", "target"));
  }

  void add(String what, String figure, double ratio, String baseline, Target target) {
    rows.add(List.of(what, figure, format("%.2f", ratio), baseline, target.shown()));
  }

  /** A figure that others are compared with. */
  void addBaseline(String what, String figure) {
    rows.add(List.of(what, figure, "", "", ""));
  }

  void print(PrintStream out) {
    print(rows.get(0), out);
    print(rows.get(0).stream().map(title -> "---").toList(), out);
    rows.subList(1, rows.size()).forEach(row -> print(row, out));
  }

  private void print(List<String> row, PrintStream out) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < row.size(); column++) {
      line.append(' ').append(row.get(column));
      line.append(" ".repeat(width(column) - row.get(column).length())).append(" |");
    }
    out.println(line);
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** With points and commas as in English, wherever it runs. */
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
