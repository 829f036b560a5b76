package io.catraca.rules.sandbox.text;

import java.util.List;

/**
 * How much a file of rules may hold. The engine's parsers and its compiler take time that doubles
 * with each level of nesting; what is refused here would keep them busy for minutes.
 */
public final class Limits {

  public static final int MOST_RULES = 500;

  /** Tokens of one rule or function. */
  public static final int LONGEST_RULE = 2_000;

  /** Tokens of one statement or pattern. */
  public static final int LONGEST_STATEMENT = 400;

  private static final int MOST_CHARACTERS = 256 * 1024;

  /** What a template makes of a table is long where the table is. */
  private static final int MOST_GENERATED = 4 * 1024 * 1024;

  private static final int LONGEST_LINE = 1_000;
  private static final int DEEPEST = 6;

  private Limits() {}

  /** Judges a text as a whole and line by line; where it is too large nothing else is told. */
  public static boolean hold(String text, boolean generated, Refusals refusals) {
    int most = generated ? MOST_GENERATED : MOST_CHARACTERS;
    if (text.length() > most) {
      refusals.add(1, "sandbox.tooLarge", most / 1024);
      return false;
    }
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      line(lines.get(index), index + 1, LONGEST_LINE, refusals);
    }
    return refusals.isEmpty();
  }

  /** A backslash starts escapes that some parsers read and others do not. */
  public static void line(String line, int number, int longest, Refusals refusals) {
    if (line.length() > longest) {
      refusals.add(number, "sandbox.lineTooLong", longest);
    }
    if (line.indexOf('\\') >= 0) {
      refusals.add(number, "sandbox.backslash");
    }
    boolean hidden =
        line.codePoints()
            .anyMatch(
                code ->
                    code != '\t'
                        && (Character.isISOControl(code)
                            || Character.getType(code) == Character.FORMAT
                            || Character.getType(code) == Character.UNASSIGNED
                            || Character.getType(code) == Character.SURROGATE));
    if (hidden) {
      refusals.add(number, "sandbox.hiddenSign");
    }
  }

  /** How deep parentheses and braces stand in each other, and whether each has its other half. */
  public static void nesting(List<Token> tokens, Refusals refusals) {
    StringBuilder open = new StringBuilder();
    for (Token token : tokens) {
      if (token.isSign("(") || token.isSign("{")) {
        open.append(token.text());
        if (open.chars().filter(sign -> sign == token.text().charAt(0)).count() > DEEPEST) {
          refusals.add(token.line(), "sandbox.nesting", DEEPEST);
          return;
        }
      } else if (token.isSign(")") || token.isSign("}")) {
        char partner = token.isSign(")") ? '(' : '{';
        int last = open.length() - 1;
        if (last < 0 || open.charAt(last) != partner) {
          refusals.add(token.line(), "sandbox.unbalanced", token.text());
          return;
        }
        open.setLength(last);
      }
    }
  }
}
