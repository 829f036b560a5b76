package io.catraca.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples as staff write them on the shipped rules, right and wrong. */
final class ExamplesTest {

  private static final String FILE = "plans/mine.examples.yaml";
  private static final Outcome SHIPPED = RuleFolderFixture.shipped().compile();

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

  // ---- Files that cannot be understood ----

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
        "{status: *a} | example.yaml",
        "{status: na fila | example.yaml",
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
                  .startsWith("Parece ser EXTRA_USER. Existem: Agentes de IA Ilimitados, ");
            });
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

  private static ExampleReport run(String text) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(FILE, text.getBytes(StandardCharsets.UTF_8));
    return Examples.run(
        new RuleFiles(files), new Proved(SHIPPED.contents().orElseThrow(), SHIPPED.evidence()));
  }
}
