package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What product staff change without a programmer: edits under rules/ alone. */
final class EditedRulesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String USAGE = "plans/usage-prices.csv";
  private static final String SENTENCES = "access/visibility.dslr";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @ValueSource(strings = {"Enterprise", "ENTERPRISE"})
  void newPlanIsARowAndAColumnInEachTable(String heading) {
    PriceTable prices =
        shipped
            .append("plans/plans.csv", "ENTERPRISE;Enterprise;1.500,00;31/12/2027;\n")
            .edit(ADD_ONS, text -> column(text, heading, "10,00"))
            .edit(FEATURES, text -> column(text, heading, "—"))
            .edit(USAGE, text -> column(text, heading, "sob consulta"))
            .edit("plans/fees.csv", text -> column(text, heading, "0,00"))
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(prices.plans())
        .extracting(Plan::code)
        .containsExactly("AUTOMATION", "PRO", "ADVANCED", "ENTERPRISE");
    Plan plan = prices.plan("ENTERPRISE").orElseThrow();
    assertThat(plan.soldUntil()).isEqualTo("2027-12-31");
    assertThat(terms(prices, "ENTERPRISE", "MONTHLY_FEE")).isEqualTo(priced("BRL 1500.00"));
    assertThat(terms(prices, "ENTERPRISE", "ASAAS")).isEqualTo(priced("BRL 10.00"));
    assertThat(terms(prices, "ENTERPRISE", "USERS")).isEqualTo(new Offer.NotSold());
    assertThat(terms(prices, "ENTERPRISE", "META_UTILITY")).isEqualTo(new Offer.OnRequest());
    assertThat(terms(prices, "PRO", "ASAAS")).isEqualTo(priced("BRL 79.00"));
  }

  @Test
  void newAddOnIsARow() {
    PriceTable prices =
        shipped
            .append(
                ADD_ONS,
                "FACE_ID;Reconhecimento facial;ADD_ONS;110;mês;10;R$ 1.234,56 ?;sob consulta;5;"
                    + "USERS;AI_AGENTS, SEQUENCES;USERS;2026-12-31;novo\n")
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    Item item = prices.item("FACE_ID").orElseThrow();
    assertThat(item.label()).isEqualTo("Reconhecimento facial");
    assertThat(item.maximum()).isEqualTo(5);
    assertThat(item.raises()).isEqualTo("USERS");
    assertThat(item.lifts()).containsExactly("AI_AGENTS", "SEQUENCES");
    assertThat(item.quantityFrom()).isEqualTo("USERS");
    assertThat(item.soldOn(LocalDate.of(2026, 12, 31))).isTrue();
    assertThat(item.soldOn(LocalDate.of(2027, 1, 1))).isFalse();
    assertThat(terms(prices, "AUTOMATION", "FACE_ID")).isEqualTo(priced("BRL 10.00"));
    assertThat(terms(prices, "PRO", "FACE_ID")).isEqualTo(priced("BRL 1234.56"));
    assertThat(terms(prices, "ADVANCED", "FACE_ID")).isEqualTo(new Offer.OnRequest());
    assertThat(prices.sections().get(2).rows().get(10).item()).isEqualTo(item);
  }

  @Test
  void newLevelNewProfileAndNewTabAreRowsAndSentences() {
    RuleContents contents =
        shipped
            .append("access/levels.csv", "NIGHT;Plantão (noite)\n")
            .append("access/profiles.csv", "AUDITOR;Auditor;sim\n")
            .append("access/tabs.csv", "AUDIT;Auditoria\n")
            .append(
                SENTENCES,
                """

                regra "Plantão, concluído: auditores veem em Auditoria"
                quando
                    o atendimento está concluído
                    o acesso da equipe é Plantão (noite)
                    quem vê tem perfil Auditor
                então
                    aparece em Auditoria
                fim
                """)
            .contents();

    assertThat(contents.words().levels()).contains(new Word("NIGHT", "Plantão (noite)"));
    assertThat(contents.words().profiles().get(2).mayChangeAccess()).isTrue();
    assertThat(concludedTab(contents, "NIGHT", "AUDITOR")).contains("AUDIT");
    assertThat(concludedTab(contents, "NIGHT", "AGENT")).isEmpty();
    assertThat(concludedTab(contents, "EVERYONE", "AUDITOR")).contains("CONCLUDED");
    assertThat(AccessTable.combinations(contents.words())).hasSize(13 * 3 * (6 + 4 + 12));
  }

  @Test
  void administratorsMaySeeEverythingByOneMoreRule() {
    RuleContents contents =
        shipped
            .append(
                SENTENCES,
                """
                regra "Administradores veem todo atendimento concluído"
                quando
                    o atendimento está concluído
                    quem vê tem perfil Administrador
                então
                    aparece em Concluídos
                fim
                """)
            .contents();

    assertThat(concludedTab(contents, "ATTENDANT", "ADMINISTRATOR")).contains("CONCLUDED");
    assertThat(concludedTab(contents, "ATTENDANT", "AGENT")).isEmpty();
  }

  @Test
  void columnsMayStandInAnyOrder() {
    RuleFolderFixture reversed =
        shipped
            .edit(ADD_ONS, text -> Columns.of(text).reversed().text())
            .edit(FEATURES, text -> Columns.of(text).reversed().text())
            .edit(USAGE, text -> Columns.of(text).reversed().text());

    assertSameAnswers(reversed.contents());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t"})
  void tablesMayBeSeparatedByCommasOrTabs(String separator) {
    RuleFolderFixture separated = shipped;
    for (String path : shipped.files().keySet()) {
      separated =
          path.endsWith(".csv")
              ? separated.edit(path, text -> Columns.of(text).separatedBy(separator))
              : separated;
    }

    assertSameAnswers(separated.contents());
  }

  @Test
  void filesMayBeSavedInWindows1252() {
    RuleFolderFixture windows = shipped;
    for (String path : shipped.files().keySet()) {
      byte[] saved = shipped.text(path).getBytes(WINDOWS);
      boolean same = new String(saved, WINDOWS).equals(shipped.text(path));
      windows = same ? windows.with(path, saved) : windows;
    }
    assertThat(windows.files()).isNotEqualTo(shipped.files());

    assertSameAnswers(windows.contents());
  }

  /** Byte order mark and line ends as each system saves them. */
  @ParameterizedTest
  @CsvSource({"'\uFEFF', '\r\n'", "'', '\r\n'", "'', '\r'", "'\uFEFF', '\n'"})
  void filesMayBeSavedByAnyEditor(String mark, String lineEnd) {
    assertSameAnswers(shipped.editAll(text -> mark + text.replace("\n", lineEnd)).contents());
  }

  @Test
  void accentsMayBeDecomposed() {
    assertSameAnswers(
        shipped.editAll(text -> Normalizer.normalize(text, Normalizer.Form.NFD)).contents());
  }

  @Test
  void blankRowsAndRowsWithHashAreNotes() {
    RuleContents contents =
        shipped
            .replace(ADD_ONS, "Z_API;", "\n;;;;\n   \n# nota; com; pontos\nZ_API;")
            .edit(FEATURES, text -> "\n\n# Recursos, limites, e o que mais, houver\n" + text)
            .contents();

    assertSameAnswers(contents);
    assertThat(contents.prices().item("Z_API").orElseThrow().rule().line()).isEqualTo(9);
    assertThat(contents.prices().item("USERS").orElseThrow().rule().line()).isEqualTo(5);
  }

  @Test
  void quotedCellMayHaveSeparatorsAndLineBreaks() {
    PriceTable prices =
        shipped
            .replace(ADD_ONS, "Integração com ASAAS", "\"Integração;\n  com\nASAAS\"")
            .replace(
                ADD_ONS,
                "119,00;119,00;119,00;;;;;;",
                "\"119,00\";119;R$ 119,00;;;;;;\"uma nota,\ncom \"\"aspas\"\"\ne linhas\"")
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(prices.item("ASAAS").orElseThrow().label()).isEqualTo("Integração; com ASAAS");
    assertThat(prices.item("ASAAS").orElseThrow().rule().line()).isEqualTo(9);
    assertThat(terms(prices, "AUTOMATION", "Z_API")).isEqualTo(priced("BRL 119.00"));
    assertThat(terms(prices, "PRO", "Z_API")).isEqualTo(priced("BRL 119.00"));
  }

  @Test
  void pricesAreReadAsPeopleWriteThem() {
    Map<String, String> amounts = new LinkedHashMap<>();
    amounts.put("69", "69.00");
    amounts.put("69,5", "69.50");
    amounts.put("69,00", "69.00");
    amounts.put("R$ 69,00", "69.00");
    amounts.put("R$69,00", "69.00");
    amounts.put("R$\u00A069,00", "69.00");
    amounts.put("BRL 69,00", "69.00");
    amounts.put("69.5", "69.50");
    amounts.put("69.00", "69.00");
    amounts.put("1.234,56", "1234.56");
    amounts.put("1234.56", "1234.56");
    amounts.put("1.234.567", "1234567.00");
    amounts.put("1.234.567,891234", "1234567.891234");
    amounts.put("0,0001", "0.0001");
    amounts.put("0", "0.00");
    amounts.put("007", "7.00");
    StringBuilder rows = new StringBuilder();
    List<String> cells = List.copyOf(amounts.keySet());
    for (int index = 0; index < cells.size(); index++) {
      String row = "X%d;Adicional;ADD_ONS;1;mês;—;%s;—;;;;;;\n";
      rows.append(row.formatted(index, cells.get(index)));
    }

    PriceTable prices =
        shipped.append(ADD_ONS, rows.toString()).contents().prices().on(RuleFolderFixture.DAY);

    for (int index = 0; index < cells.size(); index++) {
      assertThat(terms(prices, "PRO", "X" + index))
          .as(cells.get(index))
          .isEqualTo(priced("BRL " + amounts.get(cells.get(index))));
    }
  }

  @ParameterizedTest
  @CsvSource({"22/11/2026, 2026-11-22", "1/2/2026, 2026-02-01", "2026-11-22, 2026-11-22"})
  void daysAreReadAsPeopleWriteThem(String cell, LocalDate day) {
    PriceTable prices =
        shipped
            .replace("plans/plans.csv", "PRO;Pro;sob consulta;", "PRO;Pro;sob consulta;" + cell)
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(prices.plan("PRO").orElseThrow().soldUntil()).isEqualTo(day);
  }

  @Test
  void examplesBesideTheRulesAreNoRules() {
    assertSameAnswers(shipped.with("plans/add-ons.examples.yaml", "- given: {}").contents());
  }

  @Test
  void historyHasNoEndWhereNoTableSaysSo() {
    assertThat(
            shipped
                .without("access/history.csv")
                .without("access/history.drt")
                .contents()
                .historyLimit())
        .isNull();
  }

  @Test
  void folderThatDidNotChangeIsNotCompiledAgain() {
    RuleContents first = shipped.contents();

    assertThat(shipped.with("plans/x.examples.yaml", "x").contents().prices())
        .isSameAs(first.prices());
  }

  private void assertSameAnswers(RuleContents edited) {
    RuleContents original = shipped.contents();
    assertThat(edited.words()).isEqualTo(original.words());
    for (AccessFacts facts : AccessTable.combinations(original.words())) {
      assertThat(edited.access().decide(facts).tab())
          .isEqualTo(original.access().decide(facts).tab());
    }
    assertThat(edited.prices().plans())
        .extracting(Plan::label)
        .isEqualTo(original.prices().plans().stream().map(Plan::label).toList());
    for (Item item : original.prices().items()) {
      assertThat(edited.prices().item(item.code()).orElseThrow().label()).isEqualTo(item.label());
      for (Plan plan : original.prices().plans()) {
        assertThat(terms(edited.prices().on(RuleFolderFixture.DAY), plan.code(), item.code()))
            .isEqualTo(
                terms(original.prices().on(RuleFolderFixture.DAY), plan.code(), item.code()));
      }
    }
  }

  private static Optional<String> concludedTab(
      RuleContents contents, String level, String profile) {
    AccessFacts facts =
        new AccessFacts(
            Status.FINISHED, level, TeamRole.NONE, profile, Attendant.SOMEBODY_ELSE, false, true);
    return Optional.ofNullable(contents.access().decide(facts).tab()).map(Word::code);
  }

  private static Offer.Terms terms(PriceTable prices, String plan, String item) {
    return prices
        .offer(prices.plan(plan).orElseThrow(), prices.item(item).orElseThrow(), false)
        .terms();
  }

  private static Offer.Terms priced(String money) {
    return new Offer.Priced(BigMoney.parse(money));
  }

  private static String column(String table, String heading, String value) {
    return Columns.of(table).with(heading, value, "Automation").text();
  }
}
