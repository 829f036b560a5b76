package io.catraca.rules;

import static io.catraca.rules.Promoted.FILE;
import static io.catraca.rules.Promoted.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.engine.RuleEngine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff are told of promotions that cannot be. */
final class PromotionSentencesTest {

  private static final Path HOSTILE =
      Path.of("src/test/resources/io/catraca/rules/sandbox/hostile");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void shippedExamplesAreGoodAndAllOfThemMaySpeak() {
    assertThat(Told.of(Promoted.shippedExamples())).isEmpty();
    assertThat(Promoted.shippedExamples().contents().promotions().any()).isTrue();
  }

  @Test
  void thereNeedBeNoPromotions() {
    assertThat(shipped.contents().promotions().any()).isFalse();
    assertThat(shipped.with(FILE, "").contents().promotions().any()).isFalse();
    RuleFolderFixture without = shipped.without(FILE);
    assertThat(without.contents().promotions().any()).isFalse();
    RuleFolderFixture empty = without.without("billing/promotions.dsl");
    assertThat(empty.contents().promotions().any()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dá de graça 1 de Transcrição de Áudio com IA",
        "desconta 10% do item Taxa de Implantação",
        "cobra no mínimo R$ 5,00 pelo item Integração com Z-API (WhatsApp Não Oficial)",
      })
  void nameOfSeveralWordsIsOneName(String granted) {
    assertThat(Told.of(Promoted.with(rule(granted, 1)))).isEmpty();
  }

  @Test
  void versionFromBeforePromotionsHasNone() {
    String before = StoredContents.write(shipped.contents()).replace(",\"promotions\":false", "");
    assertThat(before).doesNotContain("promotions");
    assertThat(StoredContents.read(before, prices -> Optional.empty()))
        .hasValueSatisfying(old -> assertThat(old.promotions().any()).isFalse());
  }

