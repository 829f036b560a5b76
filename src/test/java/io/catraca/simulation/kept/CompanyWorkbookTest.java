package io.catraca.simulation.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.simulation.Change;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class CompanyWorkbookTest {

  private static final Change LARGE = new Change(9_999_999_999_901L, 10_000_000_000_007L);

  private static CompanyRow row(String company, Change total) {
    return new CompanyRow(
        company, "PRO", State.PRICED, 12, total, null, YearMonth.of(2026, 3), List.of(), null);
  }

  private static XSSFWorkbook written(int mostRows, Locale language, CompanyRow... rows)
      throws IOException {
    try (CompanyWorkbook book = new CompanyWorkbook(language, mostRows);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      for (CompanyRow row : rows) {
        book.add(row);
      }
      book.write(bytes);
      return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
    }
  }

  @Test
  void amountsAreNumbersToTheCentAndWordsAreWords() throws IOException {
    try (XSSFWorkbook book =
        written(10, Locale.ENGLISH, row("-1", LARGE), row("b", new Change(0, 1)))) {
      Row first = book.getSheetAt(0).getRow(1);

      assertThat(first.getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(first.getCell(0).getStringCellValue()).isEqualTo("-1");
      assertThat(raw(first, 3)).isEqualTo("12.0");
      assertThat(new BigDecimal(raw(first, 4))).isEqualByComparingTo("99999999999.01");
      assertThat(new BigDecimal(raw(first, 5))).isEqualByComparingTo("100000000000.07");
      assertThat(new BigDecimal(raw(first, 6))).isEqualByComparingTo("1.06");
      assertThat(first.getCell(9).getStringCellValue()).isEqualTo("2026-03");
      assertThat(book.getSheetAt(0).getRow(2).getCell(7)).isNull();
      assertThat(book.getSheetAt(0).getRow(0).getCell(10).getStringCellValue())
          .isEqualTo("without a price or why");
    }
  }

  private static String raw(Row row, int index) {
    return ((XSSFCell) row.getCell(index)).getRawValue();
  }

  @Test
  void fullSheetIsFollowedByAnother() throws IOException {
    Change some = new Change(1, 2);
    try (XSSFWorkbook book =
        written(2, Message.PORTUGUESE, row("a", some), row("b", some), row("c", some))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(2);
      assertThat(book.getSheetName(1)).isEqualTo("Empresas 2");
      assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(2);
      assertThat(book.getSheetAt(1).getRow(0).getCell(0).getStringCellValue()).isEqualTo("empresa");
      assertThat(book.getSheetAt(1).getRow(1).getCell(0).getStringCellValue()).isEqualTo("c");
    }
  }
}
