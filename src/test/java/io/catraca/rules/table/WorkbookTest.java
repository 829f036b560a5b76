package io.catraca.rules.table;

import static io.catraca.rules.table.HandMadeWorkbook.cell;
import static io.catraca.rules.table.HandMadeWorkbook.number;
import static io.catraca.rules.table.HandMadeWorkbook.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.model.RuleProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of an {@code .xlsx} file, cell by cell, and the files that are none. */
@Timeout(60)
final class WorkbookTest {

  private final List<RuleProblem> problems = new ArrayList<>();

  // ---- Cells ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "69 | General | 69",
        "69.0 | General | 69",
        "69 | 0.00 | 69,00",
        "69.5 | 0.00 | 69,50",
        "1234.5 | #,##0.00 | 1234,50",
        "1.234 | General | 1,234",
        "0.068000000000000005 | General | 0,068",
        "59.990000000000002 | 0.00 | 59,99",
        "6.7999999999999996E-3 | General | 0,0068",
        "1E3 | General | 1000",
        "-5 | 0.00 | -5,00",
        "1E+300 | General | 1E+300",
        "1E+300000000 | 0.00 | 1E+300000000",
        "1E-300000000 | 0.00 | 1E-300000000",
        "69 | &quot;R$&quot;\\ #,##0.00 | R$ 69,00",
        "69 | _-&quot;R$&quot;\\ * #,##0.00_-;-&quot;R$&quot;\\ * #,##0.00_- | R$ 69,00",
        "69 | [$R$-416]\\ #,##0.00 | R$ 69,00",
        "69 | [$R$-416] #,##0.00;[RED]-[$R$-416] #,##0.00 | R$ 69,00",
        "0.0625 | [$US$-409]\\ 0.0000 | US$ 0,0625",
        "0.0625 | [$$-409]#,##0.0000 | US$ 0,0625",
        "0.0625 | [$USD]\\ 0.0000 | USD 0,0625",
        "69 | [$€-407]\\ #,##0.00 | € 69,00",
        "69 | [$-416]#,##0.00 | 69,00",
        "0.1 | 0% | 10%",
        "0.125 | 0.0% | 12,5%",
        "46348 | dd/mm/yyyy | 22/11/2026",
        "46348 | [$-416]d\\ &quot;de&quot;\\ mmmm\\ &quot;de&quot;\\ yyyy | 22/11/2026",
        "46348 | dd/mm/yyyy\\ hh:mm | 22/11/2026",
        "46348.5 | dd/mm/yyyy\\ hh:mm | 22/11/2026 12:00",
        "0.5 | hh:mm | 12:00",
        "1 | dd/mm/yyyy | 01/01/1900",
        "60 | dd/mm/yyyy | 29/02/1900",
        "61 | dd/mm/yyyy | 01/03/1900",
        "99999999 | dd/mm/yyyy | 99999999",
      })
  void numberIsReadByItsFormat(String stored, String format, String text) {
    byte[] book = new HandMadeWorkbook().style(format).sheet(number("A1", stored, 1)).bytes();

    assertThat(read(book).rows().get(0).cell(0)).isEqualTo(text);
  }

  @Test
  void daysMayBeCountedFrom1904() {
    byte[] book =
        new HandMadeWorkbook().since1904().style(14).sheet(number("A1", "44886", 1)).bytes();

    assertThat(read(book).rows().get(0).cell(0)).isEqualTo("22/11/2026");
  }

  @Test
  void dayDoesNotDependOnTheLanguageOfTheMachine() {
    byte[] book = new HandMadeWorkbook().style(14).sheet(number("A1", "46346", 1)).bytes();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      assertThat(read(book).rows().get(0).cell(0)).isEqualTo("20/11/2026");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyKindOfTextIsRead() {
    byte[] book =
        new HandMadeWorkbook()
            .shared(
                "<si><t>mês</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">Usuário </t></r>"
                    + "<r><t>Adicional</t></r><rPh sb=\"0\" eb=\"1\"><t>leia</t></rPh></si>")
            .sheet(
                "<row>"
                    + "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                    + "<c t=\"inlineStr\"><is><r><t>R$\u00A069</t></r><r><t>,00</t></r></is></c>"
                    + "<c t=\"str\"><f>A1&amp;\"\"</f><v>uma vez</v></c>"
                    + "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
                    + "<c t=\"d\"><v>2026-12-31T00:00:00</v></c>"
                    + "<c t=\"inlineStr\"><is><t>a_x000D_\nb\u200B</t></is></c>"
                    + "<c><f>1+1</f><v>2</v></c></row>")
            .bytes();

    assertThat(cells(read(book)))
        .containsExactly(
            "1: mês, Usuário Adicional, R$ 69,00, uma vez, sim, não, 2026-12-31, a b, 2");
  }

  @Test
  void cellsAreFoundWithoutTheirNamesAndWhateverTheDimensionSays() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                "Plan1",
                "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"4\"><c r=\"C4\"><v>9</v></c>"
                    + "<c><v>10</v></c></row><row><c><v>5</v></c></row>",
                "<dimension ref=\"A1:A1\"/>")
            .bytes();

    assertThat(cells(read(book))).containsExactly("1: 1, , 3", "4: , , 9, 10", "5: 5");
  }

  @Test
  void formulaWithoutAGoodResultIsAFaultOfItsCell() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                cell("A1", "", "<f>1+1</f>")
                    + cell("B1", "", "<f>1+1</f><v></v>")
                    + cell("C1", "t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>")
                    + cell("D1", "t=\"e\"", "<v>#REF!</v>")
                    + cell("E1", "t=\"str\"", "<f>\"\"</f><v></v>"))
            .bytes();
    Grid grid = read(book);

    assertThat(grid.fault(1, 0)).contains("table.formulaNotCounted");
    assertThat(grid.fault(1, 1)).contains("table.formulaNotCounted");
    assertThat(grid.fault(1, 2)).contains("table.formulaFailed");
    assertThat(grid.fault(1, 3)).contains("table.formulaFailed");
    assertThat(grid.fault(1, 4)).isEmpty();
  }

  @Test
  void workbookOfALibraryIsRead() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("Tabela");
      Row row = sheet.createRow(2);
      row.createCell(0).setCellValue("Código");
      row.createCell(1).setCellValue(5000);
      row.createCell(2).setCellValue(true);
      row.createCell(3).setCellFormula("B3*2");
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.createSheet("Plan2").createRow(0).createCell(0);

      assertThat(cells(read(bytesOf(book)))).containsExactly("3: Código, 5000, sim, 10000");
    }
  }

  // ---- Sheets ----

  @Test
  void oneFilledSheetIsEnoughWhereverItIs() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet("Plan1", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>", "")
            .sheet("Preços", rows("a|b"), "")
            .bytes();

    assertThat(cells(read(book))).containsExactly("1: a, b");
  }

  @Test
  void severalFilledSheetsAreNamed() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet("Preços", rows("a"), "")
            .sheet("Antigos", rows("b"), "")
            .bytes();

    assertThat(refused(book))
        .isEqualTo(
            "table.manySheets: Há mais de uma planilha preenchida na pasta de trabalho: Preços,"
                + " Antigos.");
  }

  // ---- Files that are no workbooks ----

  @Test
  void csvUnderAnotherNameIsRefused() {
    assertThat(refused("Código;Plano\n".getBytes(StandardCharsets.UTF_8)))
        .startsWith("table.noWorkbook: O arquivo não é uma pasta de trabalho .xlsx");
  }

  @Test
  void otherZipsAreRefused() {
    assertThat(refused(HandMadeWorkbook.zip(Map.of("content.xml", "<x/>")))).startsWith("table.");
    assertThat(
            refused(
                HandMadeWorkbook.zip(
                    Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))))
        .startsWith("table.");
  }

  @Test
  void oldWorkbookIsRefused() throws IOException {
    try (HSSFWorkbook old = new HSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      old.createSheet().createRow(0).createCell(0).setCellValue("x");
      old.write(bytes);

      assertThat(refused(bytes.toByteArray())).startsWith("table.oldWorkbook: ");
    }
  }

  @Test
  void lockedWorkbookIsRefused() throws Exception {
    Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
    encryptor.confirmPassword("segredo");
    try (POIFSFileSystem locked = new POIFSFileSystem();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (OutputStream inside = encryptor.getDataStream(locked)) {
        inside.write(new HandMadeWorkbook().sheet(rows("a")).bytes());
      }
      locked.writeFilesystem(bytes);

      assertThat(refused(bytes.toByteArray()))
          .isEqualTo("table.locked: A pasta de trabalho está protegida por senha.");
    }
  }

  @Test
  void workbookThatWasCutOffIsRefused() {
    byte[] whole = new HandMadeWorkbook().sheet(rows("a|b", "1|2")).bytes();
    for (int length = 0; length < whole.length; length += 97) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThat(refused(part)).as("%d bytes", length).startsWith("table.");
    }
  }

  @Test
  void workbookNamedCsvIsRefused() {
    TableFile.read("x.csv", new HandMadeWorkbook().sheet(rows("a")).bytes(), problems);

    assertThat(problems).extracting(RuleProblem::code).containsExactly("table.workbookAsCsv");
  }

  // ---- Limits ----

  @Test
  void bombIsRefused() {
    String zeros = "<!--" + "0".repeat(70 * 1024 * 1024) + "-->";
    assertThat(refused(new HandMadeWorkbook().sheet(zeros).bytes())).startsWith("table.");
  }

  @Test
  void millionsOfCellsAreRefused() {
    Random random = new Random(7);
    StringBuilder many = new StringBuilder();
    for (int row = 0; row < 2_000; row++) {
      many.append("<row>");
      for (int column = 0; column < 200; column++) {
        many.append("<c><v>").append(random.nextInt()).append("</v></c>");
      }
      many.append("</row>");
    }
    assertThat(refused(new HandMadeWorkbook().sheet(many.toString()).bytes()))
        .startsWith("table.tooManyCells: ");
  }

  @Test
  void columnFarOutIsRefused() {
    assertThat(refused(new HandMadeWorkbook().sheet(number("XFD1", "1", 0)).bytes()))
        .isEqualTo("table.tooWide: A tabela passa de 256 colunas.");
  }

  @Test
  void entitiesAreNotResolved() {
    byte[] book =
        new HandMadeWorkbook()
            .doctype("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")
            .sheet(cell("A1", "t=\"inlineStr\"", "<is><t>&e;</t></is>"))
            .bytes();
    assertThat(refused(book)).startsWith("table.brokenWorkbook");
  }

  private Grid read(byte[] book) {
    Grid grid = TableFile.read("x.xlsx", book, problems).orElseThrow();
    assertThat(problems).isEmpty();
    return grid;
  }

  private String refused(byte[] book) {
    problems.clear();
    assertThat(TableFile.read("x.xlsx", book, problems)).isEmpty();
    assertThat(problems).hasSize(1);
    RuleProblem problem = problems.get(0);
    return problem.code() + ": " + problem.message().in(Locale.forLanguageTag("pt-BR"));
  }

  private static List<String> cells(Grid grid) {
    return grid.rows().stream()
        .map(
            row -> {
              List<String> texts = new ArrayList<>();
              for (int index = 0; index < row.cells().size(); index++) {
                texts.add(row.cell(index));
              }
              return row.number() + ": " + String.join(", ", texts);
            })
        .toList();
  }

  private static byte[] bytesOf(XSSFWorkbook book) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    return bytes.toByteArray();
  }
}
