package io.catraca.simulation.portfolio;

import io.catraca.text.Message;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The cells of a line. A line is a row: a quote that is never closed costs its own row and not the
 * rest of the file.
 */
record Row(List<String> cells) {

  private static final Pattern PLAIN_MONEY = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,2})?");
  private static final Pattern GROUPED_MONEY =
      Pattern.compile("[0-9]{1,3}(?:(?:\\.[0-9]{3})+,[0-9]{2}|(?:,[0-9]{3})+\\.[0-9]{2})");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,12}|[0-9]{1,3}(\\.[0-9]{3}){1,3}");
  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern BRAZILIAN = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
  private static final Set<String> YES = Set.of("sim", "s", "x", "yes", "y", "true", "verdadeiro");
  private static final Set<String> NO = Set.of("não", "nao", "n", "no", "false", "falso", "");
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");
  private static final int SHORT = 10;
  private static final int MOST_YEARS = 9_000;

  static Row of(String line, char separator) throws RowRefusal {
    List<String> cells = new ArrayList<>();
    int start = 0;
    while (start >= 0) {
      start =
          start < line.length() && line.charAt(start) == '"'
              ? quoted(line, start, separator, cells)
              : plain(line, start, separator, cells);
    }
    return new Row(cells);
  }

  /** Where the next cell begins; -1 where there is none. */
  private static int plain(String line, int start, char separator, List<String> cells) {
    int end = line.indexOf(separator, start);
    cells.add(line.substring(start, end < 0 ? line.length() : end).strip());
    return end < 0 ? -1 : end + 1;
  }

  private static int quoted(String line, int start, char separator, List<String> cells)
      throws RowRefusal {
    StringBuilder cell = new StringBuilder();
    int index = start + 1;
    while (true) {
      int quote = line.indexOf('"', index);
      if (quote < 0) {
        throw new RowRefusal("", "simulation.row.openQuote");
      }
      cell.append(line, index, quote);
      boolean twice = quote + 1 < line.length() && line.charAt(quote + 1) == '"';
      if (!twice) {
        cells.add(cell.toString().strip());
        int after = quote + 1;
        if (after < line.length() && line.charAt(after) != separator) {
          throw new RowRefusal("", "simulation.row.afterQuote");
        }
        return after < line.length() ? after + 1 : -1;
      }
      cell.append('"');
      index = quote + 2;
    }
  }

  boolean isBlank() {
    return cells.stream().allMatch(String::isEmpty);
  }

  static LocalDate day(String column, String cell) throws RowRefusal {
    try {
      Matcher iso = ISO.matcher(cell);
      if (iso.matches()) {
        return day(iso.group(1), iso.group(2), iso.group(3));
      }
      Matcher brazilian = BRAZILIAN.matcher(cell);
      if (brazilian.matches()) {
        return day(brazilian.group(3), brazilian.group(2), brazilian.group(1));
      }
    } catch (DateTimeException noSuchDay) {
      throw new RowRefusal(column, "simulation.row.noSuchDay", cell);
    }
    throw new RowRefusal(column, "simulation.row.day", echo(cell));
  }

  private static LocalDate day(String year, String month, String day) {
    int number = Integer.parseInt(year);
    if (number > MOST_YEARS) {
      throw new DateTimeException("too far away");
    }
    return LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day));
  }

  /** Reais in whole cents, with a comma or a point. */
  static Money money(String column, String cell) throws RowRefusal {
    String amount = cell.replace("R$", "").strip();
    if (PLAIN_MONEY.matcher(amount).matches()) {
      return Money.of(BRL, new BigDecimal(amount.replace(',', '.')));
    }
    if (GROUPED_MONEY.matcher(amount).matches()) {
      String digits = amount.replaceAll("[.,]", "");
      return Money.ofMinor(BRL, Long.parseLong(digits));
    }
    throw new RowRefusal(column, "simulation.row.money", echo(cell));
  }

  static long whole(String column, String cell, long least, long most) throws RowRefusal {
    if (isShortNumber(cell) || WHOLE.matcher(cell).matches()) {
      long number = Long.parseLong(cell.replace(".", ""));
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new RowRefusal(column, "simulation.row.whole", least, most, echo(cell));
  }

  /** Nearly every cell is one, and a pattern takes longer to say so. */
  private static boolean isShortNumber(String cell) {
    for (int index = 0; index < cell.length(); index++) {
      if (cell.charAt(index) < '0' || cell.charAt(index) > '9') {
        return false;
      }
    }
    return !cell.isEmpty() && cell.length() <= SHORT;
  }

  static boolean isYes(String cell) {
    return YES.contains(cell.toLowerCase(Locale.ROOT));
  }

  static boolean yesOrNo(String column, String cell) throws RowRefusal {
    if (!isYes(cell) && !NO.contains(cell.toLowerCase(Locale.ROOT))) {
      throw new RowRefusal(column, "simulation.row.yesOrNo", echo(cell));
    }
    return isYes(cell);
  }

  static String echo(String cell) {
    return Message.echo(cell);
  }
}
