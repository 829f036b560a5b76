package io.catraca.catalog;

import io.catraca.money.Amount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a sheet.
 *
 * @param text as staff write it in the rule tables
 * @param number the same with a decimal point, for a spreadsheet to reckon with; null where it is
 *     words
 * @param format how a spreadsheet shows the number; null where it is words
 */
record SheetCell(String text, @Nullable String number, @Nullable String format) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  static SheetCell text(String text) {
    return new SheetCell(text, null, null);
  }

  static SheetCell number(long number) {
    return new SheetCell(Long.toString(number), Long.toString(number), "General");
  }

  /** Reais stand without a symbol, as in the tables; dollars, the only other ones, never do. */
  static SheetCell price(Amount price) {
    String digits = price.amount();
    int point = digits.indexOf('.');
    int decimals = point < 0 ? 0 : digits.length() - point - 1;
    String zeros = decimals == 0 ? "" : "." + "0".repeat(decimals);
    String comma = digits.replace('.', ',');
    return price.currency().equals("BRL")
        ? new SheetCell(comma, digits, "[$R$-416]\\ #,##0" + zeros)
        : new SheetCell("US$ " + comma, digits, "[$US$-409]\\ #,##0" + zeros);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }
}
