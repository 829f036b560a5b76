package io.catraca.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shipped examples under the edits that staff make: they say what changed. */
final class EverydayEditsTest {

  private static final RuleCheck CHECK = new RuleCheck(Examples::run);

  private static final String README_USERS =
      "EXTRA_USER;Usuário Adicional;ADD_ONS;50;mês;—;59,00 até 10 | 49,00 até 50 | 39,00;"
          + "59,00 até 10 | 49,00;;USERS;;;;;graduada";
  private static final String README_Z_API =
      "Z_API;Integração com Z-API (WhatsApp Não Oficial);ADD_ONS;40;mês;119,00;"
          + "119,00 até 4 | 99,00;119,00 até 4 | 99,00;;;;;;;volume";

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
  void tiersOfTheReadmeCountAndExamplesTellTheirLines() throws IOException {
    RuleFolderFixture tiered =
        shipped
            .edit("plans/add-ons.csv", text -> text.replaceAll("(?m)$(?<=.)", ";"))
            .edit("plans/add-ons.csv", text -> text.replaceFirst(";\n", ";Faixas\n"))
            .edit(
                "plans/add-ons.csv",
                text ->
                    text.replaceAll("(?m)^EXTRA_USER;.*", README_USERS)
                        .replaceAll("(?m)^Z_API;.*", README_Z_API));

    assertThat(Files.readString(Path.of("rules/README.md")))
        .contains(README_USERS + "\n", README_Z_API + "\n");
    Checked checked =
        check(tiered.with("plans/tiers.examples.yaml", examples("590,00 + 2 × 49,00 = 98,00")));
    assertThat(checked.contents()).isPresent();
    assertThat(checked.examples().failed())
        .noneMatch(failed -> failed.file().equals("plans/tiers.examples.yaml"));
    assertThat(
            check(tiered.with("plans/tiers.examples.yaml", examples("590,00"))).examples().failed())
        .filteredOn(failed -> failed.file().equals("plans/tiers.examples.yaml"))
        .extracting(failed -> failed.got())
        .containsExactly("Pro: EXTRA_USER: 10 × 59,00 = 590,00 + 2 × 49,00 = 98,00 por mês");
  }

  private static String examples(String users) {
    return """
        dia: 22/11/2026
        cotações:
          - exemplo: Linha por linha, ou só a soma
            dado: {plano: Pro, mensalidade contratada: 0, adicionais: {EXTRA_USER: 12, Z_API: 5}}
            espera:
              linhas:
                MONTHLY_FEE: 0
                EXTRA_USER: 10 × 59,00 = %s por mês
                Z_API: 5 × 99,00 = 495,00
          - exemplo: A soma
            dado: {plano: Pro, mensalidade contratada: 0, adicionais: {EXTRA_USER: 12}}
            espera: {linhas: {MONTHLY_FEE: 0, EXTRA_USER: R$ 688}}
        """
        .formatted(users);
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
