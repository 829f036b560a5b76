package io.catraca.rules.diff;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.platform.json.Json;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What product staff are told of an edit of the shipped rules. */
final class RuleDiffTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String NOTHING =
      "{\"from\": 1, \"to\": 2, \"decisions\": [], \"cells\": [], \"words\": [], \"text\": []}";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void tiersAreToldAsTheirCellHasThem() throws IOException {
    RuleFolderFixture tiered =
        shipped
            .edit(ADD_ONS, text -> text.replaceAll("(?m)$(?<=.)", ";"))
            .edit(ADD_ONS, text -> text.replaceFirst(";\n", ";Faixas\n"))
            .edit(ADD_ONS, text -> text.replaceAll("(?m)^(ASAAS;.*)$", "$1graduada"))
            .edit(
                ADD_ONS,
                text -> text.replace("79,00;79,00;79,00", "79,00;79,00 até 5 | 0,5;79,00"));
    JsonNode cells = new ObjectMapper().readTree(diff(tiered, Message.PORTUGUESE)).get("cells");

    assertJson(
        cells.get(1).get("after").toString(),
        """
        {"kind": "TIERS", "price": {"amount": "79.00", "currency": "BRL"},
         "tiers": {"mode": "GRADUATED", "steps": [
           {"from": 1, "to": 5, "price": {"amount": "79.00", "currency": "BRL"}},
           {"from": 6, "to": null, "price": {"amount": "0.50", "currency": "BRL"}}]},
         "limit": null, "inferred": false}
        """);
    assertThat(cells.get(1).get("text").textValue())
        .isEqualTo("R$ 79,00 → R$ 79,00 até 5 | R$ 0,50 (faixas graduadas), ASAAS, PRO");
    JsonNode english = new ObjectMapper().readTree(diff(tiered, Locale.ENGLISH)).get("cells");
    assertThat(english.get(1).get("text").textValue())
        .isEqualTo("BRL 79.00 → BRL 79.00 up to 5 | BRL 0.50 (graduated tiers), ASAAS, PRO");
  }

  @Test
  void newPriceIsToldCellByCellAndAsText() {
    RuleFolderFixture edited =
        shipped.replace(
            ADD_ONS, "50;mês;— ?;59,00 ?;59,00 ?;;USERS", "50;mês;— ?;64,00 ?;59,00;;USERS");

    assertJson(
        diff(edited, Message.PORTUGUESE),
        """
        {"from": 1, "to": 2, "decisions": [],
         "cells": [
           {"item": "EXTRA_USER", "itemLabel": "Usuário Adicional", "plan": "PRO",
            "planLabel": "Pro", "contractedFee": null, "from": null, "until": null,
            "before": {"kind": "PRICE", "price": {"amount": "59.00", "currency": "BRL"},
              "tiers": null,
              "limit": null, "inferred": true},
            "after": {"kind": "PRICE", "price": {"amount": "64.00", "currency": "BRL"},
              "tiers": null,
              "limit": null, "inferred": true},
            "text": "R$ 59,00 (a confirmar) → R$ 64,00 (a confirmar), EXTRA_USER, PRO"},
           {"item": "EXTRA_USER", "itemLabel": "Usuário Adicional", "plan": "ADVANCED",
            "planLabel": "Advanced", "contractedFee": null, "from": null, "until": null,
            "before": {"kind": "PRICE", "price": {"amount": "59.00", "currency": "BRL"},
              "tiers": null,
              "limit": null, "inferred": true},
            "after": {"kind": "PRICE", "price": {"amount": "59.00", "currency": "BRL"},
              "tiers": null,
              "limit": null, "inferred": false},
            "text": "R$ 59,00 (a confirmar) → R$ 59,00, EXTRA_USER, ADVANCED"}],
         "words": [],
         "text": [{"file": "plans/add-ons.csv", "change": "CHANGED", "diff": "%s"}]}
        """
            .formatted(extraUserDiff().replace("\n", "\\n")));
  }

  private static String extraUserDiff() {
    return """
        --- a/plans/add-ons.csv
        +++ b/plans/add-ons.csv
        @@ -3,7 +3,7 @@
         UNLIMITED_CHATBOTS;Chatbots e Sequências Ilimitadas;ADD_ONS;20;mês;69,00;69,00;69,00;1;;SERVICE_CHATBOTS, AUTOMATION_CHATBOTS, SEQUENCES;;;Sujeito a uso responsável
         UNLIMITED_CRM_PANELS;Painéis CRM Ilimitados;ADD_ONS;30;mês;69,00;69,00;69,00;1;;FUNNELS;;;Sujeito a uso responsável
         Z_API;Integração com Z-API (WhatsApp Não Oficial);ADD_ONS;40;mês;119,00;119,00;119,00
        -EXTRA_USER;Usuário Adicional;ADD_ONS;50;mês;— ?;59,00 ?;59,00 ?;;USERS;;;;A lista imprime dois valores, lidos como Pro e Advanced: confirmar
        +EXTRA_USER;Usuário Adicional;ADD_ONS;50;mês;— ?;64,00 ?;59,00;;USERS;;;;A lista imprime dois valores, lidos como Pro e Advanced: confirmar
         EXTRA_WHATSAPP;WhatsApp Adicional;ADD_ONS;60;mês;69,00;69,00;69,00;;CHANNELS
         EXTRA_INSTAGRAM_MESSENGER;Instagram Direct ou Messenger Adicional;ADD_ONS;70;mês;69,00;69,00;69,00;;CHANNELS
         ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;79,00;79,00
        """;
  }

  @Test
  void changedDecisionsAreToldInAFewSentences() {
    RuleFolderFixture edited =
        shipped.edit(
            "access/visibility.dslr",
            text ->
                text
                    + """

                    regra "Em andamento: os administradores veem em Outros"
                    quando
                        o atendimento está em andamento
                        o atendimento tem equipe
                        quem vê tem perfil Administrador
                        quem vê não é o responsável
                    então
                        aparece em Outros
                    fim
                    """);

    JsonNode diff = read(diff(edited, Message.PORTUGUESE));

    assertJson(
        diff.get("decisions").toString(),
        """
        [{"when": {"status": ["IN_PROGRESS"], "access": ["EVERYONE", "TEAM"], "role": ["NONE"],
            "profile": ["ADMINISTRATOR"], "attendant": ["SOMEBODY_ELSE"]},
          "before": {"visible": false, "tab": null}, "after": {"visible": true, "tab": "OTHERS"},
          "text": "escondido → Outros: em andamento; acesso Todos ou acesso Equipe; fora da equipe; perfil Administrador; outro é o responsável"},
         {"when": {"status": ["IN_PROGRESS"], "access": ["ATTENDANT"], "role": ["NONE", "MEMBER"],
            "profile": ["ADMINISTRATOR"], "attendant": ["SOMEBODY_ELSE"], "starter": [false]},
          "before": {"visible": false, "tab": null}, "after": {"visible": true, "tab": "OTHERS"},
          "text": "escondido → Outros: em andamento; acesso Atendente; fora da equipe ou membro da equipe; perfil Administrador; outro é o responsável; quem vê não iniciou"}]
        """);
    assertThat(diff.at("/text/0/diff").textValue())
        .contains("+    quem vê tem perfil Administrador");
  }

  @Test
  void orderOfRowsAndColumnsSeparatorsAndEncodingsMakeNoDifference() {
    RuleFolderFixture edited =
        shipped
            .edit(ADD_ONS, RuleDiffTest::reversed)
            .edit("plans/features.csv", text -> swapped(text, 1, 5))
            .edit("plans/fees.csv", text -> "\uFEFF" + text.replace("\n", "\r\n"))
            .edit("access/tabs.csv", RuleDiffTest::reversed)
            .edit("plans/meters.csv", text -> text.replace(";", ","));

    assertJson(diff(edited, Message.PORTUGUESE), NOTHING);
  }

  @Test
  void orderOfPlansIsTheirWorthAndIsTold() {
    RuleFolderFixture edited = shipped.edit("plans/plans.csv", RuleDiffTest::reversed);

    assertJson(
        read(diff(edited, Locale.ENGLISH)).get("words").toString(),
        """
        [{"kind": "PLAN_ORDER", "code": "", "label": "", "change": "CHANGED",
          "fields": [{"field": "order", "before": "AUTOMATION, PRO, ADVANCED",
            "after": "ADVANCED, PRO, AUTOMATION"}],
          "text": "Plans: order AUTOMATION, PRO, ADVANCED → ADVANCED, PRO, AUTOMATION"}]
        """);
  }

  @Test
  void newItemsAndLevelsAreToldOnceWithTheirCells() {
    RuleFolderFixture edited =
        shipped
            .append(ADD_ONS, "PIX_CHECKOUT;Cobrança por Pix;ADD_ONS;110;mês;—;39,00;29,00;;;;;;\n")
            .append("access/levels.csv", "NIGHT;Plantão\n")
            .replace("plans/meters.csv", "Conversa ativa", "Conversa em curso");

    JsonNode diff = read(diff(edited, Message.PORTUGUESE));

    assertThat(diff.get("words"))
        .extracting(word -> word.get("text").textValue())
        .containsExactly(
            "Acesso NIGHT (Plantão): acrescentado",
            "Medidor ACTIVE_CONVERSATION (Conversa em curso): nome Conversa ativa → Conversa em"
                + " curso",
            "Item PIX_CHECKOUT (Cobrança por Pix): acrescentado");
    assertThat(diff.get("cells"))
        .extracting(cell -> cell.get("text").textValue())
        .containsExactly(
            "(não havia) → —, PIX_CHECKOUT, AUTOMATION",
            "(não havia) → R$ 39,00, PIX_CHECKOUT, PRO",
            "(não havia) → R$ 29,00, PIX_CHECKOUT, ADVANCED");
    assertThat(diff.get("decisions"))
        .extracting(decision -> decision.get("text").textValue())
        .containsExactly(
            "(não havia) → Novos: na fila; acesso Plantão; quem vê é o responsável",
            "(não havia) → Novos: na fila; acesso Plantão; membro da equipe ou supervisor da"
                + " equipe; sem responsável ou quem vê é o responsável",
            "(não havia) → Meus: em andamento; acesso Plantão; quem vê é o responsável");
  }

  @Test
  void goneItemIsToldWithItsFormerCells() {
    RuleFolderFixture edited =
        shipped.edit(ADD_ONS, text -> text.replaceAll("(?m)^ASAAS;.*\n", ""));

    JsonNode diff = read(diff(edited, Locale.ENGLISH));

    assertThat(diff.at("/words/0/text").textValue())
        .isEqualTo("Item ASAAS (Integração com ASAAS): removed");
    assertThat(diff.at("/cells/1/text").textValue()).isEqualTo("BRL 79.00 → (removed), ASAAS, PRO");
    assertThat(diff.at("/cells/1/after").isNull()).isTrue();
  }

  @Test
  void whatHoldsInEveryPlanIsToldAsAChangeOfTheItem() {
    RuleFolderFixture edited =
        shipped.replace(ADD_ONS, "40;mês;119,00;119,00;119,00;;", "45;mês;119,00;119,00;119,00;2;");

    JsonNode words = read(diff(edited, Message.PORTUGUESE)).get("words");

    assertThat(words).hasSize(1);
    assertThat(words.at("/0/text").textValue())
        .isEqualTo(
            "Item Z_API (Integração com Z-API (WhatsApp Não Oficial)): posição 40 → 45; máximo — →"
                + " 2");
  }

  @Test
  void feeOfContractsAloneIsToldAsSuch() {
    RuleFolderFixture edited =
        shipped.replace(
            "plans/contract.dslr", "vale a mensalidade contratada", "vale a sob consulta");
    RuleFolderFixture other =
        edited.edit(
            "plans/contract.dsl",
            text -> text + "[then]vale a sob consulta=answer.in(null).onRequest();\n");

    assertThat(read(diff(other, Message.PORTUGUESE)).get("cells"))
        .extracting(cell -> cell.get("text").textValue())
        .containsExactly(
            "mensalidade contratada → sob consulta, MONTHLY_FEE, AUTOMATION, com mensalidade"
                + " contratada",
            "mensalidade contratada → sob consulta, MONTHLY_FEE, PRO, com mensalidade contratada",
            "mensalidade contratada → sob consulta, MONTHLY_FEE, ADVANCED, com mensalidade"
                + " contratada");
  }

  private String diff(RuleFolderFixture edited, Locale language) {
    RuleDiff diff = RuleDiff.between(edition(shipped), edition(edited));
    return Json.newMapper().valueToTree(DiffView.of(1, 2, diff, language)).toString();
  }

  private static Edition edition(RuleFolderFixture files) {
    return new Edition(new RuleFiles(files.files()), files.contents());
  }

  private static JsonNode read(String json) {
    try {
      return Json.newMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same heading, the rows from the last to the first. */
  private static String reversed(String table) {
    List<String> lines = new ArrayList<>(table.lines().toList());
    Collections.reverse(lines.subList(1, lines.size()));
    return String.join("\n", lines) + "\n";
  }

  private static String swapped(String table, int one, int other) {
    return String.join(
            "\n",
            table
                .lines()
                .map(
                    line -> {
                      List<String> cells = Arrays.asList(line.split(";", -1));
                      Collections.swap(cells, one, other);
                      return String.join(";", cells);
                    })
                .toList())
        + "\n";
  }
}
