package io.catraca.rules.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
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

  private static final Pattern CODE_FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Pattern UNSAFE = Pattern.compile("[\"\\\\\\p{Cntrl}]");
  private static final Pattern MONEY =
      Pattern.compile("(R\\$|US\\$|\\$|BRL|USD)?\\s*([0-9][0-9.,]*)");
  private static final Pattern BRAZILIAN =
      Pattern.compile("([0-9]{1,12}|[0-9]{1,3}(\\.[0-9]{3}){1,3})(,[0-9]{1,6})?");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Pattern THOUSANDS_OR_DECIMALS = Pattern.compile("[0-9]{1,3}\\.[0-9]{3}");
  private static final Pattern DOUBT = Pattern.compile("\\s*\\?$");
  private static final Pattern DAY = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");

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
  Optional<String> read(String cell) {
    String lower = cell.toLowerCase(Locale.ROOT);
    return switch (this) {
      case TEXT -> only(cell.length() <= 300 && !UNSAFE.matcher(cell).find(), cell);
      case CODE -> only(CODE_FORM.matcher(cell).matches(), cell);
      case CODES -> codes(cell);
      case PRICE -> price(cell);
      case INTEGER -> only(cell.matches("[0-9]{1,9}"), cell).map(CellForm::unpadded);
      case DATE -> date(cell);
      case YES_NO -> yesNo(lower);
      case YES -> only(lower.equals("sim") || cell.startsWith("✔"), "sim");
      case UNLIMITED -> only(lower.equals("ilimitado") || lower.equals("ilimitada"), "ilimitado");
      case ON_REQUEST -> only(lower.equals("sob consulta"), "sob consulta");
      case DASH -> only(cell.equals("—") || cell.equals("–") || cell.equals("-"), "—");
    };
  }

  /** The code of what is wrong with a filled cell that has not this form. */
  String problemWith(String cell) {
    return switch (this) {
      case TEXT -> "table.unsafeText";
      case PRICE -> isAmbiguous(cell) ? "table.ambiguousNumber" : NOT_THIS_FORM;
      case CODE, CODES, INTEGER, DATE, YES_NO, YES, UNLIMITED, ON_REQUEST, DASH -> NOT_THIS_FORM;
    };
  }

  /** Whether a person cannot tell thousands from decimals, as in {@code 1.234}. */
  private static boolean isAmbiguous(String cell) {
    Matcher money = MONEY.matcher(DOUBT.matcher(cell).replaceFirst(""));
    return money.matches() && THOUSANDS_OR_DECIMALS.matcher(money.group(2)).matches();
  }

  /** Whether a column that may hold this form holds a plan's offer rather than a plain value. */
  boolean offers() {
    return switch (this) {
      case PRICE, YES, UNLIMITED, ON_REQUEST, DASH -> true;
      case TEXT, CODE, CODES, INTEGER, DATE, YES_NO -> false;
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
      case TEXT, CODE, CODES, DATE, YES_NO ->
          throw new IllegalStateException(word + " is no offer");
    };
  }

  private static Optional<String> only(boolean fits, String value) {
    return fits ? Optional.of(value) : Optional.empty();
  }

  private static Optional<String> codes(String cell) {
    for (String code : cell.split(",", -1)) {
      if (!CODE_FORM.matcher(code.strip()).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(cell.replaceAll("\\s", ""));
  }

  private static Optional<String> yesNo(String lower) {
    if (lower.equals("sim")) {
      return Optional.of("true");
    }
    return only(lower.equals("não") || lower.equals("nao"), "false");
  }

  private static Optional<String> date(String cell) {
    Matcher brazilian = DAY.matcher(cell);
    try {
      if (brazilian.matches()) {
        int day = Integer.parseInt(brazilian.group(1));
        int month = Integer.parseInt(brazilian.group(2));
        return Optional.of(
            LocalDate.of(Integer.parseInt(brazilian.group(3)), month, day).toString());
      }
      return Optional.of(LocalDate.parse(cell).toString());
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** An amount and its currency, such as {@code 69.00 BRL}. */
  private static Optional<String> price(String cell) {
    Matcher money = MONEY.matcher(cell);
    if (!money.matches()) {
      return Optional.empty();
    }
    String symbol = money.group(1) == null ? "R$" : money.group(1);
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

  private static String unpadded(String digits) {
    return Integer.toString(Integer.parseInt(digits));
  }
}
