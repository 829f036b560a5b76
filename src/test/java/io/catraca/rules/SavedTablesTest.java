package io.catraca.rules;

import static io.catraca.rules.table.HandMadeWorkbook.cell;
import static io.catraca.rules.table.HandMadeWorkbook.number;
import static io.catraca.rules.table.HandMadeWorkbook.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.table.HandMadeWorkbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets save them: the same table, whatever the file. */
@Timeout(60)
final class SavedTablesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEES = "plans/fees";
  private static final String FEES_ROW =
      "<row r=\"2\">"
          + cell("A2", "t=\"str\"", "<v>SETUP_FEE</v>")
          + cell("B2", "t=\"str\"", "<v>Taxa de Implantação</v>");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- CSV ----

  @ParameterizedTest
  @CsvSource({
    "';', UTF-8, \uFEFF",
    "';', windows-1252, ''",
    "',', UTF-8, ''",
    "'\t', UTF-16LE, \uFEFF",
    "'\t', UTF-16BE, \uFEFF",
  })
  void tableIsTheSameHoweverItWasSaved(String separator, String charset, String mark) {
    String text = Columns.of(shipped.text(ADD_ONS)).separatedBy(separator).replace("\n", "\r\n");
    byte[] saved = (mark + text).getBytes(Charset.forName(charset));

    SamePrices.assertSame(shipped, shipped.with(ADD_ONS, saved));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\uFEFFsep=;\n"})
  void lineThatTellsExcelTheSeparatorIsNoRow(String line) {
    SamePrices.assertSame(shipped, shipped.edit(ADD_ONS, text -> line + text));
    assertThat(Told.of(shipped.edit(ADD_ONS, text -> line + text.replace("79,00", "dez"))))
        .allMatch(told -> told.startsWith("plans/add-ons.csv:9 "));
  }

  @Test
  void emptyColumnsAndRowsAtTheEndDoNotCount() {
    SamePrices.assertSame(
        shipped,
        shipped.edit(ADD_ONS, text -> text.replace("\n", ";;;;;;\n") + ";;;;;;;;;\n\n;;;;\n"));
  }

  @Test
  void emptyRowsAndNotesBeforeTheHeadingsDoNotCount() {
    SamePrices.assertSame(
        shipped,
        shipped.edit(
            ADD_ONS,
            text ->
                ";;;;\n# Preços, conferidos, por, Ana, em, maio, de, 2026, e, em, junho\n\n"
                    + text));
    SamePrices.assertSame(
        shipped, shipped.edit(ADD_ONS, text -> "\"# nota, com \"\"aspas\"\"\";;\n" + text));
  }

  @Test
  void lettersThatNobodySeesDoNotCount() {
    SamePrices.assertSame(
        shipped,
        shipped
            .replace(ADD_ONS, "ASAAS;Integração", "\u200BASAAS\u00AD;Integração")
            .edit(ADD_ONS, text -> text.replace("69,00", "R$\u00A069,00\u202F")));
  }

  @Test
  void quoteThatIsNotClosedIsToldWhereItBegins() {
    RuleFolderFixture edited =
        shipped
            .replace(ADD_ONS, "Painéis CRM Ilimitados", "\"Painéis\nCRM Ilimitados\"")
            .replace(ADD_ONS, "Integração com ASAAS", "\"Integração com ASAAS");
    assertThat(Told.of(edited))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 table.openQuote: As aspas abertas nesta linha");
  }

  @Test
  void lettersThatWereLostAreTold() {
    assertThat(Told.of(shipped.replace(ADD_ONS, "Integração com ASAAS", "Integra\uFFFD\uFFFDo")))
        .containsExactly(
            "plans/add-ons.csv:9 [B9 Adicional] table.lostLetter: \"Integra\uFFFD\uFFFDo\" tem"
                + " letras que se perderam ao salvar ou ao abrir. | Se são muitas, abra o original e"
                + " salve como \"CSV UTF-8\" ou .xlsx, não como MS-DOS nem Macintosh; se não,"
                + " escreva de novo as letras que faltam.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", ";\n", "# nota\n", " ", ";", "\"", "x;", "\"\n\";", "#", ",;\t"})
  void millionsOfAnythingAreToldSoon(String piece) {
    String text = piece.repeat(4_000_000 / piece.length());
    RuleFolderFixture edited = shipped.with(ADD_ONS, text);
    assertThat(Told.of(edited)).isNotEmpty().allMatch(told -> told.startsWith(ADD_ONS));
    String row = "\nA;b" + text + "c";
    assertThat(Told.of(shipped.edit(ADD_ONS, table -> table + row)))
        .isNotEmpty()
        .allMatch(told -> told.startsWith(ADD_ONS));
  }

  @Test
  void tableThatIsWrongEverywhereIsNotToldCellByCell() {
    StringBuilder rows = new StringBuilder(shipped.text(ADD_ONS));
    for (int row = 0; row < 1_000; row++) {
      rows.append("a;b;c;d;e;f;g;h;i;j;k;l;m;n\n");
    }
    assertThat(Told.of(shipped.with(ADD_ONS, rows.toString())))
        .hasSize(201)
        .last()
        .asString()
        .startsWith("plans/add-ons.csv table.moreProblems: A tabela tem ainda mais ");
  }

  // ---- Workbooks ----

  @ParameterizedTest
  @ValueSource(strings = {"add-ons", "features", "usage-prices", "plans"})
  void workbookOfLibreOfficeSaysTheSame(String table) {
    SamePrices.assertSame(
        shipped,
        shipped
            .without("plans/" + table + ".csv")
            .with("plans/" + table + ".xlsx", resource("/tables/" + table + ".xlsx")));
  }

  @Test
  void daysAndNumbersThatLibreOfficeTookForSuchAreRead() {
    PriceTable prices =
        shipped
            .without("plans/plans.csv")
            .with("plans/plans.xlsx", resource("/tables/priced-plans.xlsx"))
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(prices.plans())
        .extracting(
            plan -> plan.soldUntil() + " " + SamePrices.terms(prices, plan.code(), "MONTHLY_FEE"))
        .containsExactly(
            "2026-12-31 Priced[unitPrice=BRL 1234.56]",
            "2027-01-31 Priced[unitPrice=BRL 299.90]",
            "null OnRequest[]");
  }

  @Test
  void ruleOfAWorkbookNamesItsRow() {
    PriceTable prices =
        shipped
            .without(ADD_ONS)
            .with("plans/add-ons.xlsx", resource("/tables/add-ons.xlsx"))
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(prices.item("ASAAS").orElseThrow().rule().file()).isEqualTo("plans/add-ons.xlsx");
    assertThat(prices.item("ASAAS").orElseThrow().rule().line()).isEqualTo(9);
  }

  @Test
  void tableInTwoFilesIsRefused() {
    assertThat(Told.of(shipped.with("plans/add-ons.xlsx", resource("/tables/add-ons.xlsx"))))
        .containsExactly(
            "plans/add-ons.xlsx table.twoFiles: A tabela add-ons está em dois lugares,"
                + " plans/add-ons.csv e plans/add-ons.xlsx, e só um deles pode valer. | Apague plans/add-ons.csv ou plans/add-ons.xlsx.");
  }

  @Test
  void workbookWithoutATemplateIsRefused() {
    byte[] book = new HandMadeWorkbook().sheet(rows("Código|Plano", "A|b")).bytes();
    assertThat(Told.of(shipped.with("plans/novos.xlsx", book)).get(0))
        .startsWith("plans/novos.xlsx table.alone: ");
  }

  @Test
  void moneyNumbersAndWordsOfAWorkbookArePrices() {
    PriceTable prices =
        fees(
                new HandMadeWorkbook().style("[$R$-416]\\ #,##0.00"),
                number("F2", "499", 1) + number("G2", "549.9", 0) + text("H2", "sob consulta"))
            .compile()
            .contents()
            .orElseThrow()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(SamePrices.terms(prices, "AUTOMATION", "SETUP_FEE"))
        .isEqualTo(new Offer.Priced(BigMoney.parse("BRL 499.00")));
    assertThat(SamePrices.terms(prices, "PRO", "SETUP_FEE"))
        .isEqualTo(new Offer.Priced(BigMoney.parse("BRL 549.90")));
    assertThat(SamePrices.terms(prices, "ADVANCED", "SETUP_FEE")).isEqualTo(new Offer.OnRequest());
  }

  @Test
  void everyBadCellOfAWorkbookIsToldAtOnce() {
    RuleFolderFixture edited =
        fees(
            new HandMadeWorkbook().style("dd/mm/yyyy"),
            cell("F2", "t=\"e\"", "<f>X</f><v>#REF!</v>")
                + cell("G2", "", "<f>A1*2</f>")
                + number("H2", "69", 1));

    assertThat(Told.of(edited))
        .containsExactlyInAnyOrder(
            "plans/fees.xlsx:2 [F2 Automation] table.formulaFailed: A fórmula desta célula dá erro:"
                + " #REF!. | Corrija a fórmula, ou escreva o valor no lugar dela.",
            "plans/fees.xlsx:2 [G2 Pro] table.formulaNotCounted: A fórmula desta célula foi salva"
                + " sem resultado (=). | Abra o arquivo na planilha e salve de novo, ou escreva o"
                + " valor no lugar da fórmula.",
            "plans/fees.xlsx:2 [H2 Advanced] table.dayInstead: \"09/03/1900\" é um dia, e aqui não cabem"
                + " dias. | A planilha faz dias do que se parece com um, como 1/2. Formate a célula"
                + " como número e digite de novo, por exemplo \"69,00\" ou \"sob consulta\" ou \"—\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "1E+300000000", "1E300", "69.1234567"})
  void numberThatIsNoPriceIsRefusedByItsCell(String stored) {
    RuleFolderFixture edited =
        fees(
            new HandMadeWorkbook(),
            number("F2", "1", 0) + number("G2", stored, 0) + number("H2", "1", 0));

    assertThat(Told.of(edited))
        .singleElement()
        .asString()
        .startsWith("plans/fees.xlsx:2 [G2 Pro] table.wrongCell: \"");
  }

  @Test
  void firstCellThatFailsDoesNotMakeItsRowANote() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                rows(shipped.text("plans/meters.csv").replace(';', '|').split("\n", -1))
                    + "<row r=\"9\">"
                    + cell("A9", "t=\"e\"", "<f>X</f><v>#REF!</v>")
                    + "</row>")
            .bytes();
    assertThat(Told.of(shipped.without("plans/meters.csv").with("plans/meters.xlsx", book)))
        .anyMatch(told -> told.startsWith("plans/meters.xlsx:9 [A9 Código] table.formulaFailed: "));
  }

  @Test
  void cellMergedOverPlansIsRefused() {
    RuleFolderFixture edited =
        fees(
            new HandMadeWorkbook(),
            number("F2", "499", 0),
            "<mergeCells><mergeCell ref=\"F2:H2\"/></mergeCells>");

    assertThat(Told.of(edited))
        .containsExactlyInAnyOrder(
            "plans/fees.xlsx:2 [G2 Pro] table.mergedCell: A célula está mesclada com F2, e só F2 tem"
                + " o valor. | Desfaça a mescla e preencha cada célula.",
            "plans/fees.xlsx:2 [H2 Advanced] table.mergedCell: A célula está mesclada com F2, e só"
                + " F2 tem o valor. | Desfaça a mescla e preencha cada célula.");
  }

  @Test
  void headingMergedOverPlansIsRefused() {
    String text = shipped.text(FEES + ".csv").replace(';', '|').replace("|Pro|", "||");
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                "Plan1",
                rows(text.split("\n", -1)),
                "<mergeCells><mergeCell ref=\"" + mergedHeading(text) + "\"/></mergeCells>")
            .bytes();

    assertThat(Told.of(shipped.without(FEES + ".csv").with(FEES + ".xlsx", book)))
        .anyMatch(told -> told.contains("table.mergedHeading"));
  }

  private static String mergedHeading(String text) {
    String[] headings = text.split("\n", 2)[0].split("\\|", -1);
    int column = 0;
    while (!headings[column].equals("Automation")) {
      column++;
    }
    return "%c1:%c1".formatted('A' + column, 'A' + column + 1);
  }

  @Test
  void noteMergedOverRowsIsHarmless() {
    String text = shipped.text(ADD_ONS).replace(';', '|');
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                "Plan1",
                rows(text.split("\n", -1)),
                "<mergeCells><mergeCell ref=\"N2:N4\"/><mergeCell ref=\"L2:N2\"/></mergeCells>")
            .bytes();

    SamePrices.assertSame(shipped, shipped.without(ADD_ONS).with("plans/add-ons.xlsx", book));
  }

  @Test
  void onePlanMoreIsOneColumnMoreInAWorkbookToo() {
    RuleFolderFixture edited =
        shipped.append("plans/plans.csv", "PREMIUM;Premium;sob consulta;;\n");
    for (String table : new String[] {"features", "usage-prices", "fees", "add-ons"}) {
      Columns wider = Columns.of(edited.text("plans/" + table + ".csv")).with("Premium", "—");
      byte[] book =
          new HandMadeWorkbook().sheet(rows(wider.separatedBy("|").split("\n", -1))).bytes();
      edited = edited.without("plans/" + table + ".csv").with("plans/" + table + ".xlsx", book);
    }

    assertThat(edited.contents().prices().plans()).extracting(Plan::code).endsWith("PREMIUM");
  }

  private RuleFolderFixture fees(HandMadeWorkbook book, String cells) {
    return fees(book, cells, "");
  }

  /** The table of fees as a workbook, with these cells of plans in its second row. */
  private RuleFolderFixture fees(HandMadeWorkbook book, String cells, String after) {
    String headings = rows("Código|Taxa|Seção|Ordem|Por|Automation|Pro|Advanced");
    String row =
        FEES_ROW
            + text("C2", "INFRASTRUCTURE")
            + number("D2", "30", 0)
            + text("E2", "uma vez")
            + cells
            + "</row>";
    return shipped
        .without(FEES + ".csv")
        .with(FEES + ".xlsx", book.sheet("Plan1", headings + row, after).bytes());
  }

  private static String text(String place, String text) {
    return cell(place, "t=\"str\"", "<v>" + text + "</v>");
  }

  private static byte[] resource(String name) {
    try (InputStream file = SavedTablesTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
