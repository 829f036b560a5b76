package io.catraca.simulation.kept;

import io.catraca.simulation.portfolio.RefusedRow;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes tables as a Brazilian Excel opens them: semicolons, decimal commas, a byte order mark.
 * What a file brought is never taken for a formula.
 */
public final class CompanyTable {

  private static final String MARK = "\uFEFF";
  private static final char SEPARATOR = ';';

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
    StringBuilder line = new StringBuilder();
    Cell.of(row, language).forEach(cell -> add(cell, line));
    end(line);
  }

  public void add(RefusedRow row) {
    StringBuilder line = new StringBuilder();
    add(String.valueOf(row.line()), line);
    add(row.column(), line);
    add(row.reason().in(language), line);
    add(row.text(), line);
    end(line);
  }

  /** Every cell has a separator behind it, the last one too. */
  private void end(StringBuilder line) {
    try {
      file.append(line, 0, line.length() - 1).append("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Cell cell, StringBuilder line) {
    if (cell.number() == null) {
      add(cell.text(), line);
    } else {
      line.append(cell.number().toPlainString().replace('.', ',')).append(SEPARATOR);
    }
  }

  /** A spreadsheet would work out what begins like a formula. */
  private static void add(String text, StringBuilder line) {
    boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(each -> each == '"' || each == ';' || each < ' ');
    line.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe).append(SEPARATOR);
  }
}
