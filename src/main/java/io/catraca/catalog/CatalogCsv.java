package io.catraca.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a sheet as Excel in Brazil opens it by a double click: semicolons, decimal commas, and
 * UTF-8 with the mark without which Excel takes it for Windows-1252.
 */
final class CatalogCsv {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String LINE_END = "\r\n";
  private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[\";\\r\\n].*");

  /** What a spreadsheet takes for the beginning of a formula, also behind blanks. */
  private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+\\-@].*|[\\t\\r].*");

  private CatalogCsv() {}

  static byte[] write(CatalogSheet sheet) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    text.append(line(sheet.headings().stream().map(SheetCell::text).toList()));
    sheet.rows().forEach(row -> text.append(line(row.cells())));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(List<SheetCell> cells) {
    return cells.stream().map(CatalogCsv::written).collect(Collectors.joining(";", "", LINE_END));
  }

  /** Words that look like a formula get an apostrophe, which makes them words again. */
  private static String written(SheetCell cell) {
    String text = cell.text();
    if (cell.number() == null && FORMULA.matcher(text).matches()) {
      text = "'" + text;
    }
    return NEEDS_QUOTES.matcher(text).matches() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
