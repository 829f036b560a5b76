package io.catraca.rules.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.example.Examples;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.mutation.Mutant.Change;
import io.catraca.rules.table.HandMadeWorkbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a small set of rules could be changed without any example noticing. */
final class MutationTest {

  private static final RuleCheck CHECK = new RuleCheck(Examples::run);

  private final RuleFolderFixture small = SmallRules.folder();

  @Test
  void whatNoExampleNoticesIsListedByItsPlace() {
    List<String> steps = new ArrayList<>();
    Mutation.Report report =
        Mutation.run(CHECK, files(small), (done, all) -> steps.add(done + "/" + all));

    assertThat(steps)
        .hasSize(report.mutants() + 1)
        .startsWith("0/" + report.mutants())
        .endsWith(report.mutants() + "/" + report.mutants());
    assertThat(report.missed())
        .isSortedAccordingTo(Comparator.comparing(Change::file).thenComparing(Change::line))
        .extracting(MutationTest::told)
        .contains(
            "CELL plans/add-ons.csv:2 F2 Máximo 5 → 6",
            "CELL plans/add-ons.csv:2 F2 Máximo 5 → 4",
            "CELL plans/add-ons.csv:2 G2 Vendido até 31/12/2026 → 01/01/2027",
            "CELL plans/add-ons.csv:2 G2 Vendido até 31/12/2026 → 30/12/2026",
            "CELL plans/add-ons.csv:2 H2 Aumenta USERS → ",
            "CELL access/profiles.csv:3 C3 Pode alterar o acesso da equipe não → sim",
            "ROW access/history.csv:2 null null HISTORY_MONTHS → null",
            "RULE access/visibility.dslr:8 null null Na fila → null",
            "LINE access/visibility.dslr:4 null null quem vê é o responsável → null")
        .doesNotContain(
            "CELL plans/add-ons.csv:2 E2 Pro 59,00 ? → 59,01 ?",
            "CELL plans/add-ons.csv:2 E2 Pro 59,00 ? → — ?",
            "ROW plans/add-ons.csv:2 null null EXTRA_USER → null",
            "CELL plans/features.csv:2 E2 Pro 3 → 4",
            "RULE access/visibility.dslr:1 null null Em andamento → null",
            "LINE access/visibility.dslr:10 null null o atendimento está na fila → null");
    assertThat(report.missed())
        .as("places alone make no difference as long as the order is the same")
        .noneMatch(change -> "Ordem".equals(change.column()));
    assertThat(report.refused() + report.noticed() + report.equivalent() + report.missed().size())
        .isEqualTo(report.mutants());
    assertThat(report.equivalent()).isPositive();
    assertThat(report.refused()).isPositive();
    assertThat(report.noticed()).isPositive();
  }

  @Test
  void oneExampleMoreAndItIsNoticed() {
    RuleFolderFixture more =
        small.append(
            "plans/prices.examples.yaml",
            """
              - exemplo: Cinco, e não mais
                dado: {plano: Pro, adicionais: {EXTRA_USER: 5}, mensalidade contratada: 0}
                espera: {linhas: {MONTHLY_FEE: 0, EXTRA_USER: 5 × 59 = 295}}
              - exemplo: Seis são demais
                dado: {plano: Pro, adicionais: {EXTRA_USER: 6}, mensalidade contratada: 0}
                espera: {recusada: EXTRA_USER}
            """);

    assertThat(run(more).missed()).noneMatch(change -> "Máximo".equals(change.column()));
  }

  @Test
  void tiersAreChangedOnePriceAndOneEndAtATime() {
    RuleFolderFixture tiered =
        small.with(
            "plans/add-ons.csv",
            """
            Código;Adicional;Seção;Por;Pro;Aumenta;Faixas
            EXTRA_USER;Usuário;TOP;mês;59,00 até 2 | 49 até 3 | 9,5 ?;USERS;graduada
            """);

    assertThat(run(tiered).missed())
        .extracting(MutationTest::told)
        .contains(
            "CELL plans/add-ons.csv:2 E2 Pro 59,00 até 2 | 49 até 3 | 9,5 ?"
                + " → 59,00 até 2 | 49,01 até 3 | 9,50 ?",
            "CELL plans/add-ons.csv:2 E2 Pro 59,00 até 2 | 49 até 3 | 9,5 ?"
                + " → 59,00 até 2 | 49,00 até 4 | 9,50 ?",
            "CELL plans/add-ons.csv:2 E2 Pro 59,00 até 2 | 49 até 3 | 9,5 ?"
                + " → 59,00 até 2 | 49,00 até 3 | 9,51 ?",
            "CELL plans/add-ons.csv:2 G2 Faixas graduada → volume")
        .doesNotContain(
            "CELL plans/add-ons.csv:2 E2 Pro 59,00 até 2 | 49 até 3 | 9,5 ?"
                + " → 59,01 até 2 | 49,00 até 3 | 9,50 ?");
  }

  @Test
  void sheetsAreChangedInTheirPlaces() {
    byte[] book =
        new HandMadeWorkbook()
            .table("add-ons", small.text("plans/add-ons.csv"))
            .table("plans", small.text("plans/plans.csv"))
            .bytes();
    RuleFolderFixture edited =
        small
            .without("plans/add-ons.csv")
            .without("plans/plans.csv")
            .with("plans/precos.xlsx", book);

    assertThat(run(edited).missed())
        .extracting(MutationTest::told)
        .contains("CELL plans/precos.xlsx#add-ons:2 F2 Máximo 5 → 6");
  }

  @Test
  void plainRulesAreDroppedOneByOne() {
    RuleFolderFixture edited =
        small.with(
            "access/supervisors.drl",
            """
            rule "supervisors see all that waits"
            when
                AccessQuestion(status == "WAITING", role == "SUPERVISOR")
            then
                answer.showIn("Novos");
            end
            """);

    assertThat(run(edited).missed())
        .extracting(MutationTest::told)
        .contains("RULE access/supervisors.drl:1 null null supervisors see all that waits → null");
  }

  @Test
  void rulesAreTakenApartHoweverTheirKeywordsAreWritten() {
    RuleFolderFixture edited =
        small
            .append("access/visibility.dsl", "[when]fim nenhum=AccessQuestion()\n")
            .edit(
                "access/visibility.dslr",
                text ->
                    text.replace("regra \"Na fila\"", "Regra   \"Na fila\"")
                        .replace("fim\n", "FIM\n")
                        .replace("na fila\n", "na fila\n    fim nenhum\n"));

    assertThat(run(edited).missed())
        .extracting(MutationTest::told)
        .contains(
            "RULE access/visibility.dslr:8 null null Na fila → null",
            "LINE access/visibility.dslr:4 null null quem vê é o responsável → null");
  }

  private static Mutation.Report run(RuleFolderFixture rules) {
    return Mutation.run(CHECK, files(rules), (done, all) -> {});
  }

  private static RuleFiles files(RuleFolderFixture rules) {
    return new RuleFiles(rules.files());
  }

  private static String told(Change change) {
    return change.kind()
        + " "
        + change.file()
        + ":"
        + change.line()
        + " "
        + change.cell()
        + " "
        + change.column()
        + " "
        + change.before()
        + " → "
        + change.after();
  }
}
