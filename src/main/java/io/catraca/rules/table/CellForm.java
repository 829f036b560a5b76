package io.catraca.rules.table;

import io.catraca.rules.model.StandIn;
import io.catraca.rules.slip.CellSlips;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form that a cell can have, with what is written for it into the rule. What comes out is safe
 * inside the quotes of a rule: no quote, no backslash, no control character passes.
 */
public enum CellForm {
  /** Any text of up to 300 characters. */
  TEXT("texto", "Nome do item"),
  /** A new code. */
  CODE("código", "CODIGO_DO_ITEM"),
  /** Codes with commas between. */
  CODES("códigos", "UM_ITEM, OUTRO_ITEM"),
  /** An amount of money that is not negative, up to six decimals. */
  PRICE("preço", "69,00"),
  /** Prices that depend on how many units are bought, in a table with a column that says how. */
  TIERS("faixas", "59,00 até 10 | 49,00"),
  /** A whole number from 0. */
  INTEGER("inteiro", "3"),
  /** A day. */
  DATE("data", "31/12/2026"),
  YES_NO("sim/não", "sim"),
  /** Part of the plan. */
  YES("sim", "sim"),
  UNLIMITED("ilimitado", "ilimitado"),
  ON_REQUEST("sob consulta", "sob consulta"),
  /** Not sold. */
  DASH("—", "—");

  static final String NOT_THIS_FORM = "table.wrongCell";

  /** Formats of accounting show nought as a dash, which here would mean something else. */
  static final String ZERO_SHOWN_AS_DASH = "table.zeroAsDash";

  /** Letters of a text; what is longer is no slip of anything, and costly to compare. */
  private static final int LONGEST = 300;

  private static final Pattern ZERO_AS_DASH =
      Pattern.compile("(?i)(R\\$|US\\$|\\$|BRL|USD)\\s*[-–—]\\s*");

  private static final Pattern CODE_FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Pattern UNSAFE = Pattern.compile("[\"\\\\\\p{Cntrl}]");
  private static final Pattern MONEY =
      Pattern.compile("(?i)(R\\$|US\\$|\\$|BRL|USD)?\\s*([0-9][0-9.,]*)");
  private static final Pattern BRAZILIAN =
      Pattern.compile("([0-9]{1,12}|[0-9]{1,3}(\\.[0-9]{3}){1,3})(,[0-9]{1,6})?");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Pattern THOUSANDS_OR_DECIMALS = Pattern.compile("[0-9]{1,3}\\.[0-9]{3}");

  /** Spreadsheets in other languages, and programs, add a midnight. */
  private static final String MIDNIGHT = "(?:[ T]00:00(?::00)?)?";

