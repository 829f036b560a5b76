package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that say the right thing in words which a table does not take: told with what to write. */
@Timeout(60)
final class MeantCellsTest {

  private static final String FEES = "plans/fees.csv";
  private static final String FEATURES = "plans/features.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "59 reais | 59",
        "R$ 59/mês | R$ 59",
        "59,00 por usuário | 59,00",
        "R$59 mensais | R$59",
        "59,00 R$ | R$ 59,00",
        "59 ,00 | 59,00",
        "1 234,00 | 1234,00",
        "1,234.50 | 1234,50",
        "R$ 1,234.50 | R$ 1234,50",
        "+59 | 59",
        "59, | 59",
        "59,00* | 59,00",
        "59,00 (a confirmar) | 59,00",
        "grátis | 0,00",
        "Isento | 0,00",
        "n/a | —",
        "N/A | —",
        "não vende | —",
        "não se aplica | —",
        "❌ | —",
        "a consultar | sob consulta",
        "sob-consulta | sob consulta",
        "Consulte-nos | sob consulta",
      })
  void priceInOtherWordsIsToldAsItIsWritten(String written, String meant) {
    assertMeant(
        shipped.replace(FEES, "549,00;549,00;549,00", "549,00;\"" + written + "\";549,00"),
        "plans/fees.csv:2 [G2 Pro]",
        written,
        meant);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void cellsTooLongForASlipAreNotLookedAt() {
    String endless = "1" + " ".repeat(200_000) + "x";

    assertThat(
            Told.of(shipped.replace(FEES, "549,00;549,00;549,00", "549,00;" + endless + ";1,00")))
        .singleElement()
        .asString()
        .startsWith("plans/fees.csv:2 [G2 Pro] table.wrongCell: ");
  }

  @ParameterizedTest
  @CsvSource({
    "3 usuários, 3",
    "até 3, 3",
    "20 meses, 20",
    "∞, ilimitado",
    "sem limites, ilimitado",
    "ok, sim",
    "OK, sim",
    "yes, sim",
    "☑, sim",
    "✅, sim",
    "Incluso, sim",
    "n/d, —",
  })
  void limitInOtherWordsIsToldAsItIsWritten(String written, String meant) {
    assertMeant(
        shipped.replace(FEATURES, "limite;1;1;1;", "limite;1;" + written + ";1;"),
        "plans/features.csv:3 [G3 Pro]",
        written,
        meant);
  }

  @ParameterizedTest
  @CsvSource({
    "22/11/26, 22/11/2026",
    "11/22/2026, 22/11/2026",
    "2026/11/22, 22/11/2026",
    "20261122, 22/11/2026",
    "22 de novembro de 2026, 22/11/2026",
    "22-nov-26, 22/11/2026",
    "22/nov/2026, 22/11/2026",
    "46348, 22/11/2026",
    "22/11/2026., 22/11/2026",
  })
  void dayInOtherMannersIsToldAsItIsWritten(String written, String meant) {
    assertMeant(
        shipped.replace(
            "plans/plans.csv", "PRO;Pro;sob consulta;", "PRO;Pro;sob consulta;" + written),
        "plans/plans.csv:3 [D3 Vendido até]",
        written,
        meant);
  }

  @ParameterizedTest
  @CsvSource({"asaas, ASAAS", "AS-AAS, AS_AAS", "AS AAS, AS_AAS", "ÁSAAS, ASAAS"})
  void codeInOtherLettersIsToldAsItIsWritten(String written, String meant) {
    assertMeant(
        shipped.replace("plans/add-ons.csv", "\nASAAS;", "\n" + written + ";"),
        "plans/add-ons.csv:9 [A9 Código]",
        written,
        meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"—", "n/a", "nunca"})
  void nothingToSayIsAnEmptyCell(String written) {
    assertThat(
            Told.of(
                shipped.replace(
                    "plans/plans.csv", "PRO;Pro;sob consulta;", "PRO;Pro;sob consulta;" + written)))
        .containsExactly(
            "plans/plans.csv:3 [D3 Vendido até] table.leaveEmpty: \"%s\" não serve aqui. | Se não há nada a dizer, ou se não há máximo nem fim, deixe a célula vazia; senão, escreva por exemplo \"31/12/2026\"."
                .formatted(written));
  }

  @Test
  void dayThatASpreadsheetMadeOfAPriceIsTold() {
    assertThat(Told.of(shipped.replace(FEES, "549,00;549,00;549,00", "549,00;01/02/2026;549,00")))
        .singleElement()
        .asString()
        .startsWith(
            "plans/fees.csv:2 [G2 Pro] table.dayInstead: \"01/02/2026\" é um dia, e aqui não cabem"
                + " dias.");
  }

  @Test
  void noughtShownAsADashIsNotGuessed() {
    assertThat(Told.of(shipped.replace(FEES, "549,00;549,00;549,00", "549,00; R$ -   ;549,00")))
        .singleElement()
        .asString()
        .startsWith("plans/fees.csv:2 [G2 Pro] table.zeroAsDash: A célula guarda zero, mas");
  }

  private static void assertMeant(
      RuleFolderFixture edited, String place, String written, String meant) {
    assertThat(Told.of(edited))
        .singleElement()
        .asString()
        .startsWith(place)
        .contains(
            " table.misspeltWord: \"%s\" não serve aqui; parece ser \"%s\". | Escreva \"%s\"."
                .formatted(written, meant, meant));
  }
}
