package io.catraca.example;

import static io.catraca.example.ExampleRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is wrong with an example is told at once. */
final class EveryExampleProblemTest {

  @Test
  void everyMistakeOfAnExampleIsToldAtOnce() {
    assertThat(
            told(
                run(
                    """
                dia: 22/11/2026
                cotações:
                  - exemplo: X
                    dado:
                      plano: [Pro, Prro]
                      planos: 3
                      adicionais:
                        EXTRA_USR: 2
                        ASAAS: duas
                      uso:
                        Conversa atva: 10
                    espera:
                      linhas:
                        EXTRA_USER: 2 x = 3
                        SETUP_FE: 549,00
                      totl: 10,00
                      total: dez
                """)))
        .containsExactly(
            "5 example.unknownWord",
            "6 example.unknownKey",
            "8 example.unknownWord",
            "9 example.count",
            "11 example.unknownWord",
            "14 example.amount",
            "15 example.unknownWord",
            "16 example.unknownKey",
            "17 example.amount");
  }

  @Test
  void everyMistakeOfAnAccessOrEntitlementIsToldAtOnce() {
    assertThat(
            told(
                run(
                    """
                    dia: 22/11/2026
                    recursos:
                      - exemplo: X
                        dado:
                          plano: Prro
                          suspensos: [USRS, ROBOTS]
                        espera:
                          USERS: muitos
                          USRS: 3
                    acessos:
                      - exemplo: X
                        dado:
                          status: [na fila, na flia]
                          papel: chefe
                        espera: aparece em Novas
                    """)))
        .containsExactly(
            "5 example.unknownWord",
            "6 example.unknownWord",
            "6 example.unknownWord",
            "8 example.entitlement",
            "9 example.unknownWord",
            "13 example.unknownWord",
            "14 example.unknownWord",
            "15 example.unknownWord");
  }

  @Test
  void nameWithASlipIsToldAloneAndTakenForWhatItIs() {
    assertThat(
            told(
                run(
                    """
                    dai: 22/11/2026
                    cotacões:
                      - exenplo: X
                        dados: {plnao: Pro}
                        esperra: {total: dez}
                    """)))
        .containsExactly(
            "1 example.unknownKey",
            "2 example.unknownKey",
            "3 example.unknownKey",
            "4 example.unknownKey",
            "4 example.unknownKey",
            "5 example.unknownKey",
            "5 example.amount");
  }

  @Test
  void dayThatIsNoneHidesNothingElse() {
    assertThat(
            told(
                run(
                    """
                    dia: ontem
                    cotações:
                      - exemplo: X
                        dado: {plano: Prro}
                        espera: {total: 1}
                    """)))
        .containsExactly("1 example.day", "4 example.unknownWord");
  }

  @Test
  void everyLineAndTotalThatDiffersIsTold() {
    Failed failed =
        run("""
            dia: 22/11/2026
            cotações:
              - exemplo: X
                dado: {plano: Pro, mensalidade contratada: "100,00", adicionais: {ASAAS: 1}}
                espera:
                  linhas: {MONTHLY_FEE: "200,00", ASAAS: "1,00", Z_API: "5,00"}
                  por mês: 1,00
                  total: 2,00
            """)
            .failed()
            .get(0);

    assertThat(failed.expected())
        .isEqualTo(
            "Pro: MONTHLY_FEE: 200,00, ASAAS: 1,00, Z_API: 5,00, por mês: 1,00, total: 2,00");
    assertThat(failed.got())
        .isEqualTo(
            "Pro: MONTHLY_FEE: 1 × 100,00 = 100,00, ASAAS: 1 × 79,00 = 79,00, Z_API: —, por mês:"
                + " 179,00, total: 179,00");
  }

  /** What rules declare is not known then, and passes unseen; all else is told. */
  @Test
  void examplesBesideBrokenRulesAreReadForTheirForm() {
    ExampleReport report =
        ExampleRuns.besideBrokenRules(
            """
            dia: 22/11/2026
            acessos:
              - exemplo: X
                dado: {status: na flia, acesso: Qualquer, perfl: X}
                espera: visível
              - exemplo: Y
                dado: {status: na fila, acesso: Qualquer, perfil: X, papel: membro}
                espera: aparece em Outra
            cotações:
              - exemplo: X
                dado: {plano: Qualquer, adicionais: {X: dois}}
                espera: {linhas: {Y: muito}, total: 1.234}
              - exemplo: Y
                dado: {plano: Qualquer, adicionais: {X: 2}, uso: {Z: 3}}
                espera: {recusada: W}
            """);

    assertThat(told(report))
        .containsExactly(
            "4 example.unknownKey",
            "4 example.unknownWord",
            "5 example.access",
            "11 example.count",
            "12 example.ambiguousAmount",
            "12 example.amount");
    assertThat(report.run()).isZero();
    assertThat(report.failed()).isEmpty();
  }

  private static List<String> told(ExampleReport report) {
    return report.problems().stream()
        .map(problem -> problem.line() + " " + problem.code())
        .toList();
  }
}
