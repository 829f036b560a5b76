package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.engine.RuleEngine.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in sentences and their dictionaries, each told at its line. */
@Timeout(60)
final class BrokenSentencesTest {

  private static final String SENTENCES = "access/visibility.dslr";
  private static final String DICTIONARY = "access/visibility.dsl";
  private static final String DRL = "access/extra.drl";
  private static final int LINES = 172;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void misspeltSentenceIsToldWithTheNearest() {
    assertThat(
            Told.of(line(10, "    o atendimento está na fila", "    o atendimento esta na filha")))
        .containsExactly(
            "access/visibility.dslr:10 sentence.unknown: Não há frase como \"o atendimento esta na"
                + " filha\". | A mais parecida é \"o atendimento está na fila\". As frases estão no"
                + " arquivo .dsl da mesma pasta.");
  }

  @Test
  void misspeltWordIsToldWithThoseThereAre() {
    assertThat(
            Told.of(line(50, "    o acesso da equipe é Equipe", "    o acesso da equipe é Equip")))
        .containsExactly(
            "access/visibility.dslr:50 sentence.misspeltWord: Nenhuma tabela declara nível"
                + " \"Equip\"; parece ser \"Equipe\". | Escreva \"Equipe\", ou outra destas"
                + " palavras: Todos, Equipe, Atendente.");
  }

  @Test
  void misspeltTabIsToldAtItsLine() {
    assertThat(Told.of(line(15, "    aparece em Novos", "    aparece em Novo")))
        .first()
        .isEqualTo(
            "access/visibility.dslr:15 sentence.misspeltWord: Nenhuma tabela declara aba \"Novo\";"
                + " parece ser \"Novos\". | Escreva \"Novos\", ou outra destas palavras: Novos,"
                + " Meus, Outros, Concluídos.");
  }

  @Test
  void misspeltTabIsToldOnce() {
    assertThat(Told.of(line(15, "    aparece em Novos", "    aparece em Novo"))).hasSize(1);
  }

  @Test
  void ruleWithoutFimIsToldWhereTheNextBegins() {
    assertThat(Told.of(line(16, "fim", "")))
        .containsExactly(
            "access/visibility.dslr:18 sentence.unfinished: A regra anterior não terminou. |"
                + " Escreva fim numa linha só, depois da última frase da regra.");
  }

  @Test
  void lastRuleWithoutFimIsToldAtTheEnd() {
    assertThat(Told.of(shipped.edit(SENTENCES, text -> text.substring(0, text.lastIndexOf("fim")))))
        .containsExactly(
            "access/visibility.dslr:171 sentence.unfinished: A regra anterior não terminou. |"
                + " Escreva fim numa linha só, depois da última frase da regra.");
  }

  @Test
  void ruleWithoutEntaoIsToldAtTheFirstSentenceThatIsOutOfPlace() {
    assertThat(Told.of(line(14, "então", "")))
        .first()
        .asString()
        .startsWith("access/visibility.dslr:15 ");
  }

  @Test
  void sentenceOutsideOfARule() {
    assertThat(Told.of(line(17, "", "quem vê é o responsável")))
        .containsExactly(
            "access/visibility.dslr:17 sentence.outside: \"quem vê é o responsável\" está fora de"
                + " uma regra. | As frases vêm depois de quando ou de então; um comentário começa"
                + " com #.");
  }

  @Test
  void twoRulesOfOneName() {
    assertThat(
            Told.of(rule("Na fila: a equipe vê em Novos", "o atendimento está na fila", "esconde")))
        .containsExactly(
            "access/visibility.dslr:173 sentence.ruleTwice: Já há uma regra \"Na fila: a equipe vê"
                + " em Novos\" na linha 8. | Dê outro nome a uma delas.");
  }

  @Test
  void twoRulesWithDifferentTabsForTheSameFacts() {
    RuleFolderFixture edited =
        rule("Outra", "o atendimento está na fila\n    quem vê é o responsável", "aparece em Meus");

    assertThat(Told.of(edited))
        .singleElement()
        .asString()
        .startsWith(
            "access/visibility.dslr:173 access.twoTabs: A regra \"Outra\" e a regra \"Na fila: o"
                + " atendente designado vê em Novos\" (access/visibility.dslr, linha 18) mostram o"
                + " mesmo atendimento em abas diferentes. Por exemplo: na fila, acesso Todos, fora da"
                + " equipe, perfil Administrador, responsável: quem vê, quem vê iniciou")
        .endsWith(" iniciou. | Acrescente a uma delas uma frase que exclua o caso da outra.");
  }

