package io.catraca.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.Promoted;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleRef;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Examples that expect promotions, with those in force that are shipped as comments. */
final class PromotionExamplesTest {

  private static final String GIVEN =
      """
      dia: 22/11/2026
      cotações:
        - exemplo: Com cupom
          dado:
            plano: Pro
            mensalidade contratada: 200,00
            mês: 2
            cupons: [bemvindo]
            adicionais:
              EXTRA_USER: 2
          espera:
      """;

  private static final Outcome RULES = Promoted.shippedExamples().compile();

  @Test
  void promotionsAreExpectedByTheNameOfTheirRule() {
    ExampleReport report =
        run(
            GIVEN
                + """
                      linhas:
                        MONTHLY_FEE: 200,00
                        EXTRA_USER: 118,00
                      promoções:
                        Um usuário adicional de graça no Pro: -59,00
                        30% nos adicionais por três meses: -17,70
                        Boas-vindas: -24,13
                      total: 217,17
                """);
    assertThat(report.problems()).isEmpty();
    assertThat(report.run()).isEqualTo(1);
    assertThat(report.unexercised())
        .extracting(RuleRef::name)
        .contains("Mínimo por mês", "R$ 50,00 a menos no Advanced")
        .doesNotContain("Boas-vindas");
  }

  @Test
  void promotionsThatAreOthersAreTold() {
    ExampleReport report =
        run(
            GIVEN
                + """
                      promoções:
                        Boas-vindas: -24,12
                        Um usuário adicional de graça no Pro: -59,00
                        Natal: 1,00
                """);
    assertThat(report.failed())
        .singleElement()
        .extracting(Failed::expected, Failed::got)
        .containsExactly(
            "Pro: 30% nos adicionais por três meses: —, Boas-vindas: -24,12, Natal: 1,00",
            "Pro: 30% nos adicionais por três meses: -17,70, Boas-vindas: -24,13, Natal: —");
  }

  @Test
  void linesAloneMeanThatThereAreNoPromotions() {
    ExampleReport report =
        run(
            GIVEN
                + """
                      linhas:
                        MONTHLY_FEE: 200,00
                        EXTRA_USER: 118,00
                """);
    assertThat(report.failed()).hasSize(1);
  }

  @Test
  void couponThatIsRefusedIsExpectedSo() {
    ExampleReport report =
        run(
            """
            dia: 01/01/2027
            cotações:
              - exemplo: Tarde demais
                dado: {plano: Pro, cupons: [BEMVINDO]}
                espera: {recusada: cupom}
            """);
    assertThat(report.problems()).isEmpty();
  }

  private static ExampleReport run(String text) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("billing/mine.examples.yaml", text.getBytes(StandardCharsets.UTF_8));
    Proved proved = new Proved(RULES.contents().orElseThrow(), RULES.evidence());
    return Examples.run(new RuleFiles(files), Optional.of(proved));
  }
}
