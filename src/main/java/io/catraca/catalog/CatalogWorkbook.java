package io.catraca.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * Writes a sheet as a workbook: prices and limits are numbers, exactly as the rules say them, and
 * words are words, whatever they begin with.
 */
final class CatalogWorkbook {

  private static final int NARROWEST = 8;
  private static final int WIDEST = 60;

  /** In which spreadsheets count the width of a letter. */
  private static final int WIDTH_OF_A_LETTER = 256;

  private final XSSFWorkbook book;
  private final XSSFSheet sheet;
  private final CellStyle bold;
  private final Map<String, CellStyle> formats = new HashMap<>();

  private CatalogWorkbook(XSSFWorkbook book) {
    this.book = book;
    this.sheet = book.createSheet("Catálogo");
    this.bold = book.createCellStyle();
    Font font = book.createFont();
    font.setBold(true);
    bold.setFont(font);
  }

  static byte[] write(CatalogSheet sheet) {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      new CatalogWorkbook(book).add(sheet);
      book.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook in memory can always be written", e);
    }
  }

  private void add(CatalogSheet table) {
    List<CatalogSheet.Row> rows = new ArrayList<>();
    rows.add(new CatalogSheet.Row(true, table.headings().stream().map(SheetCell::text).toList()));
    rows.addAll(table.rows());
    for (int number = 0; number < rows.size(); number++) {
      XSSFRow row = sheet.createRow(number);
      List<SheetCell> cells = rows.get(number).cells();
      for (int index = 0; index < cells.size(); index++) {
        if (!cells.get(index).text().isEmpty()) {
          write(row.createCell(index), cells.get(index), rows.get(number).section());
        }
      }
    }
    sheet.createFreezePane(1, 1);
    for (int index = 0; index < table.headings().size(); index++) {
      sheet.setColumnWidth(index, width(table, index) * WIDTH_OF_A_LETTER);
    }
  }

  /** A number is stored by its digits: as binary floating point it would not be the same. */
  private void write(XSSFCell cell, SheetCell value, boolean heading) {
    if (value.number() == null) {
      cell.setCellValue(value.text());
      if (heading) {
        cell.setCellStyle(bold);
      }
      return;
    }
    cell.getCTCell().setT(STCellType.N);
    cell.getCTCell().setV(value.number());
    cell.setCellStyle(formats.computeIfAbsent(String.valueOf(value.format()), this::style));
  }

  private CellStyle style(String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  /** Headings of sections run on into the empty cells beside them. */
  private static int width(CatalogSheet table, int index) {
    int longest = table.headings().get(index).length();
    for (CatalogSheet.Row row : table.rows()) {
      longest = row.section() ? longest : Math.max(longest, row.cells().get(index).text().length());
    }
    return Math.max(NARROWEST, Math.min(longest, WIDEST)) + 2;
  }
}
