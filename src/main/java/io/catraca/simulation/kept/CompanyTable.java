package io.catraca.simulation.kept;

import io.catraca.simulation.Change;
import io.catraca.simulation.portfolio.RefusedRow;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes tables as a Brazilian Excel opens them: semicolons, decimal commas, a byte order mark.
 * What a file brought is never taken for a formula.
 */
public final class CompanyTable {

  private static final String MARK = "\uFEFF";
  private static final int CENTS = 2;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final Writer file;
  private final Locale language;

  private CompanyTable(Writer file, Locale language) {
    this.file = file;
    this.language = language;
  }

  public static CompanyTable ofCompanies(Writer file, Locale language) throws IOException {
    return new CompanyTable(file, language).begin("simulation.table.companies");
  }

  public static CompanyTable ofRefused(Writer file, Locale language) throws IOException {
    return new CompanyTable(file, language).begin("simulation.table.refused");
  }

  private CompanyTable begin(String headings) throws IOException {
    file.write(MARK + Message.of(headings).in(language) + "\r\n");
    return this;
  }

  public void add(CompanyRow row) {
    Change total = row.total();
    Message refusal = row.refusal();
    line(
        List.of(
            row.company(),
            row.plan(),
            row.state().name(),
            String.valueOf(row.months()),
            total == null ? "" : money(total.before()),
            total == null ? "" : money(total.after()),
            total == null ? "" : money(total.difference()),
            total == null ? "" : percent(total).map(CompanyTable::decimal).orElse(""),
            row.leaves() == null ? "" : row.leaves().toString(),
            refusal == null ? String.join(", ", row.unknown()) : refusal.in(language)));
  }

  public void add(RefusedRow row) {
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
    return decimal(reais(cents));
  }

  /** By how many percent more is paid; empty where nothing was before. */
  static Optional<BigDecimal> percent(Change total) {
    return total.before() == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(total.difference())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(total.before()), CENTS, RoundingMode.HALF_UP));
  }

  static BigDecimal reais(long cents) {
    return BigDecimal.valueOf(cents, CENTS);
  }

  private static String decimal(BigDecimal number) {
    return number.toPlainString().replace('.', ',');
  }
}
