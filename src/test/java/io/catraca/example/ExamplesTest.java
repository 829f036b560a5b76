package io.catraca.example;

import static io.catraca.example.ExampleRuns.FILE;
import static io.catraca.example.ExampleRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import org.junit.jupiter.api.Test;

/** Examples as staff write them on the shipped rules, right and wrong. */
final class ExamplesTest {

  // ---- Examples that fail ----

  @Test
  void accessThatIsAnotherIsToldWithItsRuleAndFacts() {
    ExampleReport report =
        run(
            """
            acessos:
              - exemplo: O responsável
                dado: {status: em andamento, acesso: Equipe, responsável: quem vê}
                espera: aparece em Outros
            """);

    assertThat(report.failed())
        .containsExactly(
            new Failed(
                FILE,
                2,
                "O responsável",
                "aparece em Outros",
                "aparece em Meus pela regra \"Em andamento: o responsável vê em Meus\""
                    + " (access/visibility.dslr, linha 29). Por exemplo: em andamento, acesso"
                    + " Equipe, fora da equipe, perfil Administrador, responsável: quem vê, quem"
                    + " vê iniciou (12 de 12 casos)"));
  }

  @Test
  void accessMustHoldForEverythingThatIsNotSaid() {
    assertThat(
            run("""
                    acessos:
                      - exemplo: Nem sempre
                        dado: {status: concluído, acesso: Todos}
                        espera: aparece em Concluídos
                    """)
                .failed())
        .singleElement()
        .extracting(Failed::got)
        .asString()
        .startsWith("escondido pela regra \"Concluído fora do histórico")
        .endsWith("fora do histórico (36 de 72 casos)");
  }

  @Test
  void hiddenWithoutAnyRuleSaysSo() {
    assertThat(
            run("""
                    acessos:
                      - exemplo: Administrador
                        dado: {status: na fila, acesso: TEAM, papel: NONE, perfil: ADMINISTRATOR, responsável: outro}
                        espera: aparece em NEW
                    """)
                .failed())
        .singleElement()
        .extracting(Failed::got)
        .asString()
        .startsWith("escondido, porque nenhuma regra mostra. Por exemplo: na fila, acesso Equipe,");
  }

  @Test
  void entitlementsThatAreOthersAreToldByPlan() {
    assertThat(
            run("""
                    dia: 22/11/2026
                    recursos:
                      - exemplo: Limites
                        dado: {plano: [Automation, Pro], adicionais: {EXTRA_USER: 1}}
                        espera:
                          USERS: 2
                          TAGS: limite 5
                          AI_AGENTS: não incluído
                    """)
                .failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.expected())
                  .isEqualTo(
                      "TAGS (Automation): limite 5; USERS (Pro): 2; TAGS (Pro): limite 5;"
                          + " AI_AGENTS (Pro): não incluído");
              assertThat(failed.got())
                  .isEqualTo(
                      "TAGS (Automation): ilimitado; USERS (Pro): 4; TAGS (Pro): ilimitado;"
                          + " AI_AGENTS (Pro): 1");
            });
  }

  @Test
  void quoteThatIsAnotherIsToldLineByLine() {
    assertThat(
            run("""
                    cotações:
                      - exemplo: Conta errada
                        dado:
                          plano: PRO
                          dia: 2026-11-22
                          mensalidade contratada: 1.299,00
                          adicionais: {EXTRA_USER: 2}
                        espera:
                          linhas:
                            Mensalidade: 1299.00
                            EXTRA_USER: 2 × 60,00 = 120,00
                            Z_API: sob consulta
                          total: 1.418,00
                          sem preço: [Z_API]
                    """)
                .failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.expected())
                  .isEqualTo(
                      "Pro: EXTRA_USER: 2 × 60,00 = 120,00, Z_API: sob consulta, total: 1418,00,"
                          + " sem preço: Z_API");
              assertThat(failed.got())
                  .isEqualTo(
                      "Pro: EXTRA_USER: 2 × 59,00 = 118,00, Z_API: —, total: 1417,00, sem preço: —");
            });
  }

  @Test
  void refusalSaysWhyWhereAPriceIsExpected() {
    assertThat(
            run("""
                    dia: 22/11/2026
                    cotações:
                      - exemplo: Não vende
                        dado: {plano: Automation, adicionais: [EXTRA_USER]}
                        espera: {total: "59,00"}
                    """)
                .failed())
        .singleElement()
        .extracting(Failed::got)
        .isEqualTo(
            "Automation: recusada EXTRA_USER: O plano Automation não vende Usuário Adicional."
                + " Estes vendem: Pro (PRO), Advanced (ADVANCED).");
  }

  @Test
  void priceWhereARefusalIsExpected() {
    assertThat(
            run("""
                    dia: 22/11/2026
                    cotações:
                      - exemplo: Vende
                        dado: {plano: Pro, adicionais: [EXTRA_USER]}
                        espera: {recusada: Usuário Adicional}
                    """)
                .failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.expected()).isEqualTo("Pro: recusada [EXTRA_USER]");
              assertThat(failed.got()).isEqualTo("Pro: cotada");
            });
  }

  // ---- Coverage ----

  @Test
  void whatNoExampleExercisesIsNamed() {
    ExampleReport report =
        run(
            """
            acessos:
              - exemplo: Só este
                dado: {status: concluído, acesso: Atendente, papel: supervisor, responsável: quem vê, dentro do histórico: sim}
                espera: aparece em Concluídos
            """);

    assertThat(report.unexercised())
        .extracting(rule -> rule.file() + ":" + rule.line())
        .contains("access/levels.csv:2", "access/history.csv:2", "plans/add-ons.csv:2")
        .doesNotContain(
            "access/levels.csv:4",
            "access/tabs.csv:5",
            "access/visibility.dslr:97",
            "access/visibility.dslr:115");
  }
}
