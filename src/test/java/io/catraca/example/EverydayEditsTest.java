package io.catraca.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import org.junit.jupiter.api.Test;

/** The shipped examples under the edits that staff make: they say what changed. */
final class EverydayEditsTest {

  private static final RuleCheck CHECK = new RuleCheck(Examples::run);

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void newPriceCountsAndSaysWhichExamplesItLeavesBehind() {
    Checked checked =
        check(shipped.edit("plans/add-ons.csv", text -> text.replace("59,00 ?", "64,00")));

    assertThat(checked.contents()).isPresent();
    assertThat(checked.examples().failed())
        .extracting(failed -> failed.got())
        .contains("Pro: EXTRA_USER: 2 × 64,00 = 128,00, por mês: 427,00, total: 1084,00");
    assertThat(checked.problems()).allMatch(problem -> problem.severity() == Severity.WARNING);
  }

  @Test
  void publishedFeeCounts() {
    assertThat(
            check(shipped.replace("plans/plans.csv", "PRO;Pro;sob consulta", "PRO;Pro;299,00"))
                .contents())
        .isPresent();
  }

  @Test
  void ruleOfTheReadmeForAdministratorsCounts() {
    String rule =
        """

        regra "Em andamento: os administradores veem em Outros"
        quando
            o atendimento está em andamento
            o atendimento tem equipe
            quem vê tem perfil Administrador
            quem vê não é o responsável
        então
            aparece em Outros
        fim
        """;
    Checked checked = check(shipped.append("access/visibility.dslr", rule));

    assertThat(checked.contents()).isPresent();
    assertThat(checked.examples().failed())
        .extracting(failed -> failed.file())
        .containsOnly("access/administrators.examples.yaml");
  }

  @Test
  void ruleThatHidesCountsAndSaysWhichExamplesItLeavesBehind() {
    String rule =
        """

        regra "Na fila: ninguém vê"
        quando
            o atendimento está na fila
        então
            esconde
        fim
        """;
    Checked checked = check(shipped.append("access/visibility.dslr", rule));

    assertThat(checked.contents()).isPresent();
    assertThat(checked.examples().failed()).isNotEmpty();
  }

  @Test
  void levelThatIsTakenAwayIsOnlyMissedByItsExamples() {
    RuleFolderFixture edited =
        shipped
            .replace("access/levels.csv", "TEAM;Equipe\n", "")
            .edit(
                "access/visibility.dslr",
                text -> text.replaceAll("(?s)regra \"Equipe,[^\"]*\".*?\nfim\n", ""));

    assertThat(check(edited).contents()).isPresent();
  }

  @Test
  void newPlanLeavesTheExamplesAsTheyAre() {
    RuleFolderFixture edited =
        shipped
            .append("plans/plans.csv", "PREMIUM;Premium;sob consulta;;\n")
            .edit("plans/features.csv", text -> withColumn(text, "ilimitado", "sim"))
            .edit("plans/add-ons.csv", text -> withColumn(text, "49,00", "49,00"))
            .edit("plans/usage-prices.csv", text -> withColumn(text, "ilimitado", "ilimitado"))
            .edit("plans/fees.csv", text -> withColumn(text, "0,00", "0,00"));

    assertThat(check(edited).problems()).isEmpty();
  }

  @Test
  void newLevelAndProfileLeaveTheExamplesAsTheyAre() {
    RuleFolderFixture edited =
        shipped
            .append("access/levels.csv", "NIGHT;Plantão\n")
            .append("access/profiles.csv", "AUDITOR;Auditor;sim\n");

    assertThat(check(edited).contents()).isPresent();
    assertThat(check(edited).examples().failed()).isEmpty();
  }

  @Test
  void ruleThatShowsTooMuchDoesNotCountWhereExamplesHinder() {
    Checked checked =
        check(
            shipped
                .replace("access/visibility.examples.yaml", "se falhar: avisa", "se falhar: impede")
                .edit(
                    "access/visibility.dslr",
                    text ->
                        text.replaceFirst(
                            "    o acesso da equipe é Equipe\n    quem vê é membro ou supervisor da equipe\n",
                            "    o acesso da equipe é Equipe\n")));

    assertThat(checked.contents()).isEmpty();
    assertThat(checked.problems())
        .filteredOn(problem -> problem.severity() == Severity.ERROR)
        .extracting(RuleProblem::code)
        .containsOnly("example.failed");
  }

  /** One more column at the end; limits and features take different words. */
  private static String withColumn(String text, String limit, String feature) {
    StringBuilder edited = new StringBuilder();
    for (String row : text.lines().toList()) {
      String value = row.contains(";recurso;") ? feature : limit;
      String cell = edited.isEmpty() ? "Premium" : value;
      edited.append(row).append(';').append(cell).append('\n');
    }
    return edited.toString();
  }

  private static Checked check(RuleFolderFixture files) {
    return CHECK.check(new RuleFiles(files.files()));
  }
}
