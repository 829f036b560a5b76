package io.catraca.rules;

import static io.catraca.rules.table.HandMadeWorkbook.number;
import static io.catraca.rules.table.HandMadeWorkbook.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.table.HandMadeWorkbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Workbooks whose cells show something else than they hold, and tables as LibreOffice saves them:
 * {@code titled-fees} and {@code free-fees} were made with openpyxl as Excel does it (a merged
 * title, formats of accounting, a comment, a filter, frozen panes, formats below the table) and
 * saved again by LibreOffice 7 as XLSX, CSV, ODS and HTML.
 */
@Timeout(60)
final class ShownNumbersTest {

  private static final String ACCOUNTING =
      "_-\"R$\"\\ * #,##0.00_-;\\-\"R$\"\\ * #,##0.00_-;_-\"R$\"\\ * \"-\"??_-;_-@_-";
  private static final String FEES = "plans/fees.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 549.9 | '549,9'",
        "#,##0 | 549.49 | '549,49'",
        "#,##0.00 | 549.999 | '549,999'",
        "'#,##0.00,' | 549000 | '549000,00'",
        "\"sob consulta\" | 549 | 549",
        ";;; | 549 | 549",
      })
  void numberThatShowsOtherwiseCountsAndIsToldAsAWarning(String format, String held, String told) {
    assertThat(Told.of(fee(format, held)))
        .singleElement()
        .isEqualTo(
            "plans/fees.xlsx:2 [G2 Pro] warning table.shownOtherwise: A célula guarda %s, mas o formato dela mostra outra coisa; vale %s. | Se está certo, mude o formato da célula para mostrar todas as casas; se não, digite de novo o valor."
                .formatted(told, told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "General | 549.99",
        "@ | 549.99",
        "0.00 | 549.99",
        "#,##0.0000 | 0.0625",
        "[$R$-416] #,##0.00 | 549.9",
        "0.00\"/mês\" | 549",
        "0.00E+00 | 549",
        "#,##0.00 | 0",
      })
  void numberThatIsShownWholeIsNoProblem(String format, String held) {
    assertThat(Told.of(fee(format, held))).isEmpty();
  }

  @Test
  void accountingShowsNumbersWholeButNoughtAsADash() {
    assertThat(Told.of(fee(ACCOUNTING, "549.9"))).isEmpty();
    assertThat(Told.of(fee(ACCOUNTING, "0")))
        .containsExactly(
            "plans/fees.xlsx:2 [G2 Pro] table.zeroAsDash: A célula guarda zero, mas o formato dela"
                + " mostra um traço. | Se é de graça, mude o formato da célula para número, de modo"
                + " que mostre 0,00; se o plano não vende, digite — como texto.");
  }

  @ParameterizedTest
  @CsvSource({"mmm/yy, true", "d/mmm, true", "dd/mm/yyyy, false", "yyyy-mm-dd, false"})
  void dayOfWhichAPartIsNotShownIsToldAsAWarning(String format, boolean told) {
    String headings = rows("Código|Plano|Mensalidade|Vendido até");
    byte[] book =
        new HandMadeWorkbook()
            .style(format)
            .sheet(
                headings
                    + "<row r=\"2\">"
                    + cells("AUTOMATION", "Automation", "sob consulta")
                    + number("D2", "47000", 1)
                    + "</row>"
                    + rest())
            .bytes();
    List<String> problems =
        Told.of(shipped.without("plans/plans.csv").with("plans/plans.xlsx", book));

    assertThat(problems.stream().filter(line -> line.contains("shownOtherwise")).count())
        .isEqualTo(told ? 1 : 0);
    assertThat(problems).noneMatch(line -> line.contains("table.wrongCell"));
  }

  private static String cells(String... texts) {
    StringBuilder cells = new StringBuilder();
    for (String text : texts) {
      cells.append("<c t=\"str\"><v>").append(text).append("</v></c>");
    }
    return cells.toString();
  }

  private static String rest() {
    return "<row r=\"3\">"
        + cells("PRO", "Pro", "sob consulta")
        + "</row><row r=\"4\">"
        + cells("ADVANCED", "Advanced", "sob consulta")
        + "</row>";
  }

  @Test
  void tableWithTitlesAndFormatsIsReadAsLibreOfficeSavesIt() {
    String warning =
        " warning table.headingsBelow: Os títulos das colunas foram lidos nesta linha, a 4; o que"
            + " está acima não conta.";

    assertThat(Told.of(saved("fees.xlsx", "titled-fees.xlsx")))
        .singleElement()
        .asString()
        .startsWith("plans/fees.xlsx:4" + warning);
    assertThat(Told.of(saved("fees.csv", "titled-fees.csv")))
        .singleElement()
        .asString()
        .startsWith("plans/fees.csv:4" + warning);
  }

  @ParameterizedTest
  @CsvSource({
    "fees.xlsx, free-fees.xlsx, table.zeroAsDash",
    "fees.csv, titled-fees.html, table.webPage",
    "fees.csv, titled-fees.ods, table.openDocument",
    "fees.xlsx, titled-fees.ods, table.openDocument",
    "fees.ods, titled-fees.ods, file.otherKind",
    "fees.csv, titled-fees.xlsx, table.workbookAsCsv",
  })
  void fileOfAnotherKindIsToldAsWhatItIs(String name, String file, String code) {
    assertThat(Told.of(saved(name, file))).last().asString().contains(" " + code + ": ");
  }

  private RuleFolderFixture saved(String name, String file) {
    return shipped.without(FEES).with("plans/" + name, resource("/tables/" + file));
  }

  /** The table of fees with this number below a plan. */
  private RuleFolderFixture fee(String format, String held) {
    byte[] book =
        new HandMadeWorkbook()
            .style(format.replace("\"", "&quot;"))
            .sheet(
                rows("Código|Taxa|Seção|Ordem|Por|Automation|Pro|Advanced")
                    + "<row r=\"2\">"
                    + cells("SETUP_FEE", "Taxa de Implantação", "SETUP", "10", "uma vez", "549,00")
                    + number("G2", held, 1)
                    + "<c t=\"str\"><v>549,00</v></c></row>")
            .bytes();
    return shipped.without(FEES).with("plans/fees.xlsx", book);
  }

  private static byte[] resource(String name) {
    try (InputStream file = ShownNumbersTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
