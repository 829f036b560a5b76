package io.catraca.rules.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule that a template made of a row, taken apart: what every row of its shape has in common,
 * and what is this row's alone. Rows of one shape share one compiled rule, so that a new price
 * costs no compilation and a long table no more than a short one.
 *
 * @param name the name that the template gives the rule
 * @param cells the literals of the rule, in the order of the shape's cells
 */
record RowRule(String name, Shape shape, List<Object> cells) {

  private static final Pattern HEADER =
      Pattern.compile("(?s)\\s*rule\\s+(?:\"([^\"]*)\"|(\\S+))(.*?)\\b(when|then)\\b");

  /** A text without escapes, a whole number; or what only looks like one, to be left as it is. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "\"([^\"\\\\\\n]*)\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'"
              + "|[\\p{L}_$][\\p{L}\\p{N}_$]*"
              + "|(\\d+)(L?)(?![\\p{L}\\p{N}_.])|[\\d.][\\p{L}\\p{N}_.]*"
              + "|//[^\\n]*|(?s:/\\*.*?\\*/)");

  private static final int LONGEST_INT = 9;
  private static final int LONGEST_LONG = 18;

  RowRule {
    cells = List.copyOf(cells);
  }

  /**
   * What rows have in common.
   *
   * @param attributes what stands between a rule's name and its conditions
   * @param body conditions and consequence, each literal replaced by a cell of the row
   */
  record Shape(String attributes, String body) implements Comparable<Shape> {

    private static final Comparator<Shape> ORDER =
        Comparator.comparing(Shape::attributes).thenComparing(Shape::body);

    /** The rule for every row that has this shape. */
    String drl(int number) {
      return "rule \"shape %1$d\"%2$swhen $row : TableRow( shape == %1$d )%3$s\n"
          .formatted(number, attributes, body);
    }

    @Override
    public int compareTo(Shape other) {
      return ORDER.compare(this, other);
    }
  }

  /** Takes the text of one rule apart; empty where it is none. */
  static Optional<RowRule> of(String rule) {
    Matcher header = HEADER.matcher(rule);
    if (!header.lookingAt()) {
      return Optional.empty();
    }
    StringBuilder body = new StringBuilder(header.group(4).equals("then") ? "\nthen" : "");
    List<Object> cells = new ArrayList<>();
    Matcher literal = LITERAL.matcher(rule);
    int copied = header.end();
    for (int from = copied; literal.find(from); from = literal.end()) {
      if (literal.group(1) != null || isWhole(literal)) {
        body.append(rule, copied, literal.start()).append(cell(literal, cells));
        copied = literal.end();
      }
    }
    body.append(rule, copied, rule.length());
    String name = header.group(1) == null ? header.group(2) : header.group(1);
    return Optional.of(new RowRule(name, new Shape(header.group(3), body.toString()), cells));
  }

  private static boolean isWhole(Matcher literal) {
    String digits = literal.group(2);
    return digits != null
        && digits.length() <= (literal.group(3).isEmpty() ? LONGEST_INT : LONGEST_LONG);
  }

  /** Keeps a literal as a cell and gives the expression that reads it. */
  private static String cell(Matcher literal, List<Object> cells) {
    int index = cells.size();
    String text = literal.group(1);
    if (text != null) {
      cells.add(text);
      return "$row.text(" + index + ")";
    }
    if (literal.group(3).isEmpty()) {
      cells.add(Integer.valueOf(literal.group(2)));
      return "$row.number(" + index + ")";
    }
    cells.add(Long.valueOf(literal.group(2)));
    return "$row.large(" + index + ")";
  }
}
