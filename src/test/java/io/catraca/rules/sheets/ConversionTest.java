package io.catraca.rules.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.sheets.Conversion.Converted;
import io.catraca.rules.sheets.Conversion.Kind;
import io.catraca.rules.table.HandMadeWorkbook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables from one kind of file into the other and back. */
final class ConversionTest {

  private final SortedMap<String, byte[]> shipped = RuleFolderFixture.shipped().files();

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"WORKBOOK", "WORKBOOKS"})
  void shippedTablesComeBackByteByByte(Kind kind) {
    SortedMap<String, byte[]> books = converted(shipped, kind);

    assertThat(books.keySet())
        .hasSize(kind == Kind.WORKBOOK ? 2 : 12)
        .contains(kind == Kind.WORKBOOK ? "plans.xlsx" : "plans/add-ons.xlsx");
    assertThat(texts(back(books))).isEqualTo(texts(tables(shipped)));
  }

  @Test
  void booksInThePlaceOfTheirTablesAnswerTheSame() {
    SortedMap<String, byte[]> folder = new TreeMap<>(shipped);
    folder.keySet().removeIf(FolderTables::isTable);
    converted(shipped, Kind.WORKBOOK)
        .forEach((path, book) -> folder.put(path.replace(".xlsx", "/tabelas.xlsx"), book));

    RuleDiff diff = RuleDiff.between(edition(shipped), edition(folder));
    assertThat(diff.decisions()).isEmpty();
    assertThat(diff.cells()).isEmpty();
    assertThat(diff.words()).isEmpty();
  }

  @Test
  void pricesByTiersComeBackAndAnswerTheSameInAWorkbook() {
    SortedMap<String, byte[]> tiered =
        RuleFolderFixture.shipped()
            .edit(
                "plans/add-ons.csv",
                text ->
                    text.replaceAll("(?m)$(?<=.)", ";")
                        .replaceFirst(";\n", ";Faixas\n")
                        .replaceAll("(?m)^(ASAAS;.*)$", "$1volume")
                        .replace("79,00", "79,00 até 10 | 0,5 até 5.000 | 0,000001 ?"))
            .files();
    SortedMap<String, byte[]> books = converted(tiered, Kind.WORKBOOK);
    assertThat(texts(back(books))).isEqualTo(texts(tables(tiered)));

    SortedMap<String, byte[]> folder = new TreeMap<>(tiered);
    folder.keySet().removeIf(FolderTables::isTable);
    books.forEach((path, book) -> folder.put(path.replace(".xlsx", "/tabelas.xlsx"), book));
    assertThat(RuleDiff.between(edition(tiered), edition(folder)).cells()).isEmpty();
    assertThat(RuleDiff.between(edition(shipped), edition(folder)).cells()).hasSize(3);
  }

  /** Each seed edits every shipped table at random: cells, comments, blank rows, columns. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void editedTablesComeBackAsTheSameTexts(long seed) {
    SortedMap<String, byte[]> edited = new RandomTables(seed).edit(shipped);

    for (Kind kind : new Kind[] {Kind.WORKBOOK, Kind.WORKBOOKS, Kind.CSV}) {
      assertThat(texts(back(converted(edited, kind)))).isEqualTo(texts(tables(edited)));
    }
  }

  // ---- Odd cells, and LibreOffice in between ----

  @Test
  void oddCellsComeBackByteByByte() {
    SortedMap<String, byte[]> folder = odd("odd-cells.csv");

    assertThat(texts(back(converted(folder, Kind.WORKBOOK), folder)))
        .isEqualTo(texts(tables(folder)));
  }

  /** The workbook that was exported from the CSV, opened in LibreOffice 25 and saved again. */
  @Test
  void whatLibreOfficeSavedAgainComesBackByteByByte() {
    SortedMap<String, byte[]> folder = odd("odd-cells.csv");

    assertThat(texts(converted(odd("odd-cells.xlsx"), Kind.CSV))).isEqualTo(texts(tables(folder)));
  }

  // ---- What a person sees ----

  @Test
  void pricesAreMoneyAndDaysAreDaysBelowHeadingsThatStay() {
    XSSFSheet sheet = book(converted(odd("odd-cells.csv"), Kind.WORKBOOK)).getSheetAt(0);

    assertThat(sheet.getSheetName()).isEqualTo("odd-cells");
    assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 2);
    assertThat(sheet.getColumnWidth(1)).isBetween(20 * 256, 62 * 256);
    assertThat(shown(sheet, "F3")).isEqualTo("0.000001 [$R$-416]\\ #,##0.000000");
    assertThat(shown(sheet, "G4")).isEqualTo("0.0068 [$US$-409]\\ #,##0.0000");
    assertThat(shown(sheet, "J3")).isEqualTo("46387 dd/mm/yyyy");
    assertThat(shown(sheet, "D3")).isEqualTo("10 General");
    for (String text : new String[] {"A1", "F4", "F5", "D5", "F9", "J4", "M3", "M4"}) {
      assertThat(cell(sheet, text).getCellType()).as(text).isEqualTo(CellType.STRING);
    }
  }

  @Test
  void tableThatExcelKeepsTheNameOfIsCalledOtherwise() {
    assertThat(Conversion.convert(shipped, path -> true, Kind.WORKBOOK, "rules").moves())
        .extracting(Conversion.Move::to)
        .contains("access.xlsx#history_", "plans.xlsx#add-ons");
  }

  // ---- What would be lost ----

  @Test
  void formulasWithoutResultAndMergedCellsAreRefusedByTheirCells() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                "fees",
                HandMadeWorkbook.rows("Código|Taxa|Seção")
                    + "<row r=\"2\">"
                    + HandMadeWorkbook.cell("A2", "", "<f>1+1</f>")
                    + HandMadeWorkbook.number("B2", "1", 0)
                    + "</row>",
                "<mergeCells><mergeCell ref=\"B2:C2\"/></mergeCells>")
            .bytes();
    SortedMap<String, byte[]> folder = new TreeMap<>(shipped);
    folder.remove("plans/fees.csv");
    folder.put("plans/fees.xlsx", book);
    Converted converted = Conversion.convert(folder, path -> true, Kind.CSV, "rules");

    assertThat(converted.files()).isEmpty();
    assertThat(converted.problems())
        .extracting(RuleProblem::where, RuleProblem::code)
        .containsExactlyInAnyOrder(
            tuple("plans/fees.xlsx:2 (A2)", "table.formulaNotCounted"),
            tuple("plans/fees.xlsx:2 (C2)", "table.mergedCell"));
  }

  @Test
  void textThatNoCellHoldsAndNamesThatNoSheetHasAreRefused() {
    String name = "plans/" + "x".repeat(32);
    SortedMap<String, byte[]> folder = new TreeMap<>(shipped);
    folder.put(name + ".drt", folder.get("plans/fees.drt"));
    folder.put(name + ".csv", bytes("Código;Observação\nA;" + "x".repeat(40_000) + "\n"));

    assertThat(codes(folder, Kind.WORKBOOK)).containsExactly("table.notKept");
    assertThat(codes(folder, Kind.CSV)).isEmpty();
    folder.put(name + ".csv", bytes("Código;Observação\nA;b\n"));
    assertThat(codes(folder, Kind.WORKBOOK)).containsExactly("table.noSheetName");
    assertThat(codes(folder, Kind.WORKBOOKS)).isEmpty();
  }

  private static Iterable<String> codes(SortedMap<String, byte[]> folder, Kind kind) {
    return Conversion.convert(folder, path -> true, kind, "rules").problems().stream()
        .map(RuleProblem::code)
        .toList();
  }

  private static SortedMap<String, byte[]> odd(String table) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String file : new String[] {"odd-cells.drt", table}) {
      try (InputStream stream =
          Objects.requireNonNull(ConversionTest.class.getResourceAsStream("/tables/" + file))) {
        files.put(file, stream.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static SortedMap<String, byte[]> converted(SortedMap<String, byte[]> files, Kind kind) {
    Converted converted = Conversion.convert(files, path -> true, kind, "tables");
    assertThat(converted.problems()).isEmpty();
    return converted.files();
  }

  private SortedMap<String, byte[]> back(SortedMap<String, byte[]> books) {
    return back(books, shipped);
  }

  private static SortedMap<String, byte[]> back(
      SortedMap<String, byte[]> books, SortedMap<String, byte[]> folder) {
    SortedMap<String, byte[]> templates = new TreeMap<>(folder);
    templates.keySet().removeIf(path -> !path.endsWith(FolderTables.TEMPLATE));
    TableImport.Imported imported = TableImport.convert(templates, books, Kind.CSV);
    assertThat(imported.converted().problems()).isEmpty();
    assertThat(imported.replaced()).isEmpty();
    return imported.converted().files();
  }

  private static SortedMap<String, byte[]> tables(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> tables = new TreeMap<>(files);
    tables.keySet().removeIf(path -> !FolderTables.isTable(path));
    return tables;
  }

  private static SortedMap<String, String> texts(SortedMap<String, byte[]> files) {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }

  private static Edition edition(SortedMap<String, byte[]> files) {
    return new Edition(new RuleFiles(files), new RuleFolderFixture(files).contents());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static XSSFWorkbook book(SortedMap<String, byte[]> files) {
    byte[] contents = files.values().iterator().next();
    try {
      return new XSSFWorkbook(new ByteArrayInputStream(contents));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(XSSFSheet sheet, String place) {
    Cell cell = cell(sheet, place);
    assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
    String stored = sheet.getRow(cell.getRowIndex()).getCell(cell.getColumnIndex()).getRawValue();
    return stored + " " + cell.getCellStyle().getDataFormatString();
  }

  private static Cell cell(XSSFSheet sheet, String place) {
    int row = Integer.parseInt(place.substring(1)) - 1;
    return sheet.getRow(row).getCell(place.charAt(0) - 'A');
  }
}