  @Test
  void twoRulesWithTheSameTabAreFine() {
    assertThat(
            Told.of(
                rule(
                    "Outra",
                    "o atendimento está na fila\n    quem vê é o responsável",
                    "aparece em Novos")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o acesso da equipe é Todos\" || 1==1 || \"a\" == \"a",
        "o acesso da equipe é Todos\\u0022 || 1==1",
        "o acesso da equipe é Todos) AccessQuestion(inTeam",
        "o acesso da equipe é {nível}",
        "o acesso da equipe é Todos eval(true)",
        "o acesso da equipe é Todos // x",
        "o acesso da equipe é ",
        "AccessQuestion(1 == 1)",
        "> AccessQuestion(1 == 1)",
        "eval(true)",
        "o atendimento está na fila; eval(true)",
        "o atendimento está na fila eval(true)",
        "/* x */",
        "rule \"x\" when then end",
      })
  void codeInsteadOfAConditionIsRefusedAtItsLine(String sentence) {
    assertThat(Told.of(line(40, "    o acesso da equipe é Todos", "    " + sentence)))
        .isNotEmpty()
        .allMatch(told -> told.startsWith("access/visibility.dslr:40 sentence."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "esconde System.exit(3);",
        "> System.exit(3);",
        "answer.hide();",
        "esconde // x",
        "esconde; esconde",
        "aparece em Novos\"); System.exit(3); //",
        "aparece em \"Novos\"",
        "aparece em Novos\\u0022); System.exit(3); //",
        "import java.io.File;",
      })
  void codeInsteadOfAConsequenceIsRefusedAtItsLine(String sentence) {
    assertThat(Told.of(line(15, "    aparece em Novos", "    " + sentence)))
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("access/visibility.dslr:15 sentence.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"regra Vazia", "regra \"Va\\zia\"", "regra \"\""})
  void nameOfARuleThatIsNotInPlainQuotesIsToldOnceAtItsLine(String header) {
    RuleFolderFixture edited =
        line(18, "regra \"Na fila: o atendente designado vê em Novos\"", header);

    assertThat(Told.of(edited)).singleElement().asString().startsWith("access/visibility.dslr:18 ");
  }

  @Test
  void keywordsMayBeginWithACapital() {
    RuleFolderFixture edited =
        line(18, "regra \"Na fila: o atendente designado vê em Novos\"", "Regra \"Designado\"");

    assertThat(Told.of(edited)).isEmpty();
  }

  @Test
  void ruleWithoutAConditionIsRefused() {
    assertThat(Told.of(shipped.append(SENTENCES, "regra \"X\"\nquando\nentão\n    esconde\nfim\n")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dslr:173 ");
  }

  @Test
  void ruleWithoutAConsequenceIsRefused() {
    assertThat(
            Told.of(
                shipped.append(
                    SENTENCES, "regra \"X\"\nquando\n    quem vê é o responsável\nentão\nfim\n")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dslr:173 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# só comentários\n"})
  void fileOfSentencesWithoutAnyRuleIsRefused(String text) {
    assertThat(Told.of(shipped.with(SENTENCES, text))).isNotEmpty();
  }

  @Test
  void blanksBetweenWordsDoNotCount() {
    assertThat(
            Told.of(line(10, "    o atendimento está na fila", "\to  atendimento\testá na fila")))
        .isEmpty();
  }

  @Test
  void blanksThatLookLikeAnyOtherDoNotCount() {
    assertThat(
            Told.of(
                line(
                    10,
                    "    o atendimento está na fila",
                    "\u00A0\u00A0o\u00A0atendimento está na\u202Ffila\u00A0")))
        .isEmpty();
  }

  @Test
  void lineOfADictionaryThatIsNone() {
    assertThat(Told.of(shipped.append(DICTIONARY, "o atendimento=AccessQuestion(true)\n")))
        .containsExactly(
            "access/visibility.dsl:32 dictionary.line: \"o atendimento=AccessQuestion(true)\" não é"
                + " uma frase do dicionário. | Escreva [when]frase=condição, [then]frase=ação ou"
                + " [keyword]palavra=palavra; na frase, só letras, algarismos, vírgulas e"
                + " {parâmetros}.");
  }

  @Test
  void parameterOfADictionaryThatStandsForNothing() {
    assertThat(
            Told.of(
                shipped.append(
                    DICTIONARY,
                    "[when]quem vê gosta de {cor}=AccessQuestion(profileLabel == \"{cor}\")\n")))
        .containsExactly(
            "access/visibility.dsl:32 dictionary.parameter: O parâmetro {cor} não é conhecido. | Os"
                + " parâmetros são: {nível}, {perfil}, {aba}.");
  }

  @Test
  void dictionaryIsGone() {
    assertThat(Told.of(shipped.without(DICTIONARY))).hasSize(1);
  }

  @Test
  void sentenceThatMeansTwoThings() {
    assertThat(
            Told.of(
                shipped.append(
                    DICTIONARY,
                    "[when]o atendimento está na fila=AccessQuestion(status == \"FINISHED\")\n")))
        .singleElement()
        .asString()
        .startsWith("access/visibility.dsl:32 ");
  }

  @Test
  void sentenceWhoseMeaningNamesAnUnknownFieldIsToldAtTheLineThatUsesIt() {
    RuleFolderFixture edited =
        line(40, "    o acesso da equipe é Todos", "    o mundo acaba")
            .append(DICTIONARY, "[when]o mundo acaba=AccessQuestion(naoExiste == 1)\n");

    assertThat(Told.of(edited)).first().asString().startsWith("access/visibility.dslr:40 ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void garbageIsToldAndNotThrown(long seed) {
    byte[] garbage = new byte[20_000];
    new Random(seed).nextBytes(garbage);
    for (String path : new String[] {SENTENCES, DICTIONARY, DRL}) {
      Outcome outcome = shipped.with(path, garbage).compile();

      assertThat(outcome.contents()).isEmpty();
      assertThat(Told.of(outcome)).isNotEmpty();
    }
  }

  private RuleFolderFixture rule(String name, String conditions, String consequence) {
    return shipped.append(
        SENTENCES,
        """
        regra "%s"
        quando
            %s
        então
            %s
        fim
        """
            .formatted(name, conditions, consequence));
  }

  /** The sentences with another line in place of one. */
  private RuleFolderFixture line(int number, String before, String after) {
    return shipped.edit(
        SENTENCES,
        text -> {
          String[] lines = text.split("\n", -1);
          assertThat(lines).hasSize(LINES + 1);
          assertThat(lines[number - 1]).isEqualTo(before);
          lines[number - 1] = after;
          return String.join("\n", lines);
        });
  }
}
