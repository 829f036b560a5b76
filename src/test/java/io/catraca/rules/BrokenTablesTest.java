package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.price.PriceTable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in tables: each is told with its row and cell, and with how to mend it. */
@Timeout(60)
final class BrokenTablesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String USAGE = "plans/usage-prices.csv";
  private static final String PLANS = "plans/plans.csv";
  private static final String ASAAS_PRICES = "mês;79,00;79,00;79,00";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- Files ----

  @Test
  void tableWithoutItsTemplate() {
    assertThat(Told.of(shipped.without("plans/add-ons.drt")))
        .containsExactly(
            "plans/add-ons.csv table.alone: A tabela não tem seu modelo. | Recoloque o arquivo"
                + " plans/add-ons.drt, ou apague também a tabela.");
  }

  @Test
  void templateWithoutItsTable() {
    assertThat(Told.of(shipped.without(ADD_ONS)))
        .containsExactly(
            "plans/add-ons.drt template.alone: O modelo não tem sua tabela. | Recoloque o arquivo"
                + " plans/add-ons.csv, ou apague também o modelo.");
  }

  @Test
  void tableThatOthersNeedIsDeletedWithItsTemplate() {
    assertThat(Told.of(shipped.without(ADD_ONS).without("plans/add-ons.drt")))
        .containsExactly(
            unknownItem(
                2,
                "UNLIMITED_AI_AGENTS",
                "AI_AGENTS, AUDIENCE_SEGMENTS, DEPARTMENTS, CUSTOM_STAGES, SERVICE_CHATBOTS,"
                    + " SERVICE_CENTER, USER_PERMISSIONS, CUSTOM_FIELDS, …"),
            unknownItem(
                3,
                "UNLIMITED_CHATBOTS",
                "SERVICE_CHATBOTS, AUTOMATION_CHATBOTS, WEBHOOK_CHATBOT, SERVICE_CENTER,"
                    + " SERVICE_OUTCOMES, SITE_TRACKING, CLIENT_PORTFOLIOS, SERVICE_REPORTS, …"),
            unknownItem(
                4,
                "UNLIMITED_CRM_PANELS",
                "MESSAGE_TEMPLATES, QUICK_REPLIES, HISTORY_MONTHS, SITE_TRACKING, SERVICE_REPORTS,"
                    + " MAKE_N8N_COMPONENT, CHANNELS, SERVICE_CENTER, …"));
  }

  private static String unknownItem(int row, String code, String nearest) {
    return "plans/also-listed.csv:%d [A%d Código] price.unknownItem: \"%s\" não é o código de nenhum item. | Use o código de uma linha das outras tabelas de plans (%s)."
        .formatted(row, row, code, nearest);
  }

  @Test
  void tableThatNothingNeedsMayBeDeletedWithItsTemplate() {
    assertThat(Told.of(shipped.without("plans/also-listed.csv").without("plans/also-listed.drt")))
        .isEmpty();
  }

  @Test
  void everyPlanIsGone() {
    assertThat(Told.of(shipped.without(PLANS).without("plans/plans.drt")))
        .contains(
            "plans price.noPlans: Nenhum plano foi declarado. | Recoloque plans/plans.csv, com ao"
                + " menos uma linha.");
  }

  @Test
  void everyLevelIsGone() {
    assertThat(
            Told.of(shipped.edit("access/levels.csv", text -> "Código;Acesso aos Atendimentos\n")))
        .first()
        .isEqualTo(
            "access access.noWords.level: Nenhuma opção de acesso foi declarada. | Recoloque"
                + " access/levels.csv, com ao menos uma linha.");
  }

  @Test
  void folderIsGone() {
    RuleFolderFixture withoutPlans = shipped;
    for (String path : shipped.files().keySet()) {
      withoutPlans = path.startsWith("plans/") ? withoutPlans.without(path) : withoutPlans;
    }
    assertThat(Told.of(withoutPlans))
        .containsExactly(
            "plans folder.empty: Não há arquivo de regras nesta pasta. | Recoloque os arquivos que"
                + " estavam nela.");
  }

  @Test
  void emptyTable() {
    assertThat(Told.of(shipped.with(ADD_ONS, "")))
        .containsExactly(
            "plans/add-ons.csv table.empty: A tabela está vazia. | A primeira linha tem os títulos"
                + " das colunas; cada linha abaixo, um item.");
  }

  @Test
  void emptyTemplate() {
    assertThat(Told.of(shipped.with("plans/add-ons.drt", "")))
        .containsExactly(
            "plans/add-ons.drt template.columns: O modelo não começa com o comentário que descreve"
                + " as colunas da tabela. | Comece o arquivo com /* e uma linha por coluna: título |"
                + " variável | o que a célula contém | pode ficar vazia?");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void garbageInsteadOfATableIsToldAndNotThrown(long seed) {
    byte[] garbage = new byte[20_000];
    new Random(seed).nextBytes(garbage);
    for (String path : new String[] {ADD_ONS, "plans/add-ons.drt"}) {
      Outcome outcome = shipped.with(path, garbage).compile();

      assertThat(outcome.contents()).isEmpty();
      assertThat(outcome.problems()).isNotEmpty().allMatch(problem -> problem.file().equals(path));
      assertThatCode(() -> Told.of(outcome)).doesNotThrowAnyException();
    }
  }

  @Test
  void onlyTheBeginningOfALongHeadingIsRepeated() {
    assertThat(Told.of(shipped.with(ADD_ONS, new byte[5_000])).get(0).length()).isLessThan(600);
  }

  @Test
  void spreadsheetIsTakenForWhatItIsNot() {
    assertThat(Told.of(shipped.with("plans/prices.ods", new byte[] {80, 75, 3, 4})))
        .containsExactly(
            "plans/prices.ods warning file.unknownKind: Arquivos com esta terminação não são lidos."
                + " | São lidos .csv e .xlsx com seu .drt, .dslr com seu .dsl, .drl, .drl.csv e"
                + " .drl.xlsx. Apague o arquivo ou mude sua terminação.");
  }

  @Test
  void fileOutsideOfEveryFolder() {
    assertThat(Told.of(shipped.with("add-ons.csv", "a")))
        .containsExactly(
            "add-ons.csv warning file.nowhere: Este arquivo não está em nenhuma pasta de regras e"
                + " não vale nada. | Ponha-o em access ou em plans, ou apague-o.");
  }

  @Test
  void tableOfHundredThousandRows() {
    StringBuilder text = new StringBuilder(shipped.text(ADD_ONS));
    for (int row = 0; text.length() < 5_000_000; row++) {
      text.append("X").append(row).append(";Nome;ADD_ONS;1;mês;1,00;1,00;1,00;;;;;;\n");
    }
    assertThat(Told.of(shipped.with(ADD_ONS, text.toString())))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv table.tooLong: A tabela tem ")
        .endsWith(" | O máximo é de 5000 linhas: divida a tabela.");
  }

  @Test
  void cellOfFiveMegabytesIsNotRepeatedWhole() {
    String label = "x".repeat(5_000_000);
    assertThat(Told.of(shipped.replace(ADD_ONS, "Integração com ASAAS", label)))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [B9 Adicional] table.unsafeText: \"xxxxxxx")
        .hasSizeLessThan(500);
  }

  // ---- Columns ----

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

  // ---- Cells ----

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
    assertThat(Told.of(prices("79,00;79,00;79,00;;;;;;;;x")))
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
        "79,00 reais",
        "٧٩,٠٠",
        "1.23.456",
        "1,2,3",
        "\"1,234.50\"",
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
  @ValueSource(strings = {"asaas", "9ASAAS", "AS AAS", "ÁSAAS", "AS-AAS", "ASAAS.", "A\"B"})
  void codeThatIsNone(String code) {
    assertThat(Told.of(shipped.replace(ADD_ONS, "ASAAS;Integração", code + ";Integração")))
        .containsExactly(
            "plans/add-ons.csv:9 [A9 Código] table.wrongCell: \"%s\" não serve aqui. | Escreva por exemplo \"CODIGO_DO_ITEM\"."
                .formatted(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"31/02/2026", "12/31/2026", "2026-02-30", "amanhã", "1/1/26", "32/1/2026"})
  void dayThatIsNone(String day) {
    assertThat(Told.of(prices("79,00;79,00;79,00;;;;;" + day)))
        .first()
        .isEqualTo(
            "plans/add-ons.csv:9 [M9 Vendido até] table.wrongCell: \"%s\" não serve aqui. | Escreva por exemplo \"31/12/2026\"."
                .formatted(day));
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
            "plans/add-ons.csv:5 [A5 Código] table.wrongCell",
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

  // ---- Codes ----

  @Test
  void sameCodeTwiceInATable() {
    assertThat(
            Told.of(shipped.append(ADD_ONS, "ASAAS;Outro;ADD_ONS;110;mês;1,00;1,00;1,00;;;;;;\n")))
        .containsExactly(
            "plans/add-ons.csv:13 [A13 Código] table.rowTwice: \"ASAAS\" já está na linha 9. | Deixe uma das"
                + " duas linhas, ou mude o código de uma delas.");
  }

  @Test
  void sameCodeInTwoTables() {
    assertThat(Told.of(shipped.append(FEATURES, "ASAAS;Outro;CRM;110;recurso;sim;sim;sim;\n")))
        .first()
        .isEqualTo(
            "plans/features.csv:48 [A48 Código] word.twice: \"ASAAS\" já está em plans/add-ons.csv, linha 9. |"
                + " Use outro código ou outro nome, ou apague uma das linhas.");
  }

  @Test
  void sameLabelForTwoPlansAndForTwoLevels() {
    assertThat(Told.of(shipped.append(PLANS, "PRO_2;Pro;sob consulta;;\n")))
        .contains(
            "plans/plans.csv:5 [B5 Plano] word.twice: \"Pro\" já está em plans/plans.csv, linha 3. | Use outro"
                + " código ou outro nome, ou apague uma das linhas.");
    assertThat(Told.of(shipped.append("access/levels.csv", "SQUAD;Equipe\n")))
        .containsExactly(
            "access/levels.csv:5 [B5 Acesso aos Atendimentos] word.twice: \"Equipe\" já está em"
                + " access/levels.csv, linha 3. | Use outro código ou outro nome, ou apague uma das linhas.");
  }

  @Test
  void maximumOfZero() {
    assertThat(
            Told.of(
                shipped.replace(
                    ADD_ONS, "69,00;69,00;69,00;1;;FUNNELS", "69,00;69,00;69,00;0;;FUNNELS")))
        .isNotEmpty();
  }

  @Test
  void everyPlanIsGoneIsToldFirst() {
    assertThat(Told.of(shipped.without(PLANS).without("plans/plans.drt")))
        .first()
        .asString()
        .startsWith("plans price.noPlans");
  }

  // ---- Templates ----

  @Test
  void templateWithoutAnEnd() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", "end template", "")))
        .containsExactly(
            "plans/add-ons.drt template.rules: O modelo não traz as regras que uma linha da tabela"
                + " quer dizer. | Depois do comentário das colunas, escreva template \"nome\", as"
                + " regras e end template.");
  }

  @Test
  void templateThatDescribesAColumnWithAnUnknownForm() {
    assertThat(Told.of(shipped.replace("plans/meters.drt", "| texto ", "| palavra ")))
        .containsExactly(
            "plans/meters.drt:6 template.column: A coluna \"Medidor | label | palavra | não\" não"
                + " está bem descrita. | Escreva: título | variável | formas separadas por \" ou \""
                + " | sim ou não. Formas: texto, código, códigos, preço, inteiro, data, sim/não,"
                + " sim, ilimitado, sob consulta, —.");
  }

  @Test
  void templateThatUsesAVariableOfNoColumn() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", "@{raises}\")", "@{rises}\")")))
        .first()
        .asString()
        .startsWith("plans/add-ons.drt template.broken: ")
        .contains("rises")
        .endsWith(
            " | Confira se cada @{variável} do modelo é de uma coluna descrita no começo dele.");
  }

  @Test
  void templateWithAnUnknownCallIsToldByTheFileItIsIn() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", ".raises(\"@{raises}\")", ".up(1)")))
        .isNotEmpty()
        .allMatch(told -> told.startsWith("plans/add-ons."));
  }

  @Test
  void templateWithAnUnknownCallIsToldOnceAtTheTemplate() {
    assertThat(Told.of(shipped.replace("plans/add-ons.drt", ".raises(\"@{raises}\")", ".up(1)")))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.drt");
  }

  private RuleFolderFixture prices(String prices) {
    return shipped.replace(ADD_ONS, ASAAS_PRICES, "mês;" + prices);
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

  @Test
  void textInAnotherEncodingIsNoProblem() {
    byte[] windows = shipped.text(ADD_ONS).getBytes(Charset.forName("windows-1252"));
    assertThat(new String(windows, StandardCharsets.UTF_8)).contains("\uFFFD");
    assertThat(Told.of(shipped.with(ADD_ONS, windows))).isEmpty();
  }
}
