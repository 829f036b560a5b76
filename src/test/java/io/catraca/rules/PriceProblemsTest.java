package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that can be read and make no price list: each slip is told by its cell. */
@Timeout(60)
final class PriceProblemsTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String USAGE = "plans/usage-prices.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- Names of things that do not exist ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plans/add-ons.csv | ASAAS;ADD_ONS;80 | ASAAS;ADDONS;80 | 9 [C9 Seção] | price.unknownSection: \"ADDONS\" não é uma seção. | Parece ser \"ADD_ONS\". ",
        "plans/also-listed.csv | CHATBOTS;AUTOMATION;80 | CHATBOTS;AUTOMATON;80 | 3 [B3 Seção] | price.unknownSection: \"AUTOMATON\" não é uma seção. | Parece ser \"AUTOMATION\". ",
        "plans/usage-prices.csv | 30;META_UTILITY | 30;META_UTILTY | 4 [E4 Medidor] | price.unknownMeter: \"META_UTILTY\" não é um medidor. | Parece ser \"META_UTILITY\". Use um medidor de plans/meters.csv (ACTIVE_CONVERSATION, META_RECEPTIVE, META_MARKETING, META_UTILITY), ou declare mais um.",
        "plans/add-ons.csv | ;1;;FUNNELS; | ;1;;FUNELS; | 4 [K4 Libera] | price.unknownLimit: \"FUNELS\" não é um limite dos planos. | Parece ser \"FUNNELS\". ",
        "plans/add-ons.csv | ;1;;FUNNELS; | ;1;;WAITING_QUEUE; | 4 [K4 Libera] | price.unknownLimit: \"WAITING_QUEUE\" não é um limite dos planos. | Use o código de uma linha do tipo limite de plans/features.csv (",
        "plans/add-ons.csv | AUTOMATION_CHATBOTS, SEQUENCES; | AUTOMATION_CHATBOTS, SEQUENCE; | 3 [K3 Libera] | price.unknownLimit: \"SEQUENCE\" não é um limite dos planos. | Parece ser \"SEQUENCES\". ",
        "plans/add-ons.csv | ;;USERS;;;;A | ;;USER;;;;A | 6 [J6 Aumenta] | price.unknownLimit: \"USER\" não é um limite dos planos. | Parece ser \"USERS\". ",
        "plans/add-ons.csv | ;;USERS;;;;A | ;;EXTRA_USER;;;;A | 6 [J6 Aumenta] | price.namesItself: EXTRA_USER fala de si mesmo. | Escreva o código de um limite",
        "plans/add-ons.csv | ;;;USERS;;A | ;;;USUARIOS;;A | 10 [L10 Quantidade se não dita] | price.unknownLimit: \"USUARIOS\" não é um limite dos planos. | Use o código",
        "plans/also-listed.csv | CRM_PANELS | CRM_PANEL | 4 [A4 Código] | price.unknownItem: \"UNLIMITED_CRM_PANEL\" não é o código de nenhum item. | Parece ser \"UNLIMITED_CRM_PANELS\". ",
        "access/history.csv | HISTORY_MONTHS | HISTORY_MONTH | 2 [A2 Limite que diz quantos meses] | price.unknownLimit: \"HISTORY_MONTH\" não é um limite dos planos. | Parece ser \"HISTORY_MONTHS\". ",
        "access/history.csv | HISTORY_MONTHS | MONTHS | 2 [A2 Limite que diz quantos meses] | price.unknownLimit: \"MONTHS\" não é um limite dos planos. | Use o código",
        "plans/features.csv | Fila de Espera;INBOX;30;recurso;sim;sim | Fila de Espera;INBOX;30;recurso;sim;3 | 6 [G6 Pro] | price.wrongOffer: O que se diz de WAITING_QUEUE no plano PRO não combina com o tipo do item. | Um recurso é",
        "plans/features.csv | CHANNELS;10;limite;1;1 | CHANNELS;10;limite;1;sim | 3 [G3 Pro] | price.wrongOffer: O que se diz de CHANNELS no plano PRO não combina com o tipo do item. | Um recurso é",
        "plans/add-ons.csv | mês;79,00;79,00; | mês;79,00;US$ 79,00; | 9 [G9 Pro] | price.wrongCurrency: O preço está em USD. | Este preço tem de estar em BRL",
        "plans/plans.csv | PRO;Pro;sob consulta | PRO;Pro;US$ 299,00 | 3 [C3 Mensalidade] | price.wrongCurrency: O preço está em USD. | Este preço tem de estar em BRL",
        "plans/usage-prices.csv | ;US$ 0,0068;US$ 0,0068;US$ 0,0068; | ;US$ 0,0068;0,0068;US$ 0,0068; | 4 [J4 Pro] | price.wrongCurrency: O preço está em BRL. | Este preço tem de estar em USD",
        "plans/add-ons.csv | 69,00;69,00;69,00;1;;FUNNELS | 69,00;69,00;69,00;0;;FUNNELS | 4 [I4 Máximo] | price.maximum: O máximo de UNLIMITED_CRM_PANELS é menor que 1, e ninguém poderia comprá-lo. | Escreva 1 ou mais",
      })
  void slipIsToldAtItsCellWithTheNearestWord(
      String file, String before, String after, String place, String message, String hint) {
    assertThat(Told.of(shipped.replace(file, before, after)))
        .singleElement()
        .asString()
        .startsWith(file + ":" + place + " " + message + " | " + hint.strip());
  }

  @Test
  void everyWrongNameIsToldAtOnce() {
    assertThat(
            Told.of(
                shipped
                    .replace(ADD_ONS, "SERVICE_CHATBOTS, AUTOMATION_CHATBOTS", "CHATBOTS, ROBOTS")
                    .replace(ADD_ONS, "ASAAS;ADD_ONS;80", "ASAAS;EXTRAS;80")
                    .replace(USAGE, "30;META_UTILITY", "30;UTILITY")
                    .replace("plans/also-listed.csv", "CRM_PANELS", "PANELS")))
        .extracting(told -> told.substring(0, told.indexOf(": ")))
        .containsExactlyInAnyOrder(
            "plans/add-ons.csv:3 [K3 Libera] price.unknownLimit",
            "plans/add-ons.csv:3 [K3 Libera] price.unknownLimit",
            "plans/add-ons.csv:9 [C9 Seção] price.unknownSection",
            "plans/usage-prices.csv:4 [E4 Medidor] price.unknownMeter",
            "plans/also-listed.csv:4 [A4 Código] price.unknownItem");
  }

  @Test
  void cellsAreFoundWhereverTheColumnsStand() {
    assertThat(
            Told.of(
                shipped
                    .replace(ADD_ONS, "ASAAS;ADD_ONS;80", "ASAAS;ADDONS;80")
                    .edit(ADD_ONS, text -> Columns.of(text).reversed().text())))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [L9 Seção] price.unknownSection");
  }

  // ---- Declared twice ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plans/plans.csv | PRO;Pro;sob consulta;; | 5 | PRO | 3",
        "plans/plans.csv | PRO;Profissional;99,00;; | 5 | PRO | 3",
        "plans/features.csv | USERS;Usuários;TOP;20;limite;1;3;3; | 48 | USERS | 2",
        "plans/fees.csv | SETUP_FEE;Taxa de Implantação;SETUP;10;uma vez;1;1;1; | 3 | SETUP_FEE | 2",
        "plans/usage-prices.csv | META_UTILITY;Outra;META;40;META_UTILITY;1;;sim;—;—;—; | 7 | META_UTILITY | 4",
        "plans/sections.csv | CRM;Outra | 15 | CRM | 11",
        "plans/meters.csv | META_UTILITY;Outro | 6 | META_UTILITY | 5",
        "plans/also-listed.csv | UNLIMITED_CHATBOTS;AUTOMATION;5;Outro | 5 | UNLIMITED_CHATBOTS em AUTOMATION | 3",
        "access/levels.csv | TEAM;Outra | 5 | TEAM | 3",
        "access/profiles.csv | AGENT;Outro;não | 4 | AGENT | 3",
        "access/tabs.csv | MINE;Minhas | 6 | MINE | 3",
      })
  void codeThatIsThereTwiceIsToldAtTheSecond(
      String file, String row, int second, String name, int first) {
    assertThat(Told.of(shipped.append(file, row + "\n")))
        .containsExactly(
            "%s:%d [A%d Código] table.rowTwice: \"%s\" já está na linha %d. | Deixe uma das duas linhas, ou mude o código de uma delas."
                .formatted(file, second, second, name, first));
  }

  @Test
  void threeRowsOfOneCodeAreToldTwice() {
    String row = "ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;79,00;79,00;;;;;;\n";
    assertThat(Told.of(shipped.append(ADD_ONS, row + row)))
        .extracting(told -> told.substring(0, told.indexOf(". | ")))
        .containsExactly(
            "plans/add-ons.csv:13 [A13 Código] table.rowTwice: \"ASAAS\" já está na linha 9",
            "plans/add-ons.csv:14 [A14 Código] table.rowTwice: \"ASAAS\" já está na linha 9");
  }

  @Test
  void codeOfTwoTablesIsToldOnceWithBothFiles() {
    assertThat(Told.of(shipped.append(FEATURES, "ASAAS;Outro;CRM;110;recurso;sim;sim;sim;\n")))
        .containsExactly(
            "plans/features.csv:48 [A48 Código] word.twice: \"ASAAS\" já está em"
                + " plans/add-ons.csv, linha 9. | Use outro código ou outro nome, ou apague uma das"
                + " linhas.");
  }

  @Test
  void twinsAndWrongNamesAreToldTogether() {
    assertThat(
            Told.of(
                shipped
                    .append(FEATURES, "ASAAS;Outro;CRM;110;recurso;sim;sim;sim;\n")
                    .append(FEATURES, "USERS;Usuários Inclusos;TOP;10;limite;1;3;3;\n")
                    .replace(USAGE, "30;META_UTILITY", "30;UTILITY")))
        .extracting(told -> told.substring(0, told.indexOf(": ")))
        .containsExactlyInAnyOrder(
            "plans/features.csv:48 [A48 Código] word.twice",
            "plans/features.csv:49 [A49 Código] table.rowTwice",
            "plans/usage-prices.csv:4 [E4 Medidor] price.unknownMeter");
  }

  // ---- Units of a meter ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACTIVE_CONVERSATION;5001;; | ACTIVE_CONVERSATION;5000;; | 6 [F6 Da unidade] | price.unitsTwice: O medidor ACTIVE_CONVERSATION tem dois preços: a unidade 5000 (planos: Automation, Pro, Advanced; dias: todos). O outro está em plans/usage-prices.csv, linha 5.",
        "ACTIVE_CONVERSATION;5001;; | ACTIVE_CONVERSATION;5003;; | 6 [F6 Da unidade] | price.unitsBetween: O medidor ACTIVE_CONVERSATION não tem preço entre plans/usage-prices.csv, linha 5, e esta faixa: as unidades 5001 a 5002 (planos: Automation, Pro, Advanced; dias: todos).",
        "ACTIVE_CONVERSATION;5001;; | ACTIVE_CONVERSATION;5001;9000; | 6 [G6 Até a unidade] | price.unitsAfter: O medidor ACTIVE_CONVERSATION não tem preço depois desta faixa: a partir da unidade 9001 (planos: Automation, Pro, Advanced; dias: todos).",
        "META_UTILITY;1; | META_UTILITY;2; | 4 [F4 Da unidade] | price.unitsBefore: O medidor META_UTILITY não tem preço antes desta faixa: a unidade 1 (planos: Automation, Pro, Advanced; dias: todos).",
        "META_UTILITY;1; | META_UTILITY;0; | 4 [F4 Da unidade] | price.firstUnit: A primeira unidade de META_UTILITY é 0.",
        "ACTIVE_CONVERSATION;1;5000 | ACTIVE_CONVERSATION;1;0 | 5 [G5 Até a unidade] | price.unitsBackwards: A última unidade, 0, vem antes da primeira, 1.",
      })
  void unitsThatArePricedTwiceOrNotAtAll(
      String before, String after, String place, String message) {
    assertThat(Told.of(shipped.replace(USAGE, before, after)))
        .singleElement()
        .asString()
        .startsWith(USAGE + ":" + place + " " + message + " | ");
  }

  @Test
  void unitsAreCountedForEachPlanByItself() {
    RuleFolderFixture edited =
        shipped
            .replace(USAGE, "0,00;0,00;0,00;Isento", "0,00;0,00;—;Isento")
            .append(
                USAGE,
                "FREE_10000;Até 10000;INFRASTRUCTURE;30;ACTIVE_CONVERSATION;1;10000;não;—;—;0,00;\n");

    assertThat(Told.of(edited))
        .containsExactly(
            "plans/usage-prices.csv:6 [F6 Da unidade] price.unitsTwice: O medidor"
                + " ACTIVE_CONVERSATION tem dois preços: as unidades 5001 a 10000 (planos: Advanced;"
                + " dias: todos). O outro está em plans/usage-prices.csv, linha 7. | Cada faixa"
                + " começa uma unidade depois do fim da anterior; a primeira começa em 1 e a última"
                + " não tem fim.");
  }

  @Test
  void feeIsNotChargedPerConversation() {
    assertThat(
            Told.of(
                shipped.replace("plans/fees.drt", ".per(\"@{per}\")", ".per(\"CONVERSATION\")")))
        .containsExactly(
            "plans/fees.csv:2 [E2 Por] price.wrongPer: SETUP_FEE não pode ser cobrado por"
                + " CONVERSATION. | Use uma destas unidades: [MONTH, ONCE].");
  }
}
