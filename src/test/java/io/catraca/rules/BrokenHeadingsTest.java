package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in the headings of tables: each is told at its cell. */
@Timeout(60)
final class BrokenHeadingsTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String USAGE = "plans/usage-prices.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void requiredColumnIsMissing() {
    assertThat(Told.of(withoutColumn(ADD_ONS, "Por")))
        .containsExactly(
            "plans/add-ons.csv:1 table.missingColumn: Falta a coluna \"Por\". | Escreva \"Por\""
                + " como título de uma coluna.");
  }

  @Test
  void columnThatMayBeEmptyMayBeMissing() {
    assertThat(Told.of(withoutColumn(ADD_ONS, "Observação"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Máximo, Maximo, I1", "Seção, Secao, C1", "Observação, Observasão, N1"})
  void misspeltColumn(String column, String misspelt, String cell) {
    assertThat(Told.of(shipped.replace(ADD_ONS, ";" + column, ";" + misspelt)))
        .containsExactly(
            "plans/add-ons.csv:1 [%s %s] table.misspeltColumn: Não há coluna \"%s\"; parece ser \"%s\". | Escreva \"%s\" no título."
                .formatted(cell, misspelt, misspelt, column, column));
  }

  @Test
  void columnThatTheTableDoesNotHave() {
    assertThat(Told.of(shipped.edit("plans/meters.csv", text -> addColumn(text, "Cor", "azul"))))
        .containsExactly(
            "plans/meters.csv:1 [C1 Cor] table.unknownColumn: A tabela não conhece a coluna"
                + " \"Cor\". | As colunas são: Código, Medidor.");
  }

  @Test
  void sameColumnTwice() {
    assertThat(Told.of(shipped.replace(ADD_ONS, "Automation;Pro;", "Pro;Pro;")))
        .containsExactly(
            "plans/add-ons.csv:1 [G1 Pro] table.columnTwice: A coluna \"Pro\" aparece duas vezes. |"
                + " Deixe uma só.");
  }

  @Test
  void misspeltPlanIsToldAtItsHeading() {
    assertThat(Told.of(shipped.replace(ADD_ONS, "Automation;Pro;", "Automation;Prro;")))
        .first()
        .asString()
        .startsWith("plans/add-ons.csv:1 [G1 Prro] price.unknownPlan");
  }

  @Test
  void misspeltPlanIsNamedWithThePlansThereAre() {
    assertThat(Told.of(shipped.replace(ADD_ONS, "Automation;Pro;", "Automation;Prro;")))
        .anySatisfy(
            told ->
                assertThat(told)
                    .startsWith("plans/add-ons.csv")
                    .contains(
                        "price.unknownPlan: \"Prro\" não é um plano nem outra coluna desta tabela."
                            + " | Parece ser \"Pro\". Os planos são: Automation, Pro,"
                            + " Advanced."));
  }

  @ParameterizedTest
  @ValueSource(strings = {ADD_ONS, FEATURES, USAGE})
  void planThatLacksItsColumnInOneTable(String table) {
    assertThat(Told.of(withoutColumn(table, "Pro")))
        .singleElement()
        .asString()
        .startsWith(table)
        .endsWith(
            " price.missingColumn: Falta a coluna do plano \"Pro\". | Acrescente a coluna \"Pro\" e"
                + " preencha cada linha dela; \"—\" quer dizer que o plano não vende.");
  }

  @Test
  void planThatLacksItsColumnInATableOfOneRow() {
    assertThat(Told.of(withoutColumn("plans/fees.csv", "Pro")))
        .singleElement()
        .asString()
        .contains(" price.missingColumn: Falta a coluna do plano \"Pro\".");
  }

  @Test
  void tableWithoutAnyPlan() {
    RuleFolderFixture without =
        shipped
            .edit(ADD_ONS, text -> dropColumn(text, "Automation"))
            .edit(ADD_ONS, text -> dropColumn(text, "Pro"))
            .edit(ADD_ONS, text -> dropColumn(text, "Advanced"));
    assertThat(Told.of(without))
        .containsExactly(
            "plans/add-ons.csv:1 table.noPlans: A tabela não tem coluna de nenhum plano. | Cada"
                + " plano de plans/plans.csv tem aqui uma coluna com o nome do plano no título.");
  }

  private RuleFolderFixture withoutColumn(String table, String column) {
    return shipped.edit(table, text -> dropColumn(text, column));
  }

  private static String dropColumn(String table, String column) {
    return Columns.of(table).without(column).text();
  }

  private static String addColumn(String table, String column, String value) {
    return Columns.of(table).with(column, value).text();
  }
}
