package io.catraca.simulation.kept;

import io.catraca.simulation.result.CompanyRow;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * The table of companies as a workbook. Rows go to a temporary file as they come; where a sheet is
 * full, another begins. Words are words, whatever they begin with. Spreadsheets have no decimals:
 * amounts are the numbers next to them, which show the same cents up to a hundred billion reais.
 */
public final class CompanyWorkbook implements AutoCloseable {

  private static final int ROWS_IN_MEMORY = 100;
  private static final int WIDTH = 16 * 256;

  private final SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final Locale language;
  private final String[] headings;
  private final int mostRows;
  private final CellStyle bold;
  private final CellStyle money;
  private SXSSFSheet sheet;
  private int next;

  /**
   * @param mostRows of a sheet, the headings apart
   */
  CompanyWorkbook(Locale language, int mostRows) {
    this.language = language;
    this.mostRows = mostRows;
    this.headings = Message.of("simulation.table.companies").in(language).split(";");
    this.bold = book.createCellStyle();
    Font font = book.createFont();
    font.setBold(true);
    bold.setFont(font);
    this.money = book.createCellStyle();
    money.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
    book.setCompressTempFiles(true);
    this.sheet = begin();
  }

  public CompanyWorkbook(Locale language) {
    this(language, SpreadsheetVersion.EXCEL2007.getLastRowIndex());
  }

  private SXSSFSheet begin() {
    int number = book.getNumberOfSheets() + 1;
    SXSSFSheet begun = book.createSheet(Message.of("simulation.table.sheet", number).in(language));
    begun.createFreezePane(1, 1);
    SXSSFRow row = begun.createRow(0);
    for (int index = 0; index < headings.length; index++) {
      row.createCell(index).setCellValue(headings[index]);
      row.getCell(index).setCellStyle(bold);
      begun.setColumnWidth(index, WIDTH);
    }
    next = 1;
    return begun;
  }

  public void add(CompanyRow company) {
    if (next > mostRows) {
      sheet = begin();
    }
    SXSSFRow row = sheet.createRow(next++);
    List<Cell> cells = Cell.of(company, language);
    for (int index = 0; index < cells.size(); index++) {
      Cell cell = cells.get(index);
      if (cell.number() != null) {
        number(row.createCell(index), cell.number());
      } else if (!cell.text().isEmpty()) {
        row.createCell(index).setCellValue(cell.text());
      }
    }
  }

  private void number(SXSSFCell cell, BigDecimal number) {
    cell.setCellValue(number.doubleValue());
    if (number.scale() > 0) {
      cell.setCellStyle(money);
    }
  }

  public void write(OutputStream out) throws IOException {
    book.write(out);
  }

  /** Throws the temporary files away. */
  @Override
  public void close() throws IOException {
    book.close();
  }
}
