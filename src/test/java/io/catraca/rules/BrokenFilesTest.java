package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.catraca.rules.engine.RuleEngine.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips with the files of tables: gone, empty, misplaced or far too large. */
@Timeout(60)
final class BrokenFilesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String PLANS = "plans/plans.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

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
                + " plans/add-ons.csv, talvez salvo noutra pasta ou com outra terminação; ou apague"
                + " também o modelo.");
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
            "plans/prices.ods warning file.otherKind: Tabelas em arquivos .ods não são lidas. |"
                + " Abra-o na planilha, use Salvar como, tipo Pasta de Trabalho do Excel (.xlsx), com"
                + " o nome plans/prices.xlsx, e apague este arquivo.");
  }

  @Test
  void fileOfAnUnknownKind() {
    assertThat(Told.of(shipped.with("plans/prices.json", "{}")))
        .containsExactly(
            "plans/prices.json warning file.unknownKind: Arquivos com esta terminação não são lidos."
                + " | São lidos .csv e .xlsx com seu .drt, .dslr com seu .dsl, .drl, .drl.csv,"
                + " .drl.xlsx e .examples.yaml. Apague o arquivo ou mude sua terminação.");
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
}
