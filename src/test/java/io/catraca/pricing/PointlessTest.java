package io.catraca.pricing;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be bought for nothing, by add-ons that some rule files have besides. */
final class PointlessTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** More tags are no use on any plan, more agents and funnels are. */
  private static final String MORE =
      """
      EXTRA_TAG;Etiqueta Adicional;ADD_ONS;110;mês;1,00;1,00;1,00;;TAGS;;;;
      EXTRA_AGENT;Agente Adicional;ADD_ONS;120;mês;5,00;5,00;5,00;;AI_AGENTS;;;;
      SUITE;Suíte;ADD_ONS;130;mês;99,00;99,00;99,00;;;AI_AGENTS, FUNNELS;;;
      SUITE_AND_USERS;Suíte com Usuários;ADD_ONS;140;mês;99,00;99,00;99,00;;USERS;FUNNELS;;;
      """;

  @TempDir private static Path folder;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped().append("plans/add-ons.csv", MORE).writeTo(folder);
    server = TestServer.builder().set("rules.folder", folder.toString()).start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatThePlanSetsNoLimitToIsNotWorthRaising() {
    Answer answer =
        quote(client, "{\"code\": \"EXTRA_TAG\", \"quantity\": 3}, {\"code\": \"EXTRA_USER\"}");

    assertJson(
        read(answer).get("warnings").toString(),
        """
        [{"code": "POINTLESS_ITEM", "item": "EXTRA_TAG",
          "message": "Etiqueta Adicional não acrescenta nada: \\"Etiquetas\\" já não tem limite no plano Pro (plans/features.csv, linha 16).",
          "file": "plans/add-ons.csv", "line": 13}]
        """);
    assertJson(
        read(quote(client.with("Accept-Language", "en"), "{\"code\": \"EXTRA_TAG\"}"))
            .at("/warnings/0/message")
            .toString(),
        "\"Etiqueta Adicional adds nothing: \\\"Etiquetas\\\" has no limit on the plan Pro already"
            + " (plans/features.csv, line 16).\"");
  }

  @Test
  void warningsAreNoProblemsAndTheLineIsPricedAllTheSame() {
    JsonNode answer = read(quote(client, "{\"code\": \"EXTRA_TAG\", \"quantity\": 3}"));

    assertThat(answer.get("complete").booleanValue()).isTrue();
    assertThat(answer.get("problems")).isEmpty();
    assertThat(answer.at("/totals/monthly/amount").textValue()).isEqualTo("302.00");
    assertThat(answer.at("/totals/annual/amount").textValue()).isEqualTo("3624.00");
  }

  @Test
  void whatAnotherAddOnLiftsIsNamedWithEachOfTheOthers() {
    Answer answer =
        quote(
            client,
            """
            {"code": "SUITE"}, {"code": "UNLIMITED_AI_AGENTS"}, {"code": "UNLIMITED_CRM_PANELS"},
            {"code": "EXTRA_AGENT"}
            """);

    assertThat(read(answer).get("warnings").findValuesAsText("message"))
        .containsExactly(
            "Agentes de IA Ilimitados não acrescenta nada: \"Agente de IA\" já não tem limite com"
                + " Suíte (plans/add-ons.csv, linha 15).",
            "Painéis CRM Ilimitados não acrescenta nada: \"Quantidade de Funis\" já não tem limite"
                + " com Suíte (plans/add-ons.csv, linha 15).",
            "Agente Adicional não acrescenta nada: \"Agente de IA\" já não tem limite com Suíte"
                + " (plans/add-ons.csv, linha 15).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\": \"EXTRA_AGENT\"}, {\"code\": \"EXTRA_USER\", \"quantity\": 9} | ",
        "{\"code\": \"UNLIMITED_AI_AGENTS\"}, {\"code\": \"SUITE\"}"
            + " | POINTLESS_ITEM UNLIMITED_AI_AGENTS",
        "{\"code\": \"UNLIMITED_AI_AGENTS\"}, {\"code\": \"UNLIMITED_CHATBOTS\"} | ",
        "{\"code\": \"SUITE\"}, {\"code\": \"SUITE_AND_USERS\"} | ",
        "{\"code\": \"SUITE_AND_USERS\", \"quantity\": 2} | ",
        "{\"code\": \"SUITE\", \"quantity\": 2} | POINTLESS_UNITS SUITE",
        "{\"code\": \"ASAAS\", \"quantity\": 2}, {\"code\": \"ADVANCED_SCHEDULING\"} | ",
        "{\"code\": \"EXTRA_AGENT\"}, {\"code\": \"EXTRA_TAG\"}, {\"code\": \"SUITE\"}"
            + " | POINTLESS_ITEM EXTRA_AGENT, POINTLESS_ITEM EXTRA_TAG",
      })
  void onlyWhatGivesNothingNewIsNamed(String addOns, String named) {
    StringBuilder found = new StringBuilder();
    for (JsonNode warning : read(quote(client, addOns)).get("warnings")) {
      found
          .append(found.length() == 0 ? "" : ", ")
          .append(warning.get("code").textValue())
          .append(' ')
          .append(warning.get("item").textValue());
    }
    assertThat(found).hasToString(named == null ? "" : named);
  }

  private static Answer quote(TestClient caller, String addOns) {
    Answer answer =
        caller.post(
            "/v1/quotes",
            """
            {"plan": "PRO", "contractedFee": {"amount": "299.00", "currency": "BRL"},
             "addOns": [%s]}
            """
                .formatted(addOns));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
