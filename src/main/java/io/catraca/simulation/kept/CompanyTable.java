package io.catraca.simulation.kept;

import io.catraca.simulation.portfolio.RefusedRow;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes tables as a Brazilian Excel opens them: semicolons, decimal commas, a byte order mark.
 * What a file brought is never taken for a formula.
 */
public final class CompanyTable {

  private static final String MARK = "\uFEFF";

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
    line(Cell.of(row, language).stream().map(CompanyTable::shown));
  }

  public void add(RefusedRow row) {
    line(
        Stream.of(String.valueOf(row.line()), row.column(), row.reason().in(language), row.text())
            .map(CompanyTable::quoted));
  }

  private void line(Stream<String> cells) {
    try {
      file.write(cells.collect(Collectors.joining(";")) + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(Cell cell) {
    return cell.number() == null
        ? quoted(cell.text())
        : cell.number().toPlainString().replace('.', ',');
  }

  /** A spreadsheet would work out what begins like a formula. */
  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(each -> each == '"' || each == ';' || each < ' ');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
