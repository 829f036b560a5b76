package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.price.PriceTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in the cells of tables: each is told with its row and column, and with how to mend it. */
@Timeout(60)
final class BrokenCellsTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String ASAAS_PRICES = "mês;79,00;79,00;79,00";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void emptyCell() {
    assertThat(Told.of(prices("79,00;;79,00")))
        .containsExactly(
            "plans/add-ons.csv:9 [G9 Pro] table.emptyCell: A célula está vazia. | Escreva por"
                + " exemplo \"69,00\" ou \"sob consulta\" ou \"—\".");
  }

  @Test
  void rowThatEndsTooEarly() {
    String row = "ASAAS;Integração com ASAAS;ADD_ONS;80;" + ASAAS_PRICES + ";;;;;;";
    assertThat(
            Told.of(
                shipped.replace(ADD_ONS, row, "ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00")))
        .hasSize(2)
        .allMatch(told -> told.contains("table.emptyCell"))
        .first()
        .asString()
        .startsWith("plans/add-ons.csv:9 [G9 Pro]");
  }

  @Test
  void cellBeyondTheLastColumn() {
    RuleFolderFixture wide = shipped.edit(ADD_ONS, text -> text.replaceAll("(?m)$", ";;"));
    assertThat(Told.of(wide.edit(ADD_ONS, text -> text.replaceAll("(?m)^(ASAAS.*;)$", "$1x"))))
        .first()
        .asString()
        .contains("table.strayCell: \"x\" está numa coluna sem título. | Dê um título à coluna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dez",
        "-5,00",
        "5,0000001",
        "1E5",
        "€ 5,00",
        "R 5,00",
        "٧٩,٠٠",
        "1.23.456",
        "1,2,3",
        "NaN",
        "79,00??",
        "?",
        "0x10",
        "1234567890123"
      })
  void priceThatIsNone(String price) {
    String cell = price.replace("\"", "");
    assertThat(Told.of(prices("79,00;" + price + ";79,00")))
        .containsExactly(
            "plans/add-ons.csv:9 [G9 Pro] table.wrongCell: \"%s\" não serve aqui. | Escreva por exemplo \"69,00\" ou \"sob consulta\" ou \"—\"."
                .formatted(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "R$ 69.000", "US$ 0.068", "1.234 ?"})
  void priceThatCanBeReadInTwoWays(String price) {
    assertThat(Told.of(prices("79,00;" + price + ";79,00")))
        .containsExactly(
            "plans/add-ons.csv:9 [G9 Pro] table.ambiguousNumber: \"%s\" pode ser lido de dois jeitos. | Escreva sem ponto e com vírgula: 1234,00 é mil duzentos e trinta e quatro, 1,234 é pouco mais que um."
                .formatted(price));
  }

  @Test
  void priceInTheWrongCurrency() {
    assertThat(Told.of(prices("79,00;US$ 5,00;79,00")))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9")
        .endsWith(
            " price.wrongCurrency: O preço está em USD. | Este preço tem de estar em BRL: o que é"
                + " pago à Meta em dólares (US$), todo o resto em reais.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Integração \"\"com\"\" ASAAS\"",
        "Integração \"com\" ASAAS",
        "Integração \\ ASAAS",
        "x\\u0022), System.exit(1)",
        "Integração\u0000ASAAS",
        "Integração\u0007ASAAS"
      })
  void labelThatCouldBreakOutOfItsQuotes(String label) {
    assertThat(Told.of(shipped.replace(ADD_ONS, "Integração com ASAAS", label)))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [B9 Adicional] table.unsafeText: ")
        .endsWith(
            " não pode ser usado como texto. | Tire as aspas duplas (\"), as barras invertidas (\\)"
                + " e o que passar de 300 caracteres; para pôr um trecho entre aspas, use “ e ”.");
  }

  @Test
  void labelIsTakenLetterByLetter() {
    List<String> labels =
        List.of(
            "Caixa d'água",
            "{0} e {1}",
            "US$ 1 $1 ${x}",
            "*/ x /* // y",
            "@{code}",
            "@{1+1}",
            "@code{System.setProperty('catraca.injected','yes')}",
            "@{System.setProperty('catraca.injected','yes')}",
            "<b>&amp",
            "“aspas”",
            "100 %s %n");
    StringBuilder rows = new StringBuilder();
    for (int index = 0; index < labels.size(); index++) {
      String row = "L%d;%s;ADD_ONS;1;mês;1,00;1,00;1,00;;;;;;\n";
      rows.append(row.formatted(index, labels.get(index)));
    }

    PriceTable prices =
        shipped.append(ADD_ONS, rows.toString()).contents().prices().on(RuleFolderFixture.DAY);

    for (int index = 0; index < labels.size(); index++) {
      assertThat(prices.item("L" + index).orElseThrow().label()).isEqualTo(labels.get(index));
    }
    assertThat(System.getProperty("catraca.injected")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9ASAAS", "ASAAS.", "A\"B", "Asaas", "Integração Asaas"})
  void codeThatIsNone(String code) {
    assertThat(Told.of(shipped.replace(ADD_ONS, "ASAAS;Integração", code + ";Integração")))
        .containsExactly(
            "plans/add-ons.csv:9 [A9 Código] table.noCode: \"%s\" não é um código. | Escreva o código, e não o nome: só letras maiúsculas sem acento, algarismos e \"_\", por exemplo \"CODIGO_DO_ITEM\"."
                .formatted(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "amanhã", "nov/26", "31/12/0226"})
  void dayThatIsNone(String day) {
    assertThat(soldUntil(day))
        .containsExactly(
            "plans/add-ons.csv:9 [M9 Vendido até] table.wrongCell: \"%s\" não serve aqui. | Escreva por exemplo \"31/12/2026\"."
                .formatted(day));
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/02/2026", "32/1/2026", "31-04-2026"})
  void dayThatTheCalendarDoesNotHave(String day) {
    assertThat(soldUntil(day))
        .containsExactly(
            "plans/add-ons.csv:9 [M9 Vendido até] table.noSuchDay: O dia %s não existe. | Escreva o dia, o mês e o ano inteiro, nesta ordem, por exemplo \"31/12/2026\"."
                .formatted(day));
  }

  private List<String> soldUntil(String day) {
    return Told.of(
        shipped.replace(ADD_ONS, ASAAS_PRICES + ";;;;;;", ASAAS_PRICES + ";;;;;" + day + ";"));
  }

  @Test
  void wordThatIsNoneOfTheChoices() {
    assertThat(Told.of(shipped.replace(FEATURES, "CHANNELS;10;limite", "CHANNELS;10;limit")))
        .containsExactly(
            "plans/features.csv:3 [E3 Tipo] table.misspeltWord: \"limit\" não serve aqui; parece ser"
                + " \"limite\". | Escreva \"limite\". O que serve aqui: \"limite\" ou \"recurso\".");
  }

  @Test
  void numberOfALimitThatIsNotWhole() {
    assertThat(
            Told.of(
                shipped.replace(
                    FEATURES, "CHANNELS;10;limite;1;1;1", "CHANNELS;10;limite;1;1,5;1")))
        .containsExactly(
            "plans/features.csv:3 [G3 Pro] table.wrongCell: \"1,5\" não serve aqui. | Escreva por"
                + " exemplo \"sim\" ou \"3\" ou \"ilimitado\" ou \"—\".");
  }

  @Test
  void everySlipOfATableIsToldAtOnce() {
    RuleFolderFixture edited =
        shipped
            .replace(ADD_ONS, ASAAS_PRICES, "ano;x;79,00;79,00")
            .replace(ADD_ONS, "Z_API;Integração", "z_api;Integração");
    assertThat(Told.of(edited))
        .extracting(told -> told.substring(0, told.indexOf(": ")))
        .containsExactly(
            "plans/add-ons.csv:5 [A5 Código] table.misspeltWord",
            "plans/add-ons.csv:9 [E9 Por] table.wrongCell",
            "plans/add-ons.csv:9 [F9 Automation] table.wrongCell");
  }

  @Test
  void rowsAreCountedAsASpreadsheetShowsThem() {
    RuleFolderFixture edited =
        prices("79,00;dez;79,00")
            .replace(ADD_ONS, "Z_API;", "\n;;;;\n# nota\nZ_API;")
            .replace(
                ADD_ONS,
                "UNLIMITED_CRM_PANELS;Painéis CRM Ilimitados",
                "UNLIMITED_CRM_PANELS;\"Painéis\nCRM\nIlimitados\"");
    assertThat(Told.of(edited))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:12 [G12 Pro]");
  }

  @Test
  void quotesThatAreNotClosed() {
    assertThat(Told.of(shipped.replace(ADD_ONS, "Integração com ASAAS", "\"Integração com ASAAS")))
        .containsExactly(
            "plans/add-ons.csv:9 table.openQuote: As aspas abertas nesta linha não fecham, ou há"
                + " texto colado depois delas. | Feche as aspas; dentro de uma célula entre aspas,"
                + " cada aspa se escreve duas vezes (\"\").");
  }

  private RuleFolderFixture prices(String prices) {
    return shipped.replace(ADD_ONS, ASAAS_PRICES, "mês;" + prices);
  }
}
