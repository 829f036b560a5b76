package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.engine.RuleEngine.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles above a table, rows among its rows that are none, and cells that slipped sideways. */
@Timeout(60)
final class RowsOutOfPlaceTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String METERS = "plans/meters.csv";
  private static final String HISTORY = "access/history.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tabela de preços 2026",
        "Tabela de preços 2026;;;;",
        "Tabela de preços\n\nAtualizada em novembro",
        ";;Tabela",
        "Preços, adicionais, 2026"
      })
  void titlesAboveTheHeadingsAreLeftOutAndTold(String title) {
    RuleFolderFixture edited = shipped.edit(ADD_ONS, text -> title + "\n" + text);
    Outcome outcome = edited.compile();
    int row = 2 + (int) title.chars().filter(sign -> sign == '\n').count();

    assertThat(Told.of(outcome))
        .containsExactly(
            "plans/add-ons.csv:%d warning table.headingsBelow: Os títulos das colunas foram lidos nesta linha, a %d; o que está acima não conta. | Se está certo, nada há a fazer; uma linha acima que começa com # não gera este aviso."
                .formatted(row, row));
    assertThat(outcome.contents().orElseThrow().prices().on(RuleFolderFixture.DAY).item("ASAAS"))
        .hasValueSatisfying(item -> assertThat(item.rule().line()).isEqualTo(row + 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {METERS, HISTORY, "access/levels.csv", "plans/plans.csv"})
  void titleAboveANarrowTableIsLeftOut(String table) {
    assertThat(codes(shipped.edit(table, text -> "Minha tabela\n" + text)))
        .containsExactly(table + ":2 warning table.headingsBelow");
  }

  @Test
  void titleAboveATableWithCommasIsLeftOut() {
    RuleFolderFixture edited = shipped.edit(METERS, text -> "Medidores\n" + text.replace(';', ','));

    assertThat(codes(edited)).containsExactly("plans/meters.csv:2 warning table.headingsBelow");
  }

  @Test
  void emptyColumnBeforeTheTableIsNoProblem() {
    SamePrices.assertSame(
        shipped, shipped.edit(ADD_ONS, text -> text.replaceAll("(?m)^(?=.)", ";")));
  }

  @Test
  void rowsSortedAboveTheHeadingsAreNoTitles() {
    assertThat(codes(shipped.edit(METERS, RowsOutOfPlaceTest::sorted)))
        .containsExactly(
            "plans/meters.csv:1 table.rowAboveHeadings",
            "plans/meters.csv:2 table.rowAboveHeadings",
            "plans/meters.csv:3 table.rowAboveHeadings",
            "plans/meters.csv:4 table.rowAboveHeadings");
    assertThat(codes(shipped.edit(HISTORY, RowsOutOfPlaceTest::sorted)))
        .containsExactly("access/history.csv:1 table.rowAboveHeadings");
  }

  /** With its headings last. */
  private static String sorted(String text) {
    int headings = text.indexOf('\n') + 1;
    return text.substring(headings) + text.substring(0, headings);
  }

  @Test
  void groupsAboveTheHeadingsAreTold() {
    assertThat(Told.of(shipped.edit(ADD_ONS, text -> "Item;;;;;Planos;;;;;;;;\n" + text)))
        .containsExactly(
            "plans/add-ons.csv:1 table.rowAboveHeadings: Esta linha está acima dos títulos das"
                + " colunas, que estão na linha 2. | Ponha os títulos acima de todos os itens; uma"
                + " linha que é só para pessoas começa com #.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "  ", "\\"})
  void tableWithoutAnyHeadingIsToldOnce(String separator) {
    assertThat(codes(shipped.edit(ADD_ONS, text -> text.replace(";", separator))))
        .containsExactly("plans/add-ons.csv:1 table.noHeadings");
    assertThat(codes(shipped.edit(METERS, text -> text.substring(text.indexOf('\n') + 1))))
        .containsExactly("plans/meters.csv:1 table.noHeadings");
  }

  @Test
  void headingsInAnotherLanguageAreToldAtThem() {
    assertThat(codes(shipped.replace("plans/fees.csv", "Código;Taxa", "Code;Fee")))
        .containsExactly(
            "plans/fees.csv:1 [A1 Code] table.noPlanColumn",
            "plans/fees.csv:1 [B1 Fee] table.noPlanColumn",
            "plans/fees.csv:1 table.missingColumn",
            "plans/fees.csv:1 table.missingColumn");
  }

  @Test
  void columnOfDaysIsNoPlan() {
    RuleFolderFixture edited =
        shipped.edit(
            ADD_ONS,
            text ->
                Columns.of(text)
                    .with("A partir de", "")
                    .text()
                    .replaceFirst("(?m)^(ASAAS.*)$", "$101/02/2027"));

    assertThat(Told.of(edited))
        .containsExactly(
            "plans/add-ons.csv:1 [O1 A partir de] table.noPlanColumn: A tabela não conhece a coluna"
                + " \"A partir de\", e o que ela tem não são preços nem limites de um plano. | As"
                + " colunas são: Código, Adicional, Seção, Ordem, Por, Máximo, Aumenta, Libera,"
                + " Quantidade se não dita, Vendido até, Faixas, Vale de, Vale até, Observação, e uma para"
                + " cada plano.");
  }

  @Test
  void headingsAgainAndNotesAmongTheRowsAreToldOnce() {
    String headings = shipped.text(ADD_ONS).lines().findFirst().orElseThrow();
    RuleFolderFixture edited =
        shipped
            .replace(ADD_ONS, "\nASAAS;", "\n" + headings + "\nASAAS;")
            .append(ADD_ONS, "* preços sujeitos a alteração\n");

    assertThat(Told.of(edited))
        .containsExactly(
            "plans/add-ons.csv:9 table.headingsAgain: Esta linha repete os títulos da linha 1. |"
                + " Apague-a.",
            "plans/add-ons.csv:14 [A14 Código] table.loneCell: A linha só tem uma célula preenchida:"
                + " \"* preços sujeitos a alteração\". | Se é um comentário ou um subtítulo, comece"
                + " a primeira célula da linha com #; se é um item, preencha as outras células; se é"
                + " resto, apague-a.");
  }

  @Test
  void separatorTooManyDoesNotMoveCellsIntoOtherColumns() {
    assertThat(Told.of(shipped.replace(ADD_ONS, "mês;79,00;79,00;", "mês;79,00;79;00;")))
        .containsExactly(
            "plans/add-ons.csv:9 table.rowTooLong: A linha tem 15 células, e a dos títulos tem 14:"
                + " há um separador a mais, e as células podem ter saído do lugar. | Tire o"
                + " separador a mais. Se um valor tem o separador dentro, como 59,00 entre vírgulas,"
                + " ponha-o entre aspas.");
  }

  @Test
  void missingSeparatorDoesNotMoveCellsIntoOtherColumns() {
    assertThat(
            codes(
                shipped.replace(ADD_ONS, "1;;FUNNELS;;;Sujeito a uso responsável", "1;FUNNELS;;;")))
        .containsExactly("plans/add-ons.csv:4 table.rowTooShort");
  }

  @Test
  void rowThatEndsWithItsLastFilledCellIsWhole() {
    SamePrices.assertSame(shipped, shipped.edit(ADD_ONS, text -> text.replaceAll("(?m);+$", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#N/D", "#REF!", "#VALOR!", "#DIV/0!", "#NOME?", "###", "Err:502"})
  void failedFormulaInTheFirstColumnDoesNotMakeTheRowAComment(String failed) {
    assertThat(codes(shipped.replace(ADD_ONS, "\nASAAS;", "\n" + failed + ";")))
        .containsExactly("plans/add-ons.csv:9 [A9 Código] table.formulaFailed");
    assertThat(codes(shipped.replace(ADD_ONS, "Integração com ASAAS", failed)))
        .containsExactly("plans/add-ons.csv:9 [B9 Adicional] table.formulaFailed");
  }

  @Test
  void formulaSavedAsTextIsNoName() {
    assertThat(codes(shipped.replace(ADD_ONS, "Integração com ASAAS", "=B3")))
        .containsExactly("plans/add-ons.csv:9 [B9 Adicional] table.formulaNotCounted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-MacRoman", "IBM850"})
  void tableSavedForAnotherSystemIsToldByItsLetters(String encoding) {
    byte[] saved =
        shipped.text("plans/fees.csv").getBytes(java.nio.charset.Charset.forName(encoding));

    assertThat(codes(shipped.with("plans/fees.csv", saved)))
        .isNotEmpty()
        .allMatch(told -> told.endsWith(" table.lostLetter"));
  }

  private static List<String> codes(RuleFolderFixture files) {
    return Told.of(files).stream().map(told -> told.substring(0, told.indexOf(": "))).toList();
  }
}
