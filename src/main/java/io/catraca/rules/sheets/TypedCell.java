package io.catraca.rules.sheets;

import io.catraca.rules.table.CellForm;
import io.catraca.rules.table.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that a workbook keeps as a number, so that a spreadsheet can reckon with it. Only what is
 * read again as the very same text is one; everything else stays text.
 *
 * @param stored the number, exactly
 * @param format how it is shown, in the spreadsheet's language of formats
 */
record TypedCell(String stored, String format) {

  private static final String GENERAL = "General";
  private static final String DAY = "dd/mm/yyyy";
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** With up to nine digits before the comma and six behind, as many as a number surely keeps. */
  private static final Pattern PRICE =
      Pattern.compile("(US\\$ )?((?:0|[1-9][0-9]{0,8})(?:,([0-9]{1,6}))?)");

  private static final Pattern WRITTEN_DAY = Pattern.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})");
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

  /** Before it spreadsheets count a day that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  /** What a column's cell is kept as; empty where it is kept as text. */
  static Optional<TypedCell> of(Column column, String text) {
    List<CellForm> forms = column.isNote() ? List.of() : column.forms();
    if (forms.contains(CellForm.INTEGER) && WHOLE.matcher(text).matches()) {
      return Optional.of(new TypedCell(text, GENERAL));
    }
    if (forms.contains(CellForm.PRICE)) {
      return price(text);
    }
    return forms.contains(CellForm.DATE) ? day(text) : Optional.empty();
  }

  /** A price without a currency is in reais; spreadsheets show that, and it is left out again. */
  private static Optional<TypedCell> price(String text) {
    Matcher price = PRICE.matcher(text);
    if (!price.matches()) {
      return Optional.empty();
    }
    String decimals = price.group(3) == null ? "" : "." + "0".repeat(price.group(3).length());
    String currency = price.group(1) == null ? "[$R$-416]" : "[$US$-409]";
    return Optional.of(
        new TypedCell(price.group(2).replace(',', '.'), currency + "\\ #,##0" + decimals));
  }

  private static Optional<TypedCell> day(String text) {
    Matcher written = WRITTEN_DAY.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(written.group(3)),
              Integer.parseInt(written.group(2)),
              Integer.parseInt(written.group(1)));
      return day.isBefore(FIRST_DAY)
          ? Optional.empty()
          : Optional.of(new TypedCell(Long.toString(ChronoUnit.DAYS.between(DAY_ZERO, day)), DAY));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
