package io.catraca.rules.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.diff.TextDiff.TextChange;
import io.catraca.rules.diff.WordChange.How;
import io.catraca.rules.files.RuleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Files of every kind as text. */
final class TextDiffTest {

  @Test
  void spreadsheetsAreComparedRowByRow() throws IOException {
    byte[] before = workbook(new Object[][] {{"Código", "Pro"}, {"A", 59}, {"B", 14.5}});
    byte[] reordered = workbook(new Object[][] {{"Pro", "Código"}, {14.5, "B"}, {59, "A"}});
    byte[] edited = workbook(new Object[][] {{"Código", "Pro"}, {"B", 14.5}, {"A", 64}});

    assertThat(diff(before, reordered)).isEmpty();
    assertThat(diff(before, edited))
        .containsExactly(
            new TextChange(
                "plans/t.xlsx",
                How.CHANGED,
                """
                --- a/plans/t.xlsx
                +++ b/plans/t.xlsx
                @@ -1,3 +1,3 @@
                 Código;Pro
                -A;59
                +A;64
                 B;14,5
                """));
  }

  @Test
  void spreadsheetThatCannotBeReadIsSaidToHaveChanged() throws IOException {
    byte[] before = workbook(new Object[][] {{"Código"}, {"A"}});

    assertThat(diff(before, new byte[] {1, 2, 3}))
        .containsExactly(new TextChange("plans/t.xlsx", How.CHANGED, null));
  }

  @Test
  void newRowsStandBehindTheRowBeforeThem() {
    assertThat(text("Código;X\nA;1\nC;3\n", "Código;X\nA;1\nB;2\nC;3\n"))
        .isEqualTo(
            """
            --- a/plans/t.csv
            +++ b/plans/t.csv
            @@ -1,3 +1,4 @@
             Código;X
             A;1
            +B;2
             C;3
            """);
  }

  @Test
  void newColumnTouchesTheRowsThatFillIt() {
    assertThat(text("Código;X\nA;1\nC;3\n", "Código;Y;X\nA;;1\nC;9;3\n"))
        .contains("-Código;X", "+Código;X;Y", " A;1", "-C;3", "+C;3;9");
  }

  @Test
  void filesThatCameOrWentAreToldWhole() {
    RuleFiles none = new RuleFiles(new TreeMap<>());
    RuleFiles one = files("access/a.dslr", "regra\nfim\n".getBytes(StandardCharsets.UTF_8));

    assertThat(TextDiff.between(none, one))
        .containsExactly(
            new TextChange(
                "access/a.dslr",
                How.ADDED,
                "--- /dev/null\n+++ b/access/a.dslr\n@@ -0,0 +1,2 @@\n+regra\n+fim\n"));
    assertThat(TextDiff.between(one, none))
        .extracting(TextChange::change)
        .containsExactly(How.REMOVED);
  }

  @Test
  void filesThatNobodyWouldReadAreNotCompared() {
    String many = "linha\n".repeat(5_000);

    assertThat(
            TextDiff.between(
                files("a/a.drl", many.getBytes(StandardCharsets.UTF_8)),
                files("a/a.drl", many.replace('l', 'm').getBytes(StandardCharsets.UTF_8))))
        .containsExactly(new TextChange("a/a.drl", How.CHANGED, null));
  }

  private static String text(String before, String after) {
    List<TextChange> changes =
        TextDiff.between(
            files("plans/t.csv", before.getBytes(StandardCharsets.UTF_8)),
            files("plans/t.csv", after.getBytes(StandardCharsets.UTF_8)));
    return String.valueOf(changes.get(0).diff());
  }

  private static List<TextChange> diff(byte[] before, byte[] after) {
    return TextDiff.between(files("plans/t.xlsx", before), files("plans/t.xlsx", after));
  }

  private static RuleFiles files(String path, byte[] contents) {
    return new RuleFiles(new TreeMap<>(Map.of(path, contents)));
  }

  private static byte[] workbook(Object[][] cells) throws IOException {
    try (Workbook book = new XSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      var sheet = book.createSheet();
      for (int rowIndex = 0; rowIndex < cells.length; rowIndex++) {
        Row row = sheet.createRow(rowIndex);
        for (int index = 0; index < cells[rowIndex].length; index++) {
          Object value = cells[rowIndex][index];
          if (value instanceof Number number) {
            row.createCell(index).setCellValue(number.doubleValue());
          } else {
            row.createCell(index).setCellValue(value.toString());
          }
        }
      }
      book.write(out);
      return out.toByteArray();
    }
  }
}
