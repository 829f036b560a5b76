package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceTable;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, days and words as people write them into cells, and their slips. */
@Timeout(60)
final class WrittenCellsTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String USAGE = "plans/usage-prices.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @CsvSource({
    "5.000, 5000",
    "'5000,00', 5000",
    "'5.000,00', 5000",
    "5000.0, 5000",
    "007, 7",
  })
  void wholeNumbersAreReadAsPeopleWriteThem(String written, int number) {
    PriceTable prices =
        shipped
            .replace(ADD_ONS, "79,00;79,00;79,00;;", "79,00;79,00;79,00;" + written + ";")
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(prices.item("ASAAS").orElseThrow().maximum()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"'5,000', table.ambiguousWhole", "'1,5', table.wrongCell", "-1, table.wrongCell"})
  void wholeNumberThatIsNone(String written, String code) {
    assertThat(
            Told.of(
                shipped.replace(
                    ADD_ONS, "79,00;79,00;79,00;;", "79,00;79,00;79,00;" + written + ";")))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [I9 Máximo] " + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31", "2026-12-31 00:00:00"})
  void dayIsReadAsPeopleWriteIt(String day) {
    Item item =
        shipped
            .replace(ADD_ONS, "79,00;79,00;79,00;;;;;;", "79,00;79,00;79,00;;;;;" + day + ";")
            .contents()
            .prices()
            .item("ASAAS")
            .orElseThrow();

    assertThat(item.soldUntil()).isEqualTo("2026-12-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/12/0226", "31/12/20266", "12/2026", "2026-12-31 10:00"})
  void dayThatIsNoneIsRefused(String day) {
    assertThat(
            Told.of(
                shipped.replace(
                    ADD_ONS, "79,00;79,00;79,00;;;;;;", "79,00;79,00;79,00;;;;;" + day + ";")))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [M9 Vendido até] table.wrongCell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim", "Sim", "S", "x", "VERDADEIRO", "TRUE", "✓"})
  void yesIsReadAsPeopleWriteIt(String yes) {
    SamePrices.assertSame(
        shipped, shipped.edit(USAGE, text -> text.replace(";sim;", ";" + yes + ";")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"não", "nao", "N", "FALSO", "False"})
  void noIsReadAsPeopleWriteIt(String no) {
    SamePrices.assertSame(
        shipped, shipped.edit(USAGE, text -> text.replace(";não;", ";" + no + ";")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"–", "-", "−", "não"})
  void dashIsReadAsPeopleWriteIt(String dash) {
    SamePrices.assertSame(
        shipped, shipped.edit(ADD_ONS, text -> text.replace(";— ?;", ";" + dash + " ?;")));
  }

  @ParameterizedTest
  @CsvSource({
    "ASAAS;ADD_ONS;80;mês;, ASAAS;ADD_ONS;80;mes;, E9 Por, mes, mês",
    "ASAAS;ADD_ONS;80;mês;, ASAAS;ADD_ONS;80;umavez;, E9 Por, umavez, uma vez",
    "mês;79{c}00;, mês;sobconsulta;, F9 Automation, sobconsulta, sob consulta",
  })
  void slipInAWordIsToldWithTheWordMeant(
      String before, String after, String cell, String read, String meant) {
    assertThat(
            Told.of(
                shipped.replace(ADD_ONS, before.replace("{c}", ","), after.replace("{c}", ","))))
        .singleElement()
        .asString()
        .startsWith(
            "plans/add-ons.csv:9 [%s] table.misspeltWord: \"%s\" não serve aqui; parece ser \"%s\". | Escreva \"%s\". O que serve aqui: "
                .formatted(cell, read, meant, meant));
  }

  @Test
  void slipsInHeadingsAndCellsAreToldTogether() {
    RuleFolderFixture edited =
        shipped
            .replace(ADD_ONS, ";Máximo;", ";Maximo;")
            .replace(ADD_ONS, ";Vendido até;", ";Vendido;")
            .replace(ADD_ONS, "80;mês;79,00", "80;mes;dez");

    assertThat(Told.of(edited))
        .extracting(told -> told.substring(0, told.indexOf(": ")))
        .contains(
            "plans/add-ons.csv:1 [I1 Maximo] table.misspeltColumn",
            "plans/add-ons.csv:9 [E9 Por] table.misspeltWord",
            "plans/add-ons.csv:9 [F9 Automation] table.wrongCell");
  }

  @Test
  void expectationIsToldInTheReadersLanguage() {
    RuleFolderFixture edited = shipped.replace(ADD_ONS, "80;mês;79,00", "80;mês;dez");
    assertThat(edited.compile().problems().get(0).hint().in(Locale.ENGLISH))
        .isEqualTo("Write for example \"69,00\" or \"sob consulta\" or \"—\".");
  }
}