  @Test
  void promotionsOfAStoredVersionAreCompiledFromItsFiles() {
    RuleContents promoted = Promoted.shippedExamples().contents();
    String stored = StoredContents.write(promoted);
    assertThat(StoredContents.read(stored, prices -> Optional.of(promoted.promotions())))
        .hasValueSatisfying(known -> assertThat(known.promotions().any()).isTrue());
    assertThat(StoredContents.read(stored, prices -> Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "desconta 130% do uso, na ordem 1, acumula | 5 promotion.percent | \"130%\"",
        "desconta 0% do uso, na ordem 1, acumula | 5 promotion.percent | acima de 0%",
        "desconta -5% do uso, na ordem 1, acumula | 5 promotion.percent | \"-5%\"",
        "desconta R$ 5,00 do uso, na ordem 1, acumula | 5 promotion.percent | começa com abate",
        "abate R$ 5,005 do uso, na ordem 1, acumula | 5 promotion.money | centavos inteiros",
        "abate R$ -5,00 do uso, na ordem 1, acumula | 5 promotion.money | acima de zero",
        "abate R$ 0,00 do uso, na ordem 1, acumula | 5 promotion.money | acima de zero",
        "abate 5% do uso, na ordem 1, acumula | 5 promotion.money | começa com desconta",
        "abate 1.000 do uso, na ordem 1, acumula | 5 promotion.money | \"1.000\"",
        "dá de graça 0 de Usuário Adicional, na ordem 1, acumula | 5 promotion.units | de 1 a",
        "desconta 5% do uso, na ordem zero, acumula | 5 promotion.order | número menor",
        "desconta 5% do uso, na ordem 0, acumula | 5 promotion.order | de 1 a",
        "desconta 5% do uso, na ordem 1, soma | 5 promotion.stacking | Escreva acumula, ou não",
        "desconta 5% do uso, na ordem 1 | 5 sentence.unknown | {acumula ou não acumula}",
        "desconta 5% do uso, acumula | 5 sentence.unknown | na ordem {ordem}",
        "desconta 5% do uso | 5 sentence.unknown | na ordem {ordem}, {acumula ou não acumula}",
        "desconta 5% do item Usuario Adicional, na ordem 1, acumula | 5 sentence.misspeltWord"
            + " | Escreva \"Usuário Adicional\"",
        "desconta 5% do item Etiquetas, na ordem 1, acumula | 5 promotion.notCharged | adicional",
        "desconta 5% do item META_UTILITY, na ordem 1, acumula | 5 promotion.notCharged | nós",
      })
  void slipInWhatIsGrantedIsToldAtItsLine(String granted, String where, String says) {
    assertThat(
            Told.of(
                Promoted.with(
                    """
                    regra "X"
                    quando
                    em qualquer compra
                    então
                    %s
                    fim
                    """
                        .formatted(granted))))
        .singleElement()
        .asString()
        .startsWith(FILE + ":" + where)
        .contains(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o plano é Prro | sentence.misspeltWord | Escreva \"Pro\"",
        "leva 2 ou mais de Bolo | sentence.unknownWord | \"Bolo\"",
        "usa 2 ou mais de Conversa ativas | sentence.misspeltWord | Conversa ativa",
        "o contrato está nos primeiros 0 meses | promotion.months | de 1 a 1.200",
        "o contrato está nos primeiros três meses | promotion.months | \"três\"",
        "o dia dos preços é 31/02/2026 ou antes | promotion.day | não é um dia que exista",
        "o dia dos preços é 1/2/26 ou depois | promotion.day | 31/12/2026",
        "com o cupom BEM VINDO, até 31/12/2026 | promotion.coupon | sem espaços",
        "com o cupom A, até amanhã | promotion.day | \"amanhã\"",
        "com o cupom A, até 31/12/2026, no máximo 0 vezes por empresa | promotion.times | 1 vez",
      })
  void slipInAConditionIsToldAtItsLine(String condition, String code, String says) {
    assertThat(Told.of(Promoted.with(rule(condition, "desconta 5% do uso", 1, true))))
        .singleElement()
        .asString()
        .startsWith(FILE + ":3 " + code)
        .contains(says);
  }

  @Test
  void orderOfTwoPromotionsIsToldWithBothPlaces() {
    String more = rule("abate R$ 5,00 do uso", 7).replace("\"P7\"", "\"Outra\"");
    RuleFolderFixture files =
        Promoted.with(rule("desconta 5% do uso", 7)).with("billing/autumn.dslr", more);

    assertThat(Told.of(files))
        .containsExactly(
            FILE
                + ":5 promotion.orderTwice: A ordem 7 já é de outra promoção (billing/autumn.dslr,"
                + " linha 5). | Ordem repetida: dê a cada promoção a sua, para que se saiba qual vem"
                + " primeiro.");
  }

  @Test
  void couponIsTheSameInAllItsRules() {
    assertThat(
            Told.of(
                Promoted.with(
                    rule("com o cupom A, até 31/12/2026", "desconta 5% do uso", 1, true),
                    rule("com o cupom a, até 30/12/2026", "abate R$ 1,00 do uso", 2, true))))
        .singleElement()
        .asString()
        .startsWith(FILE + ":10 promotion.couponTwice: O cupom A tem outro fim")
        .contains("(" + FILE + ":3)");
  }

  @Test
  void promotionThatNoPurchaseGetsIsWarnedOf() {
    String never = "o plano é Pro\no plano é Advanced";
    assertThat(Told.of(Promoted.with(rule(never, "desconta 5% do uso", 1, true))))
        .singleElement()
        .asString()
        .startsWith(FILE + ":1 warning rule.neverFires");
  }

  @Test
  void plainRulesAreTriedBeforeTheyCount() {
    String computed =
        """
        rule "Computed" when
          $p : Purchase(plan == "PRO")
        then
          answer.on("MONTH").percentOff("5" + $p.getPlan(), "1", "acumula");
        end
        """;
    assertThat(Told.of(shipped.with("billing/plain.drl", computed)))
        .singleElement()
        .asString()
        .startsWith("billing/plain.drl:1 rule.threw")
        .contains("5PRO");
    assertThat(
            Told.of(
                shipped.with(
                    "billing/plain.drl", computed.replace("\"5\" + $p.getPlan()", "\"5%\""))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runtime-exec.drl",
        "loop-while.drl",
        "eval.drl",
        "raw-line.dslr",
        "text-behind-a-sentence.dslr",
        "word-with-an-escape.dslr",
        "sentence-with-code.dsl",
        "sentence-with-a-loop.dsl",
        "drools-halt.drl",
        "insert-storm.drl",
      })
  void hostileFileIsRefusedHereToo(String name) throws IOException {
    String path = "billing/" + name;
    Outcome outcome = shipped.with(path, Files.readString(HOSTILE.resolve(name))).compile();

    assertThat(outcome.contents()).isEmpty();
    assertThat(outcome.problems()).isNotEmpty().allMatch(problem -> problem.file().equals(path));
    assertThat(System.getProperty("catraca.hostile")).isNull();
    assertThat(Path.of("target/hostile-ran")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P\"); Runtime.getRuntime().exec(\"touch target/hostile-ran",
        "Usuário Adicional\"); answer.on(\"MONTH\").percentOff(\"100%\", \"2\", \"acumula",
        "X\\u0022",
      })
  void wordOfASentenceStaysAWord(String word) {
    Outcome outcome = Promoted.with(rule("desconta 5% do item " + word, 1)).compile();
    assertThat(outcome.contents()).isEmpty();
    assertThat(Path.of("target/hostile-ran")).doesNotExist();
  }

  @Test
  void promotionsAreNoFactsOfOtherFolders() {
    String rule = "rule \"X\" when Purchase(activation) then answer.hide(); end\n";
    assertThat(Told.of(shipped.with("access/x.drl", rule)))
        .isNotEmpty()
        .allMatch(told -> told.startsWith("access/x.drl:1 sandbox.foreignFact"));
  }
}
