package io.catraca.rules.sheets;

import io.catraca.rules.table.Column;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * Writes tables as sheets of a workbook: headings that stay in sight, columns as wide as what they
 * hold, and cells typed where nothing is lost by it.
 */
final class WorkbookWriter {

  private static final int NARROWEST = 8;
  private static final int WIDEST = 60;

  /** In which spreadsheets count the width of a letter. */
  private static final int WIDTH_OF_A_LETTER = 256;

  /** Letters that XML cannot have, and what would be read as such a letter. */
  private static final Pattern UNWRITABLE =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)");

  private final XSSFWorkbook book;
  private final Map<String, CellStyle> formats = new HashMap<>();
  private final CellStyle heading;
  private final CellStyle note;

  private WorkbookWriter(XSSFWorkbook book) {
    this.book = book;
    this.heading = book.createCellStyle();
    Font bold = book.createFont();
    bold.setBold(true);
    heading.setFont(bold);
    this.note = book.createCellStyle();
    Font grey = book.createFont();
    grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
    note.setFont(grey);
  }

  /** A table with the name of its sheet. */
  record Sheet(String name, Grid grid, TableTemplate template) {}

  static byte[] write(List<Sheet> sheets) {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      WorkbookWriter writer = new WorkbookWriter(book);
      sheets.forEach(writer::add);
      book.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook in memory can always be written", e);
    }
  }

  private void add(Sheet table) {
    XSSFSheet sheet = book.createSheet(table.name());
    List<Grid.Row> counting = table.grid().counting();
    Set<Integer> numbers = counting.stream().map(Grid.Row::number).collect(Collectors.toSet());
    Optional<Grid.Row> headings = counting.stream().findFirst();
    for (Grid.Row row : table.grid().rows()) {
      XSSFRow written = sheet.createRow(row.number() - 1);
      List<String> cells = CsvWriter.filled(row);
      for (int index = 0; index < cells.size(); index++) {
        if (cells.get(index).isBlank()) {
          continue;
        }
        XSSFCell cell = written.createCell(index);
        if (headings.filter(first -> first.number() == row.number()).isPresent()) {
          text(cell, cells.get(index), heading);
        } else if (numbers.contains(row.number())) {
          write(cell, cells.get(index), column(table, headings, index));
        } else {
          text(cell, cells.get(index), note);
        }
      }
    }
    headings.ifPresent(row -> sheet.createFreezePane(0, row.number()));
    setWidths(sheet, counting);
  }

  private static Optional<Column> column(Sheet table, Optional<Grid.Row> headings, int index) {
    return headings
        .map(row -> row.cell(index))
        .filter(title -> !title.isEmpty())
        .flatMap(table.template()::columnFor);
  }

  private void write(XSSFCell cell, String text, Optional<Column> column) {
    Optional<TypedCell> typed = column.flatMap(known -> TypedCell.of(known, text));
    if (typed.isEmpty()) {
      cell.setCellValue(escaped(text));
    } else {
      cell.getCTCell().setT(STCellType.N);
      cell.getCTCell().setV(typed.get().stored());
      cell.setCellStyle(formats.computeIfAbsent(typed.get().format(), this::style));
    }
  }

  private static void text(XSSFCell cell, String text, CellStyle style) {
    cell.setCellValue(escaped(text));
    cell.setCellStyle(style);
  }

  private CellStyle style(String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static String escaped(String text) {
    return UNWRITABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement("_x%04X_".formatted((int) found.group().charAt(0))));
  }

  private static void setWidths(XSSFSheet sheet, List<Grid.Row> rows) {
    Map<Integer, Integer> widths = new HashMap<>();
    for (Grid.Row row : rows) {
      for (int index = 0; index < row.cells().size(); index++) {
        widths.merge(index, row.cell(index).length(), Math::max);
      }
    }
    widths.forEach(
        (index, letters) -> {
          int width = Math.max(NARROWEST, Math.min(letters, WIDEST)) + 2;
          sheet.setColumnWidth(index, width * WIDTH_OF_A_LETTER);
        });
  }
}
