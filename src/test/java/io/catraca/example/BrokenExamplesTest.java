package io.catraca.example;

import static io.catraca.example.ExampleRuns.FILE;
import static io.catraca.example.ExampleRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.text.Message;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Example files that cannot be understood: each mistake at its line, and nothing done but reading.
 */
final class BrokenExamplesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{statuz: na fila} | example.unknownKey",
        "{status: na fla} | example.unknownWord",
        "{status: [na fila, [em andamento]]} | example.shape",
        "{status: } | example.shape",
        "[na fila] | example.shape",
        "{status: em andamento, responsável: ninguém} | example.impossible",
        "{status: na fila, status: na fila} | example.keyTwice",
        "{status: &a na fila} | example.reference",
        "{status: *a} | example.reference",
        "{status: na fila | example.yamlBracket",
      })
  void givenThatMakesNoSense(String given, String code) {
    String text =
        """
        # comentário
        acessos:
          - exemplo: X
            dado: %s
            espera: escondido
        """
            .formatted(given);
    List<RuleProblem> problems = run(text).problems();

    assertThat(problems).extracting(RuleProblem::code).containsExactly(code);
    assertThat(problems.get(0).file()).isEqualTo(FILE);
    assertThat(problems.get(0).line()).isBetween(4, 5);
    assertThat(problems.get(0).message().in(Message.PORTUGUESE)).isNotBlank();
    assertThat(problems.get(0).hint().in(Locale.ENGLISH)).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "espera: aparece em Novas | example.unknownWord",
        "espera: visível | example.access",
        "esperado: escondido | example.unknownKey",
        "nada: | example.unknownKey"
      })
  void expectationThatMakesNoSense(String expected, String code) {
    String text = "acessos:\n  - exemplo: X\n    dado: {status: na fila}\n    " + expected + "\n";

    assertThat(run(text).problems()).extracting(RuleProblem::code).containsExactly(code);
    assertThat(run(text).problems()).extracting(RuleProblem::line).containsExactly(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Campos Personalizados: ilimitado} | example.ambiguous",
        "{EXTRA_USER: incluído} | example.notUsable",
        "{USERS: muitos} | example.entitlement",
        "{USERZ: 3} | example.unknownWord",
        "{USERS: 3.5} | example.count"
      })
  void entitlementThatMakesNoSense(String expected, String code) {
    String text =
        "dia: 22/11/2026\nrecursos:\n  - exemplo: X\n    dado: {plano: Pro}\n    espera: "
            + expected
            + "\n";

    assertThat(run(text).problems()).extracting(RuleProblem::code).containsExactly(code);
    assertThat(run(text).problems()).extracting(RuleProblem::line).containsExactly(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{total: dez} | example.amount",
        "{total: 1.234} | example.ambiguousAmount",
        "{total: 10, recusada: PRO} | example.quote",
        "{} | example.quote",
        "{linhas: {EXTRA_USR: 59}} | example.unknownWord",
        "{linhas: {EXTRA_USER: 2 × = 3}} | example.amount"
      })
  void quoteThatMakesNoSense(String expected, String code) {
    String text =
        "dia: 22/11/2026\ncotações:\n  - exemplo: X\n    dado: {plano: Pro}\n    espera: "
            + expected
            + "\n";

    assertThat(run(text).problems()).extracting(RuleProblem::code).containsExactly(code);
    assertThat(run(text).problems()).extracting(RuleProblem::line).containsExactly(5);
  }

  @Test
  void slipIsToldWithTheNearestWordAndThoseThereAre() {
    assertThat(
            run("""
                    dia: 22/11/2026
                    cotações:
                      - exemplo: X
                        dado:
                          plano: Pro
                          adicionais: [EXTRA_USR]
                        espera: {total: 59}
                    """)
                .problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(6);
              assertThat(problem.message().in(Message.PORTUGUESE))
                  .isEqualTo("\"EXTRA_USR\" não é um adicional.");
              assertThat(problem.hint().in(Message.PORTUGUESE))
                  .startsWith("Parece ser \"EXTRA_USER\". Existem: Agentes de IA Ilimitados, ");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adicionais: [Usuário Adicional, EXTRA_USER]",
        "adicionais: {EXTRA_USER: 1, Usuário Adicional: 4}",
        "uso: {Conversa ativa: 10, ACTIVE_CONVERSATION: 20}"
      })
  void whatIsSaidTwiceIsRefused(String given) {
    String text =
        "dia: 22/11/2026\ncotações:\n  - exemplo: X\n    dado: {plano: Pro, "
            + given
            + "}\n    espera: {total: 1}\n";

    assertThat(run(text).problems()).extracting(RuleProblem::code).containsExactly("example.twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dia: ontem\n", "outros: []\n", "- a\n", "a: b: c\n", "\u0001"})
  void fileThatIsNoneOfExamplesIsRefused(String text) {
    assertThat(run(text).problems()).hasSize(1);
    assertThat(run(text).run()).isZero();
  }

  @Test
  void quoteNeedsADay() {
    assertThat(
            run("cotações:\n  - exemplo: X\n    dado: {plano: Pro}\n    espera: {total: 1}\n")
                .problems())
        .extracting(RuleProblem::code)
        .containsExactly("example.noDay");
  }

  @Test
  void bombsAreRefusedAtOnce() {
    String bomb =
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: &e [*d, *d]\nf: [*e, *e]\n";

    assertThat(run(bomb).problems()).hasSize(1);
    assertThat(run("[".repeat(100_000)).problems()).hasSize(1);
    assertThat(run("x".repeat(900_000)).problems())
        .extracting(RuleProblem::code)
        .containsExactly("example.longValue");
    assertThat(run("x".repeat(1_000_001)).problems())
        .extracting(RuleProblem::code)
        .containsExactly("example.tooLong");
  }

  @Test
  void objectsAreNotMade() {
    String text =
        """
        acessos:
          - exemplo: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]
            dado: {status: na fila}
            espera: escondido
        """;

    assertThat(run(text).problems()).extracting(RuleProblem::code).containsExactly("example.yaml");
  }

  @Test
  void otherExamplesAreTriedAllTheSame() {
    ExampleReport report =
        run(
            """
            acessos:
              - exemplo: Quebrado
                dado: {status: x}
                espera: escondido
              - exemplo: Falha
                dado: {status: na fila, responsável: quem vê}
                espera: escondido
              - exemplo: Vale
                dado: {status: WAITING, responsável: VIEWER}
                espera: aparece em novos
            """);

    assertThat(report.run()).isEqualTo(3);
    assertThat(report.problems())
        .extracting(RuleProblem::code)
        .containsExactly("example.unknownWord", "example.failed");
    assertThat(report.problems()).allMatch(problem -> problem.severity() == Severity.ERROR);
    assertThat(report.failed()).extracting(Failed::line).containsExactly(5);
  }

  @Test
  void fileMayWantToWarnOnly() {
    ExampleReport report =
        run(
            """
            se falhar: avisa
            acessos:
              - exemplo: Falha
                dado: {status: na fila, responsável: quem vê}
                espera: escondido
              - exemplo: Quebrado
                dado: {status: x}
                espera: escondido
            """);

    assertThat(report.failed()).hasSize(1);
    assertThat(report.problems())
        .hasSize(2)
        .allMatch(problem -> problem.severity() == Severity.WARNING);
  }
}
