package io.catraca.simulation.command;

import io.catraca.simulation.Change;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.portfolio.RefusedRow;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Writes tables as a Brazilian Excel opens them: semicolons, decimal commas, a byte order mark.
 * What a file brought is never taken for a formula.
 */
final class CompanyTable {

  private static final String MARK = "\uFEFF";
  private static final char SEPARATOR = ';';
  private static final int CENTS = 2;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final Writer file;
  private final Locale language;

  private CompanyTable(Writer file, Locale language) {
    this.file = file;
    this.language = language;
  }

  static CompanyTable ofCompanies(Writer file, Locale language) throws IOException {
    return new CompanyTable(file, language).begin("simulation.table.companies");
  }

  static CompanyTable ofRefused(Writer file, Locale language) throws IOException {
    return new CompanyTable(file, language).begin("simulation.table.refused");
  }

  private CompanyTable begin(String headings) throws IOException {
    file.write(MARK + Message.of(headings).in(language) + "\r\n");
    return this;
  }

  void add(Outcome outcome) {
    boolean priced = outcome.state() == State.PRICED || outcome.state() == State.INCOMPLETE;
    StringBuilder line = new StringBuilder();
    text(outcome.member().company().value(), line);
    text(outcome.member().plan(), line);
    line.append(outcome.state().name()).append(SEPARATOR);
    line.append(outcome.months()).append(SEPARATOR);
    if (priced) {
      Change total = outcome.total();
      line.append(money(total.before())).append(SEPARATOR);
      line.append(money(total.after())).append(SEPARATOR);
      line.append(money(total.difference())).append(SEPARATOR);
      line.append(percent(total)).append(SEPARATOR);
    } else {
      line.append(";;;;");
    }
    text(outcome.movesTo() == null ? "" : outcome.movesTo(), line);
    line.append(outcome.leaves() == null ? "" : outcome.leaves()).append(SEPARATOR);
    Message refusal = outcome.refusal();
    text(
        refusal == null ? String.join(", ", outcome.unknown().keySet()) : refusal.in(language),
        line);
    write(line);
  }

  void add(RefusedRow row) {
    StringBuilder line = new StringBuilder();
    line.append(row.line()).append(SEPARATOR);
    text(row.column(), line);
    text(row.reason().in(language), line);
    text(row.text(), line);
    write(line);
  }

  /** Every cell has a separator behind it, the last one too. */
  private void write(StringBuilder line) {
    try {
      file.append(line, 0, line.length() - 1).append("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cell that may hold anything. A spreadsheet would work out what begins like a formula. */
  private static void text(String text, StringBuilder line) {
    boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(each -> each == '"' || each == ';' || each < ' ');
    line.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe).append(SEPARATOR);
  }

  private static String money(long cents) {
    return decimal(BigDecimal.valueOf(cents, CENTS));
  }

  private static String percent(Change total) {
    return total.before() == 0
        ? ""
        : decimal(
            BigDecimal.valueOf(total.difference())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(total.before()), CENTS, RoundingMode.HALF_UP));
  }

  private static String decimal(BigDecimal number) {
    return number.toPlainString().replace('.', ',');
  }
}
