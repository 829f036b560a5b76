package io.catraca.rules.source;

import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.source.WordUse.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the declared words that rules name in plain text: what fields are compared with, and what
 * calls are given. What is computed, or goes through a variable, it does not see.
 */
public final class WordScan {

  /**
   * A word that is named.
   *
   * @param line counted from 1
   * @param cell the cell of the row that has it, for rules that rows share; -1 where it is written
   */
  public record Found(int line, Kind kind, Name by, String word, int cell) {}

  private record Meaning(Kind kind, Name by) {}

  private record Token(String text, int line, boolean isOperand, int cell) {

    boolean is(String other) {
      return !isOperand && text.equals(other);
    }
  }

  private static final Map<String, Meaning> FIELDS =
      Map.of(
          "level", new Meaning(Kind.LEVEL, Name.CODE),
          "levelLabel", new Meaning(Kind.LEVEL, Name.LABEL),
          "profile", new Meaning(Kind.PROFILE, Name.CODE),
          "profileLabel", new Meaning(Kind.PROFILE, Name.LABEL),
          "status", new Meaning(Kind.STATUS, Name.CODE),
          "role", new Meaning(Kind.ROLE, Name.CODE),
          "item", new Meaning(Kind.ITEM, Name.CODE),
          "plan", new Meaning(Kind.PLAN, Name.CODE),
          "planLabel", new Meaning(Kind.PLAN, Name.LABEL));

  /** Calls, each with the number of the argument that names the word. */
  private static final Map<String, Meaning> CALLS =
      Map.ofEntries(
          entry("isAbout/0", Kind.ITEM, Name.CODE),
          entry("isFor/0", Kind.PLAN, Name.CODE),
          entry("showIn/0", Kind.TAB, Name.EITHER),
          entry("in/0", Kind.PLAN, Name.EITHER),
          entry("raises/0", Kind.LIMIT, Name.CODE),
          entry("lifts/0", Kind.LIMIT, Name.CODE),
          entry("quantityFrom/0", Kind.LIMIT, Name.CODE),
          entry("alsoIn/0", Kind.SECTION, Name.CODE),
          entry("alsoIn/3", Kind.ITEM, Name.CODE),
          entry("inFirstMonths/0", Kind.MONTHS, Name.EITHER),
          entry("holds/0", Kind.ITEM, Name.EITHER),
          entry("holds/1", Kind.UNITS, Name.EITHER),
          entry("uses/0", Kind.METER, Name.EITHER),
          entry("uses/1", Kind.UNITS, Name.EITHER),
          entry("hasCoupon/0", Kind.COUPON, Name.EITHER),
          entry("hasCoupon/1", Kind.DAY, Name.EITHER),
          entry("hasCoupon/2", Kind.TIMES, Name.EITHER),
          entry("onItem/0", Kind.ITEM, Name.EITHER),
          entry("percentOff/0", Kind.PERCENT, Name.EITHER),
          entry("percentOff/1", Kind.ORDER, Name.EITHER),
          entry("percentOff/2", Kind.STACKING, Name.EITHER),
          entry("amountOff/0", Kind.MONEY, Name.EITHER),
          entry("amountOff/1", Kind.ORDER, Name.EITHER),
          entry("amountOff/2", Kind.STACKING, Name.EITHER),
          entry("free/0", Kind.UNITS, Name.EITHER),
          entry("free/1", Kind.ORDER, Name.EITHER),
          entry("free/2", Kind.STACKING, Name.EITHER),
          entry("minimum/0", Kind.MONEY, Name.EITHER),
          entry("minimum/1", Kind.ORDER, Name.EITHER),
          entry("minimum/2", Kind.STACKING, Name.EITHER));

  /** Calls that declare a word where they are calls of the answer itself. */
  private static final Map<String, Meaning> CALLS_OF_ITEMS =
      Map.of(
          "section/0", new Meaning(Kind.SECTION, Name.CODE),
          "meter/0", new Meaning(Kind.METER, Name.CODE));

  /** The longest text that is looked at; the engine takes none as long. */
  private static final int LONGEST_TEXT = 300_000;

  /** How far before a word the list begins that it stands in. */
  private static final int LONGEST_LIST = 1_000;

