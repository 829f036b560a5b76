package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in sentences and keywords, each told with what was most likely meant. */
@Timeout(60)
final class MisspeltSentencesTest {

  private static final String SENTENCES = "access/visibility.dslr";
  private static final String DICTIONARY = "access/visibility.dsl";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @CsvSource({
    "o atendimento esta na fila, o atendimento está na fila",
    "atendimento está na fila, o atendimento está na fila",
    "o aceso da equipe é Equip, o acesso da equipe é {nível}",
    "quem vê tem o perfil Administrador, quem vê tem perfil {perfil}",
    "quem ve é o responsavel, quem vê é o responsável",
  })
  void misspeltSentenceIsToldWithTheNearest(String written, String meant) {
    assertThat(Told.of(rule(written, "esconde")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dslr:175 sentence.unknown")
        .contains(": Não há frase como \"" + written + "\". | ")
        .contains("\"" + meant + "\"");
  }

  @Test
  void upToThreeSentencesAreToldWhereNoneIsMuchNearer() {
    assertThat(Told.of(rule("quem vê é da equipe", "esconde")))
        .singleElement()
        .asString()
        .endsWith(
            " sentence.unknownNear: Não há frase como \"quem vê é da equipe\". | As mais parecidas"
                + " são \"quem vê é membro da equipe\" ou \"quem vê tem perfil {perfil}\" ou \"quem"
                + " vê é supervisor da equipe\". As frases estão no arquivo .dsl da mesma pasta.");
  }

  @Test
  void everySlipOfAFileIsToldAtOnce() {
    RuleFolderFixture edited =
        shipped.append(
            SENTENCES,
            """
            regar "Teste"
            qando
                o atendimento esta na fila
                aparece em Meus
            entao
                escode
                quem vê é o responsável
            fin
            """);

    assertThat(Told.of(edited))
        .containsExactly(
            "access/visibility.dslr:173 sentence.keyword: \"regar\" parece ser \"regra\". | Escreva"
                + " regra.",
            "access/visibility.dslr:174 sentence.keyword: \"qando\" parece ser \"quando\". | Escreva"
                + " quando.",
            "access/visibility.dslr:175 sentence.unknown: Não há frase como \"o atendimento esta na"
                + " fila\". | A mais parecida é \"o atendimento está na fila\". As frases estão no"
                + " arquivo .dsl da mesma pasta.",
            "access/visibility.dslr:176 sentence.wrongPart: \"aparece em Meus\" está na parte errada"
                + " da regra: é uma frase de então, não de quando. | Passe a frase para depois de"
                + " então.",
            "access/visibility.dslr:177 sentence.keyword: \"entao\" parece ser \"então\". | Escreva"
                + " então.",
            "access/visibility.dslr:178 sentence.unknown: Não há frase como \"escode\". | A mais"
                + " parecida é \"esconde\". As frases estão no arquivo .dsl da mesma pasta.",
            "access/visibility.dslr:179 sentence.wrongPart: \"quem vê é o responsável\" está na parte"
                + " errada da regra: é uma frase de quando, não de então. | Passe a frase para depois"
                + " de quando.",
            "access/visibility.dslr:180 sentence.keyword: \"fin\" parece ser \"fim\". | Escreva fim.");
  }

  @ParameterizedTest
  @CsvSource({
    "o atendimento está na fila eval(true), o atendimento está na fila, eval(true)",
    "o atendimento está na fila # nota, o atendimento está na fila, # nota",
    "quem vê é membro da equipe // x y z, quem vê é membro da equipe, // x y z",
  })
  void textBehindASentenceIsTold(String line, String sentence, String rest) {
    assertThat(Told.of(rule(line, "esconde")))
        .singleElement()
        .asString()
        .startsWith(
            "access/visibility.dslr:175 sentence.textBehind: Depois de \"%s\" há ainda \"%s\". | "
                .formatted(sentence, rest));
  }

  @Test
  void textBehindAKeywordIsTold() {
    assertThat(
            Told.of(
                shipped.append(
                    SENTENCES,
                    "regra \"X\"\nquando o atendimento está na fila\n  quem vê é o responsável\n"
                        + "então\n  esconde\nfim\n")))
        .singleElement()
        .asString()
        .startsWith(
            "access/visibility.dslr:174 sentence.textBehind: Depois de \"quando\" há ainda");
  }

  @Test
  void rawDroolsIsTold() {
    assertThat(Told.of(rule("> AccessQuestion(1 == 1)", "esconde")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dslr:175 sentence.code: ");
  }

  @Test
  @Timeout(10)
  void endlessLinesAreToldAndCostNothing() {
    assertThat(Told.of(rule("o acesso da equipe é " + "x ".repeat(100_000), "esconde")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dslr:175 sandbox.lineTooLong: ")
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[when]entre {nível} e {nível}=AccessQuestion(levelLabel == \"{nível}\")",
        "[when]a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a=AccessQuestion(inTeam)",
      })
  void lineOfADictionaryThatCannotWorkIsTold(String line) {
    assertThat(Told.of(shipped.append(DICTIONARY, line + "\n")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dsl:32 dictionary.");
  }

  @Test
  void keywordThatMeansNothingIsTold() {
    assertThat(Told.of(shipped.append(DICTIONARY, "[keyword]se=if\n")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dsl:32 sandbox.keyword: ");
  }

  @Test
  @Timeout(10)
  void sentencesOfManyParametersKeepNobodyBusy() {
    String sentence = "[when]{nível}a{perfil}a{aba}a%s=AccessQuestion(levelLabel == \"{nível}\")\n";
    RuleFolderFixture edited = shipped;
    for (int number = 1; number < 100; number++) {
      edited = edited.append(DICTIONARY, sentence.formatted("b".repeat(number)));
    }
    String lines = ("    " + "a".repeat(280) + "c\n").repeat(100);

    assertThat(
            Told.of(
                edited.append(
                    SENTENCES, "regra \"X\"\nquando\n" + lines + "então\n    esconde\nfim\n")))
        .isNotEmpty();
  }

  private RuleFolderFixture rule(String condition, String consequence) {
    return shipped.append(
        SENTENCES,
        "regra \"Teste\"\nquando\n    %s\nentão\n    %s\nfim\n".formatted(condition, consequence));
  }
}