  private static final Pattern DAY =
      Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})" + MIDNIGHT);
  private static final Pattern PLAIN_DAY =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})" + MIDNIGHT);
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /** Thousands with or without dots, and decimals that say nothing. */
  private static final Pattern WHOLE =
      Pattern.compile("([0-9]{1,9}|[0-9]{1,3}(?:\\.[0-9]{3}){1,2})(?:,0{1,2}|\\.0{1,2})?");

  private static final Pattern COMMA_OF_THOUSANDS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+");

  /** What accented letters turn into where a file is read in another encoding than its own. */
  private static final Pattern LOST_LETTER =
      Pattern.compile(
          "[\uFFFD\u00C6]|\u00C3[\u00A1-\u00BF]|\u00C2[\u00A1-\u00BF]|\u00E2\u20AC"
              + "|\\p{L}[\u2020\u2021\u00A2\u00A3\u0192\u201A\u201E\u2039\u203A\u00A4]\\p{L}");

  private static final Set<String> AFFIRMED =
      Set.of("sim", "s", "x", "✓", "✔", "✔️", "verdadeiro", "true");
  private static final Set<String> DENIED = Set.of("não", "nao", "n", "falso", "false");
  private static final Set<String> WITHOUT_END =
      Set.of("ilimitado", "ilimitada", "ilimitados", "ilimitadas", "sem limite");
  private static final Set<String> DASHES =
      Set.of("—", "–", "-", "−", "‒", "―", "‐", "‑", "--", "---");

  private final String word;
  private final String example;

  CellForm(String word, String example) {
    this.word = word;
    this.example = example;
  }

  /** What a template calls it. */
  public String word() {
    return word;
  }

  /** A cell that has this form. */
  public String example() {
    return example;
  }

  static Optional<CellForm> named(String word) {
    for (CellForm form : values()) {
      if (form.word.equals(word)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /**
   * What a filled cell says, written as the rule will have it; empty where it has not this form.
   */
  public Optional<String> read(String cell) {
    String lower = cell.toLowerCase(Locale.ROOT);
    return switch (this) {
      case TEXT -> only(isPlainText(cell), cell);
      case CODE -> only(CODE_FORM.matcher(cell).matches(), cell);
      case CODES -> codes(cell);
      case PRICE -> price(cell);
      case TIERS -> TierCell.read(cell);
      case INTEGER -> integer(cell);
      case DATE -> date(cell);
      case YES_NO -> yesNo(lower);
      case YES -> only(AFFIRMED.contains(lower) || cell.startsWith("✔"), "sim");
      case UNLIMITED -> only(WITHOUT_END.contains(lower), "ilimitado");
      case ON_REQUEST -> only(lower.equals("sob consulta"), "sob consulta");
      case DASH -> only(DASHES.contains(cell) || DENIED.contains(lower), "—");
    };
  }

  /** The words that cells of this form are, where they are one of a few. */
  List<String> words() {
    return switch (this) {
      case YES_NO -> List.of("sim", "não");
      case YES -> List.of("sim");
      case UNLIMITED -> List.of("ilimitado", "ilimitada");
      case ON_REQUEST -> List.of("sob consulta");
      case TEXT, CODE, CODES, PRICE, TIERS, INTEGER, DATE, DASH -> List.of();
    };
  }

  /** What a cell says in words that this form does not have, as it takes it. */
  Optional<String> meant(String cell) {
    if (cell.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> meant =
        switch (this) {
          case PRICE -> CellSlips.price(cell);
          case INTEGER -> CellSlips.whole(cell);
          case DATE -> CellSlips.day(cell);
          case CODE -> CellSlips.code(cell);
          case YES, YES_NO -> only(CellSlips.isIncluded(cell), "sim");
          case UNLIMITED -> only(CellSlips.isEndless(cell), example);
          case ON_REQUEST -> only(CellSlips.isAskedFor(cell), example);
          case DASH -> only(CellSlips.isNothing(cell), example);
          case TEXT, CODES, TIERS -> Optional.empty();
        };
    return meant.filter(text -> read(text).isPresent());
  }

  /** The code of what is wrong with a filled cell that has not this form. */
  String problemWith(String cell) {
    return switch (this) {
      case TEXT -> hasLostLetters(cell) ? "table.lostLetter" : "table.unsafeText";
      case PRICE ->
          ZERO_AS_DASH.matcher(cell).matches()
              ? ZERO_SHOWN_AS_DASH
              : isAmbiguous(cell) ? "table.ambiguousNumber" : number(cell);
      case INTEGER ->
          COMMA_OF_THOUSANDS.matcher(cell).matches() ? "table.ambiguousWhole" : number(cell);
      case DATE -> isNoDay(cell) ? "table.noSuchDay" : NOT_THIS_FORM;
      case CODE -> "table.noCode";
      case CODES -> "table.noCodes";
      case TIERS, YES_NO, YES, UNLIMITED, ON_REQUEST, DASH -> NOT_THIS_FORM;
    };
  }

  /** Spreadsheets make days of what looks like one, such as {@code 1/2}. */
  private static String number(String cell) {
    return date(cell).isPresent() ? "table.dayInstead" : NOT_THIS_FORM;
  }

  /** Whether letters of a text were lost when its file was saved or read. */
  static boolean hasLostLetters(String text) {
    return LOST_LETTER.matcher(text).find();
  }

  /** Whether a person cannot tell thousands from decimals, as in {@code 1.234}. */
  private static boolean isAmbiguous(String cell) {
    Matcher money = MONEY.matcher(Column.withoutDoubt(cell));
    return money.matches() && THOUSANDS_OR_DECIMALS.matcher(money.group(2)).matches();
  }

  /** Whether a column that may hold this form holds a plan's offer rather than a plain value. */
  boolean offers() {
    return switch (this) {
      case PRICE, TIERS, YES, UNLIMITED, ON_REQUEST, DASH -> true;
      case TEXT, CODE, CODES, INTEGER, DATE, YES_NO -> false;
    };
  }

  /** A plain value in place of one that cannot be read, which no other row has. */
  String standIn(int row, String cell) {
    return switch (this) {
      case TEXT, CODE, CODES -> StandIn.of(row, cell);
      case INTEGER -> "1";
      case DATE -> LocalDate.of(FIRST_YEAR, 1, 1).toString();
      case YES_NO -> "true";
      case PRICE, TIERS, YES, UNLIMITED, ON_REQUEST, DASH ->
          throw new IllegalStateException(word + " is an offer");
    };
  }

  /** The call that puts this form of offer into a plan's answer. */
  String call(String value) {
    return switch (this) {
      case PRICE -> "price(\"" + value.replace(" ", "\", \"") + "\")";
      case INTEGER -> "limit(" + value + ")";
      case YES -> "included()";
      case UNLIMITED -> "unlimited()";
      case ON_REQUEST -> "onRequest()";
      case DASH -> "notSold()";
      case TIERS -> throw new IllegalStateException("tiers go by a mode");
      case TEXT, CODE, CODES, DATE, YES_NO ->
          throw new IllegalStateException(word + " is no offer");
    };
  }

  /** The same in a row whose prices go by tiers; one price is one tier. */
  String call(String value, String mode) {
    if (this != PRICE && this != TIERS) {
      return call(value);
    }
    int end = value.lastIndexOf(' ');
    return "tiered(\"%s\", \"%s\", \"%s\")"
        .formatted(mode, value.substring(0, end), value.substring(end + 1));
  }

  private static Optional<String> only(boolean fits, String value) {
    return fits ? Optional.of(value) : Optional.empty();
  }

  private static boolean isPlainText(String cell) {
    return cell.length() <= LONGEST && !UNSAFE.matcher(cell).find() && !hasLostLetters(cell);
  }

  private static Optional<String> codes(String cell) {
    List<String> codes = new ArrayList<>();
    for (String code : cell.split("[,;]", -1)) {
      if (!CODE_FORM.matcher(code.strip()).matches()) {
        return Optional.empty();
      }
      codes.add(code.strip());
    }
    return Optional.of(String.join(",", codes));
  }

  /** Dots are thousands here, for a whole number has no decimals; a comma before zeros is none. */
  private static Optional<String> integer(String cell) {
    Matcher whole = WHOLE.matcher(cell);
    return whole.matches()
        ? Optional.of(Integer.toString(Integer.parseInt(whole.group(1).replace(".", ""))))
        : Optional.empty();
  }

  private static Optional<String> yesNo(String lower) {
    return AFFIRMED.contains(lower) ? Optional.of("true") : only(DENIED.contains(lower), "false");
  }

  private static Optional<String> date(String cell) {
    Matcher brazilian = DAY.matcher(cell);
    Matcher plain = PLAIN_DAY.matcher(cell);
    try {
      if (brazilian.matches()) {
        int day = Integer.parseInt(brazilian.group(1));
        int month = Integer.parseInt(brazilian.group(2));
        return day(LocalDate.of(Integer.parseInt(brazilian.group(3)), month, day));
      }
      return plain.matches() ? day(LocalDate.parse(plain.group(1))) : Optional.empty();
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** Years that nobody means are slips. */
  private static Optional<String> day(LocalDate day) {
    boolean meant = day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    return only(meant, day.toString());
  }

  /** Whether a cell is written like a day, but the calendar does not have it. */
  private static boolean isNoDay(String cell) {
    Matcher written = DAY.matcher(cell);
    if (!written.matches()) {
      return false;
    }
    int year = Integer.parseInt(written.group(3));
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /** An amount and its currency, such as {@code 69.00 BRL}. */
  private static Optional<String> price(String cell) {
    Matcher money = MONEY.matcher(cell);
    if (!money.matches()) {
      return Optional.empty();
    }
    String symbol = money.group(1) == null ? "R$" : money.group(1).toUpperCase(Locale.ROOT);
    String currency = symbol.startsWith("R") || symbol.equals("BRL") ? "BRL" : "USD";
    return decimal(money.group(2)).map(amount -> amount + " " + currency);
  }

  private static Optional<String> decimal(String number) {
    if (THOUSANDS_OR_DECIMALS.matcher(number).matches()) {
      return Optional.empty();
    }
    if (BRAZILIAN.matcher(number).matches()) {
      return Optional.of(atLeastCents(number.replace(".", "").replace(',', '.')));
    }
    return PLAIN.matcher(number).matches() ? Optional.of(atLeastCents(number)) : Optional.empty();
  }

  private static String atLeastCents(String number) {
    BigDecimal amount = new BigDecimal(number);
    return (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
  }
}
