package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that no file declares, named wherever rules can name one. */
final class UndeclaredWordsTest {

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessQuestion( level == \"TEEM\" ) | o acesso \"TEEM\" | TEAM",
        "AccessQuestion( level != \"TEEM\" ) | o acesso \"TEEM\" | TEAM",
        "AccessQuestion( \"TEEM\" == level ) | o acesso \"TEEM\" | TEAM",
        "$q : AccessQuestion( $l : level == 'TEEM' ) | o acesso \"TEEM\" | TEAM",
        "AccessQuestion( level in ( \"EVERYONE\", \"TEEM\" ) ) | o acesso \"TEEM\" | TEAM",
        "AccessQuestion( level not in ( \"TEEM\", \"EVERYONE\" ) ) | o acesso \"TEEM\" | TEAM",
        "AccessQuestion( inTeam, levelLabel == \"Equpie\" ) | o acesso \"Equpie\" | Equipe",
        "AccessQuestion( levelLabel == \"TEAM\" ) | o acesso \"TEAM\" | ",
        "AccessQuestion( profile == \"AGNT\" ) | o perfil \"AGNT\" | AGENT",
        "AccessQuestion( profileLabel != \"Atendete\" ) | o perfil \"Atendete\" | Atendente",
        "not AccessQuestion( profile == \"AGNT\" ) | o perfil \"AGNT\" | AGENT",
        "AccessQuestion( status == \"WAITNG\" ) | o status \"WAITNG\" | WAITING",
        "AccessQuestion( role in (\"MEMBRE\") ) | o papel \"MEMBRE\" | MEMBER",
      })
  void wordOfAccessIsToldAtItsLine(String condition, String word, String meant) {
    String hint = meant == null ? "Escreva" : "Parece ser \"" + meant + "\". Escreva";
    assertThat(Told.of(drl("access/more.drl", condition, "")))
        .singleElement()
        .asString()
        .startsWith("access/more.drl:5 word.")
        .contains(" " + word + ". | " + hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isAbout(\"EXTRA_USR\") | | 5 | o item \"EXTRA_USR\" | EXTRA_USER",
        "item == \"EXTRA_USR\" | | 5 | o item \"EXTRA_USR\" | EXTRA_USER",
        "isAbout(\"ASAAS\"), isFor(\"PROO\") | | 5 | o plano \"PROO\" | PRO",
        "isAbout(\"ASAAS\"), isFor(\"Pro\") | | 5 | o plano \"Pro\" | PRO",
        "plan in (\"PRO\", \"ADVANCE\") | | 5 | o plano \"ADVANCE\" | ADVANCED",
        "isAbout(\"ASAAS\"), isFor(\"PRO\") | answer.in(\"Proo\"); | 7 | o plano \"Proo\" | Pro",
        "isAbout(\"NEW\") | NEW.section(\"ADDONS\"); | 7 | a seção \"ADDONS\" | ADD_ONS",
        "isAbout(\"NEW\") | NEW.raises(\"USER\"); | 7 | o limite \"USER\" | USERS",
        "isAbout(\"NEW\") | NEW.lifts(\"USERS, CHANELS\"); | 7 | o limite \"CHANELS\" | CHANNELS",
        "isAbout(\"NEW\") | NEW.quantityFrom(\"USER\"); | 7 | o limite \"USER\" | USERS",
        "isAbout(\"NEW\") | NEW.meter(\"META_UTILTY\"); | 7 | o medidor \"META_UTILTY\" | META_UTILITY",
        "isAbout(\"ASAAS\") | answer.alsoIn(\"CRN\", 1, \"x\", \"ASAAS\"); | 7 | a seção \"CRN\" | CRM",
        "isAbout(\"ASAAS\") | answer.alsoIn(\"CRM\", 1, \"x\", \"ASAS\"); | 7 | o item \"ASAS\" | ASAAS",
      })
  void wordOfPricesIsToldAtItsLine(
      String condition, String consequence, int line, String word, String meant) {
    String item = "answer.item(\"ADD_ON\", \"NEW\", \"Novo\").per(\"MONTH\")";
    String says = consequence == null ? "" : consequence.replace("NEW.", item + ".");
    String offer = says.contains("\"NEW\"") ? " answer.in(null).onRequest();" : "";
    String question = "PriceQuestion( " + condition + " )";

    assertThat(Told.of(drl("plans/more.drl", question, says + offer)))
        .singleElement()
        .asString()
        .startsWith("plans/more.drl:" + line + " word.unknown: Nenhum arquivo declara " + word)
        .contains(". | Parece ser \"" + meant + "\". Escreva uma destas palavras (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String tab = \"OTHERS\"; answer.showIn(tab);",
        "answer.showIn(\"OTH\" + \"ERS\");",
        "// answer.showIn(\"OTHRES\")",
        "/* level == \"TEEM\" */ answer.hide();",
        "String level = \"x\"; if (level == \"TEEM\") { answer.hide(); }",
      })
  void nothingIsToldOfWhatIsComputedOrNoWord(String consequence) {
    String condition =
        "AccessQuestion( status == \"FINISHED\", !withinHistory, level == \"TEAM\" )";

    assertThat(Told.of(drl("access/more.drl", condition, consequence)))
        .noneMatch(told -> told.contains(" word."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "level == \"TEAM\" || level == \"ATENDANT\"",
        "level == \"TEAM\" || == \"ATENDANT\"",
        "level ( == \"TEAM\" || == \"ATENDANT\" )",
      })
  void eachOfSeveralWordsIsLookedAt(String constraint) {
    assertThat(Told.of(drl("access/more.drl", "AccessQuestion( " + constraint + " )", "")))
        .singleElement()
        .asString()
        .startsWith("access/more.drl:5 word.unknown: Nenhum arquivo declara o acesso \"ATENDANT\"");
  }

  @Test
  void tabByCodeOrLabelIsToldOnceWithBoth() {
    assertThat(
            Told.of(
                drl(
                    "access/more.drl",
                    "AccessQuestion( status == \"FINISHED\" )",
                    "answer.showIn(\"OTHRES\");")))
        .containsExactly(
            "access/more.drl:7 word.unknown: Nenhum arquivo declara a aba \"OTHRES\". | Parece ser"
                + " \"OTHERS\". Escreva uma destas palavras (Novos, Meus, Outros, Concluídos, NEW,"
                + " MINE, OTHERS, CONCLUDED), ou declare mais uma na tabela dela.");
  }

  @Test
  void everyWordOfADecisionTableIsToldAtItsCell() {
    String table =
        """
        RuleTable Mais;;;
        CONDITION;CONDITION;CONDITION;ACTION
        AccessQuestion...;AccessQuestion...;AccessQuestion...;answer
        status;level in ($param);profile == "$param";showIn("$param");
        Situação;Acesso;Perfil;Aba
        FINISHED;"""
            + "\"\"\"TEAM\"\", \"\"TEEM\"\"\""
            + """
            ;AGNT;OTHRES
            FINISHD;"""
            + "\"\"\"TEAM\"\"\""
            + ";AGENT;Outros\n";

    assertThat(places(Told.of(shipped.with("access/more.drl.csv", table))))
        .containsExactlyInAnyOrder(
            "access/more.drl.csv:6 [B6 ] word.unknown",
            "access/more.drl.csv:6 [C6 ] word.unknown",
            "access/more.drl.csv:6 [D6 ] word.unknown",
            "access/more.drl.csv:7 [A7 ] word.none");
  }

  @Test
  void wordInTheHeadingOfADecisionTableIsToldThereOnce() {
    String table =
        """
        RuleTable Mais;;
        CONDITION;ACTION
        AccessQuestion;answer
        level == "TEEM", status == "$param";$param();
        Situação;O que faz
        FINISHED;hide
        WAITING;hide
        """;

    assertThat(places(Told.of(shipped.with("access/more.drl.csv", table))))
        .containsExactly("access/more.drl.csv:4 [A4 ] word.unknown");
  }

  @Test
  void wordsThatSentencesMeanAreToldInTheDictionary() {
    RuleFolderFixture edited =
        shipped.append(
            "access/visibility.dsl",
            """
            [when]o acesso é o da equipe=AccessQuestion(level == "TEEM")
            [then]aparece ao lado=answer.showIn("OTHRES");
            """);

    assertThat(places(Told.of(edited)))
        .containsExactlyInAnyOrder(
            "access/visibility.dsl:32 word.unknown", "access/visibility.dsl:33 word.unknown");
  }

  @Test
  void wordThatATableAsksForIsToldAtItsCell() {
    RuleFolderFixture edited =
        shipped
            .with(
                "access/night.drt",
                """
                /*
                  coluna | variável | o que a célula contém | pode ficar vazia?
                  Acesso | level    | texto                 | não
                  Aba    | tab      | texto                 | não
                */
                template "noite"
                rule "@{level}"
                when
                    AccessQuestion( status == "FINISHD", levelLabel == "@{level}" )
                then
                    answer.showIn("@{tab}");
                end
                end template
                """)
            .with("access/night.csv", "Acesso;Aba\nEqupie;Concluídos\nTodos;Concluidos\n");

    assertThat(places(Told.of(edited)))
        .containsExactlyInAnyOrder(
            "access/night.csv:2 [A2 Acesso] word.unknown",
            "access/night.csv:3 [B3 Aba] word.unknown",
            "access/night.drt:9 word.none");
  }

  private static List<String> places(List<String> told) {
    return told.stream().map(one -> one.substring(0, one.indexOf(": "))).toList();
  }

  private RuleFolderFixture drl(String file, String condition, String consequence) {
    return shipped.with(
        file,
        """
        // Regras de quem programa.

        rule "more"
        when
            %s
        then
            %s
        end
        """
            .formatted(condition, consequence));
  }
}
