package io.catraca.entitlement;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cheapest plan for some needs, over HTTP, by the shipped rules. */
final class CheapestResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = server.client("finance").with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Pro: 299,00 + 2 × 59,00 + 69,00; Advanced: 2 × 59,00 + 69,00 and an unknown fee. */
  @Test
  void plansThatServeComeCheapestFirstAndOthersSayWhyNot() {
    Answer answer =
        cheapest(
            """
            {"needs": {"USERS": 5, "AI_AGENTS": 4, "WEBHOOK_CHATBOT": 1}, "on": "2026-11-22",
             "usage": {"ACTIVE_CONVERSATION": 5100},
             "fees": {"PRO": {"amount": "299.00", "currency": "BRL"}}}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertJson(
        answer.body(),
        """
        {"rules": %s, "on": "2026-11-22",
         "plans": [
           {"plan": "PRO", "label": "Pro",
            "addOns": [{"code": "UNLIMITED_AI_AGENTS", "quantity": 1},
                       {"code": "EXTRA_USER", "quantity": 2}],
            "complete": true, "monthly": {"amount": "486.00", "currency": "BRL"},
            "usage": {"amount": "9.00", "currency": "BRL"},
            "total": {"amount": "495.00", "currency": "BRL"},
            "known": {"amount": "495.00", "currency": "BRL"},
            "paidToMeta": {"amount": "0.00", "currency": "USD"}},
           {"plan": "ADVANCED", "label": "Advanced",
            "addOns": [{"code": "UNLIMITED_AI_AGENTS", "quantity": 1},
                       {"code": "EXTRA_USER", "quantity": 2}],
            "complete": false, "monthly": null, "usage": {"amount": "9.00", "currency": "BRL"},
            "total": null, "known": {"amount": "196.00", "currency": "BRL"},
            "paidToMeta": {"amount": "0.00", "currency": "USD"}}],
         "unable": [
           {"plan": "AUTOMATION", "label": "Automation", "why": [
             {"need": "AI_AGENTS", "reason": "The plan Automation has 0 of Agente de IA, and what \
        it sells besides does not come to 4."},
             {"need": "USERS", "reason": "The plan Automation has 1 of Usuários Inclusos, and what \
        it sells besides does not come to 5."},
             {"need": "WEBHOOK_CHATBOT", "reason": "The plan Automation neither has Chatbot com \
        Webhooks nor sells it."}]}]}
        """
            .formatted(read(answer).get("rules")));
  }

  @Test
  void addOnThatIsUsedByItselfIsBoughtInTheQuantityNeeded() {
    JsonNode plans = read(cheapest("{\"needs\": {\"Z_API\": 2, \"SEQUENCES\": 2}}")).get("plans");

    assertThat(plans.get(0).get("plan").textValue()).isEqualTo("AUTOMATION");
    assertThat(plans.get(0).get("addOns").toString())
        .isEqualTo(
            "[{\"code\":\"UNLIMITED_CHATBOTS\",\"quantity\":1},{\"code\":\"Z_API\",\"quantity\":2}]");
    assertThat(plans.get(2).get("plan").textValue()).isEqualTo("ADVANCED");
  }

  @Test
  void hugeNeedIsAnsweredAtOnce() {
    JsonNode plans = read(cheapest("{\"needs\": {\"CHANNELS\": 1900000}}")).get("plans");

    assertThat(plans.get(0).get("addOns").findValuesAsText("quantity"))
        .containsExactly("1000000", "899999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | needs",
        "{\"needs\": {\"NOPE\": 1}} | needs.NOPE",
        "{\"needs\": {\"EXTRA_USER\": 1}} | needs.EXTRA_USER",
        "{\"needs\": {\"USERS\": 0}} | needs.USERS",
        "{\"needs\": {\"USERS\": 1}, \"usage\": {\"CALLS\": 1}} | usage.CALLS",
        "{\"needs\": {\"USERS\": 1}, \"usage\": {\"META_UTILITY\": -1}} | usage.META_UTILITY",
        "{\"needs\": {}, \"fees\": {\"GOLD\": {\"amount\": \"1.00\", \"currency\": \"BRL\"}}} | fees.GOLD",
        "{\"needs\": {}, \"fees\": {\"PRO\": {\"amount\": \"-1\", \"currency\": \"BRL\"}}} | fees.PRO.amount",
        "{\"needs\": {\"USERS\": \"5\"}} | needs.USERS",
      })
  void whatCannotBeReadIsRefused(String body, String field) {
    Answer refused = cheapest(body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(read(refused).get("errors").findValuesAsText("field")).contains(field);
    assertThat(server.anonymous().post("/v1/quotes/cheapest", body).status()).isEqualTo(401);
  }

  private static Answer cheapest(String body) {
    return client.post("/v1/quotes/cheapest", body);
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