  /** How far before a word the call begins that it is given to. */
  private static final int MOST_BEFORE = 100;

  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z)|^[ \\t]*#[^\\n]*"
              + "|\"(?<text>[^\"\\n]*)\"|'(?<single>[^'\\n]*)'"
              + "|\\$row\\.text\\((?<cell>[0-9]+)\\)"
              + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)|(?<sign>==|!=|&&|\\|\\||\\S)",
          Pattern.MULTILINE);

  private final List<Token> tokens = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();

  private WordScan() {}

  private static Map.Entry<String, Meaning> entry(String call, Kind kind, Name by) {
    return Map.entry(call, new Meaning(kind, by));
  }

  /**
   * The words that a text names.
   *
   * @param startsInWhen whether it begins with conditions; else it begins before a rule, or with
   *     what one does
   */
  public static List<Found> in(String text, boolean startsInWhen) {
    WordScan scan = new WordScan();
    scan.read(text.substring(0, Math.min(LONGEST_TEXT, text.length())));
    boolean conditions = startsInWhen;
    for (int index = 0; index < scan.tokens.size(); index++) {
      Token token = scan.tokens.get(index);
      if (token.is("when") || token.is("then") || token.is("end")) {
        conditions = token.is("when");
      } else if (token.isOperand()) {
        scan.operand(token, index, conditions);
      }
    }
    return scan.found;
  }

  private void read(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int line = 1;
    int counted = 0;
    while (matcher.find()) {
      for (; counted < matcher.start(); counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      String quoted =
          matcher.group("text") == null ? matcher.group("single") : matcher.group("text");
      String cell = matcher.group("cell");
      String other = matcher.group("word") == null ? matcher.group("sign") : matcher.group("word");
      if (quoted != null) {
        tokens.add(new Token(quoted, line, true, -1));
      } else if (cell != null) {
        tokens.add(new Token("", line, true, Integer.parseInt(cell)));
      } else if (other != null) {
        tokens.add(new Token(other, line, false, -1));
      }
    }
  }

  private void operand(Token token, int index, boolean conditions) {
    Optional<Meaning> meaning =
        (conditions ? comparison(index) : Optional.<Meaning>empty()).or(() -> argument(index));
    if (meaning.isEmpty()) {
      return;
    }
    Kind kind = meaning.get().kind();
    String[] words = kind == Kind.LIMIT ? token.text().split(",", -1) : new String[] {token.text()};
    for (String word : words) {
      boolean isPlain = word.indexOf('{') < 0 && word.indexOf('@') < 0;
      if (token.cell() >= 0 || (isPlain && !word.isBlank())) {
        found.add(new Found(token.line(), kind, meaning.get().by(), word.strip(), token.cell()));
      }
    }
  }

  /** What an operand is compared with. */
  private Optional<Meaning> comparison(int index) {
    if (isEquality(index - 1)) {
      int first = firstOfSeveral(index);
      return field(at(first - 2).is("(") ? first - 3 : first - 2);
    }
    if (isEquality(index + 1)) {
      return field(index + 2);
    }
    int open = openOfList(index);
    boolean isIn = at(open).is("(") && at(open - 1).is("in");
    return isIn ? field(at(open - 2).is("not") ? open - 3 : open - 2) : Optional.empty();
  }

  /** The first of the operands that one field is compared with: {@code == "A" || == "B"}. */
  private int firstOfSeveral(int index) {
    int first = index;
    while (first > index - LONGEST_LIST
        && (at(first - 2).is("||") || at(first - 2).is("&&"))
        && at(first - 3).isOperand()
        && isEquality(first - 4)) {
      first -= 3;
    }
    return first;
  }

  /** Where a list of operands opens. */
  private int openOfList(int index) {
    int open = index - 1;
    while (open > index - LONGEST_LIST && (at(open).isOperand() || at(open).is(","))) {
      open--;
    }
    return open;
  }

  private Optional<Meaning> argument(int index) {
    boolean isAlone =
        (at(index - 1).is("(") || at(index - 1).is(","))
            && (at(index + 1).is(")") || at(index + 1).is(","));
    int depth = 0;
    int commas = 0;
    for (int open = index - 1; isAlone && open > index - MOST_BEFORE; open--) {
      if (at(open).is(")")) {
        depth++;
      } else if (at(open).is("(") && depth-- == 0) {
        return called(open, at(open - 1).text() + "/" + commas);
      } else if (at(open).is(",") && depth == 0) {
        commas++;
      }
    }
    return Optional.empty();
  }

  private Optional<Meaning> called(int open, String call) {
    boolean isMember = at(open - 2).is(".");
    if (isMember && !at(open - 3).is("answer") && CALLS_OF_ITEMS.containsKey(call)) {
      return Optional.ofNullable(CALLS_OF_ITEMS.get(call));
    }
    return call.startsWith("in/") && !isMember
        ? Optional.empty()
        : Optional.ofNullable(CALLS.get(call));
  }

  private Optional<Meaning> field(int index) {
    Token token = at(index);
    return token.isOperand() ? Optional.empty() : Optional.ofNullable(FIELDS.get(token.text()));
  }

  private boolean isEquality(int index) {
    return at(index).is("==") || at(index).is("!=");
  }

  private Token at(int index) {
    return index < 0 || index >= tokens.size() ? new Token("", 0, false, -1) : tokens.get(index);
  }
}
