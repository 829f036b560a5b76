package io.catraca.simulation.kept;

import io.catraca.simulation.Change;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the table of companies, in whatever form that is handed out.
 *
 * @param text empty where there is nothing, and where there is a number
 * @param number null where there is none; whole numbers are counts, others have two decimals
 */
record Cell(String text, @Nullable BigDecimal number) {

  private static final int CENTS = 2;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** Those of a company, in the order of the headings. */
  static List<Cell> of(CompanyRow row, Locale language) {
    Change total = row.total();
    Message refusal = row.refusal();
    return List.of(
        word(row.company()),
        word(row.plan()),
        word(row.state().name()),
        new Cell("", BigDecimal.valueOf(row.months())),
        new Cell("", total == null ? null : reais(total.before())),
        new Cell("", total == null ? null : reais(total.after())),
        new Cell("", total == null ? null : reais(total.difference())),
        new Cell("", total == null ? null : percent(total)),
        word(row.movesTo() == null ? "" : row.movesTo()),
        word(row.leaves() == null ? "" : row.leaves().toString()),
        word(refusal == null ? String.join(", ", row.unknown()) : refusal.in(language)));
  }

  private static Cell word(String text) {
    return new Cell(text, null);
  }

  private static BigDecimal reais(long cents) {
    return BigDecimal.valueOf(cents, CENTS);
  }

  /** By how many percent more is paid; null where nothing was before. */
  private static @Nullable BigDecimal percent(Change total) {
    return total.before() == 0
        ? null
        : BigDecimal.valueOf(total.difference())
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(total.before()), CENTS, RoundingMode.HALF_UP);
  }
}
