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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes tables as a Brazilian Excel opens them: semicolons, decimal commas, a byte order mark.
 * What a file brought is never taken for a formula.
 */
final class CompanyTable {

  private static final String MARK = "\uFEFF";
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
    Change total = outcome.total();
    boolean priced = outcome.state() == State.PRICED || outcome.state() == State.INCOMPLETE;
    String leaves = outcome.leaves() == null ? "" : outcome.leaves().toString();
    Message refusal = outcome.refusal();
    line(
        List.of(
            outcome.member().company().value(),
            outcome.member().plan(),
            outcome.state().name(),
            String.valueOf(outcome.months()),
            priced ? money(total.before()) : "",
            priced ? money(total.after()) : "",
            priced ? money(total.difference()) : "",
            priced ? percent(total) : "",
            outcome.movesTo() == null ? "" : outcome.movesTo(),
            leaves,
            refusal == null
                ? String.join(", ", outcome.unknown().keySet())
                : refusal.in(language)));
  }

  void add(RefusedRow row) {
    line(List.of(String.valueOf(row.line()), row.column(), row.reason().in(language), row.text()));
  }

  private void line(List<String> cells) {
    try {
      file.write(cells.stream().map(CompanyTable::cell).collect(Collectors.joining(";")) + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A spreadsheet would work out what begins like a formula; amounts may begin with a minus. */
  private static String cell(String text) {
    boolean formula =
        !text.isEmpty()
            && "=+-@\t".indexOf(text.charAt(0)) >= 0
            && !text.matches("-[0-9]+,[0-9]{2}");
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(each -> each == '"' || each == ';' || each < ' ');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
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
