package io.catraca.entitlement;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What companies may use, over HTTP, by the shipped rules on 22 November 2026. */
final class EntitlementResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  private static final String ACME = "/v1/companies/acme";
  private static final String PATH = ACME + "/entitlements";

  private static MovableClock clock;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    clock = new MovableClock(NOW);
    server = TestServer.builder().clock(clock).start();
    client = server.client("service").with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshCompany() {
    clock.moveTo(NOW);
    client.delete(ACME);
    client.put(ACME, "{\"name\": \"Acme\"}");
  }

  @Test
  void deniedCheckSaysWhyAndWhatWouldAllowIt() {
    sign("{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": \"299.00\", \"currency\": \"BRL\"}}");

    Answer denied = check("{\"feature\": \"USERS\", \"quantity\": 4, \"used\": 3}");

    assertThat(denied.status()).as(denied.body()).isEqualTo(200);
    JsonNode answer = read(denied);
    assertJson(
        denied.body(),
        """
        {"rules": %s, "feature": "USERS", "quantity": 4, "allowed": false, "state": "LIMITED",
         "limit": 3, "remaining": 0,
         "remedies": [
           {"plan": "PRO", "addOns": [{"code": "EXTRA_USER", "quantity": 1}],
            "monthlyDifference": {"amount": "59.00", "currency": "BRL"}, "onRequest": false},
           {"plan": "ADVANCED", "addOns": [{"code": "EXTRA_USER", "quantity": 1}],
            "monthlyDifference": null, "onRequest": true}],
         "moreRemedies": false,
         "rule": {"name": "USERS", "file": "plans/features.csv", "line": 2},
         "reason": "4 are more than there may be. Usuários Inclusos: up to 3, on the plan Pro \
        (plans/features.csv, line 2)."}
        """
            .formatted(answer.get("rules")));
  }

  /** Every way that is offered on the present plan, bought; each has to allow it. */
  @ParameterizedTest
  @CsvSource({"CHANNELS, 3", "USERS, 7", "FUNNELS, 9", "AI_AGENTS, 2", "Z_API, 1"})
  void remedyThatIsBoughtAllowsIt(String feature, int quantity) {
    ObjectNode contract = (ObjectNode) parse("{\"plan\": \"PRO\", \"addOns\": []}");
    sign(contract.toString());
    String question = "{\"feature\": \"" + feature + "\", \"quantity\": " + quantity + "}";
    JsonNode remedies = read(check(question)).get("remedies");

    assertThat(remedies).isNotEmpty();
    for (JsonNode remedy : remedies) {
      contract.set("plan", remedy.get("plan"));
      contract.set("addOns", (ArrayNode) remedy.get("addOns"));
      sign(contract.toString());
      assertThat(read(check(question)).get("allowed").booleanValue()).as("%s", remedy).isTrue();
    }
  }

  @Test
  void severalQuestionsAreAnsweredInTheOrderAsked() {
    sign("{\"plan\": \"AUTOMATION\", \"addOns\": [{\"code\": \"UNLIMITED_CHATBOTS\"}]}");

    JsonNode answer =
        read(
            check(
                """
                {"checks": [{"feature": "SEQUENCES", "quantity": 900, "used": 800},
                            {"feature": "WEBHOOK_CHATBOT"},
                            {"feature": "CHANNELS", "used": 0}]}
                """));

    assertThat(answer.get("rules").get("version").intValue()).isEqualTo(1);
    JsonNode checks = answer.get("checks");
    assertThat(checks.findValuesAsText("allowed")).containsExactly("true", "false", "true");
    assertThat(checks.findValuesAsText("state"))
        .containsExactly("UNLIMITED", "NOT_AVAILABLE", "LIMITED");
    assertThat(checks.get(0).has("remaining")).isFalse();
    assertThat(checks.get(0).has("rules")).isFalse();
    assertThat(checks.get(0).get("rule").get("name").textValue()).isEqualTo("UNLIMITED_CHATBOTS");
    assertThat(checks.get(1).get("remedies").findValuesAsText("plan"))
        .containsExactly("PRO", "ADVANCED");
    assertThat(checks.get(2).get("remaining").longValue()).isEqualTo(1);
  }

  @Test
  void allThatMayBeUsedIsListedWithPlanAndAddOnsTogether() {
    sign(
        """
        {"plan": "PRO", "addOns": [{"code": "EXTRA_USER", "quantity": 2}, {"code": "Z_API"}]}
        """);

    JsonNode all = read(client.get(PATH));

    assertThat(all.get("plan").textValue()).isEqualTo("PRO");
    assertThat(all.get("entitlements").findValuesAsText("feature"))
        .contains("USERS", "HISTORY_MONTHS", "Z_API")
        .doesNotContain("EXTRA_USER", "SETUP_FEE")
        .doesNotHaveDuplicates();
    assertJson(
        find(all, "USERS").toString(),
        """
        {"feature": "USERS", "label": "Usuários Inclusos", "state": "LIMITED", "limit": 5,
         "rule": {"name": "USERS", "file": "plans/features.csv", "line": 2},
         "reason": "Usuários Inclusos: up to 5, on the plan Pro with its add-ons \
        (plans/features.csv, line 2)."}
        """);
    assertThat(find(all, "Z_API").get("state").textValue()).isEqualTo("INCLUDED");
    assertThat(find(all, "CUSTOMER_SUCCESS").get("state").textValue()).isEqualTo("NOT_AVAILABLE");
    assertThat(find(all, "TAGS").get("state").textValue()).isEqualTo("UNLIMITED");
  }

  @Test
  void suspendedModuleIsDeniedWithTheReasonAndNoRemedyFromTheNextAnswerOn() {
    sign("{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"UNLIMITED_CHATBOTS\"}]}");
    assertThat(read(check("{\"feature\": \"SEQUENCES\"}")).get("allowed").booleanValue()).isTrue();

    client.put(ACME + "/suspensions/UNLIMITED_CHATBOTS", "{\"reason\": \"9,000 {0} bots\"}");

    JsonNode denied = read(check("{\"feature\": \"SEQUENCES\"}"));
    assertThat(denied.get("state").textValue()).isEqualTo("SUSPENDED");
    assertThat(denied.get("allowed").booleanValue()).isFalse();
    assertThat(denied.get("remedies")).isEmpty();
    assertThat(denied.get("reason").textValue())
        .isEqualTo(
            "Sequências is suspended for this company by fair use (UNLIMITED_CHATBOTS): 9,000 {0}"
                + " bots");
    client.delete(ACME + "/suspensions/UNLIMITED_CHATBOTS");
    assertThat(read(check("{\"feature\": \"SEQUENCES\"}")).get("allowed").booleanValue()).isTrue();
  }

  @Test
  void withoutAContractNothingMayBeUsedAndEveryPlanIsOffered() {
    JsonNode denied = read(check("{\"feature\": \"AI_AGENTS\", \"quantity\": 2}"));

    assertJson(
        denied.toString(),
        """
        {"rules": %s, "feature": "AI_AGENTS", "quantity": 2, "allowed": false,
         "state": "NOT_AVAILABLE", "limit": null,
         "remedies": [
           {"plan": "PRO", "addOns": [{"code": "UNLIMITED_AI_AGENTS", "quantity": 1}],
            "monthlyDifference": null, "onRequest": true},
           {"plan": "ADVANCED", "addOns": [], "monthlyDifference": null, "onRequest": true}],
         "moreRemedies": false, "rule": null, "reason": "The company has no subscription."}
        """
            .formatted(denied.get("rules")));
    JsonNode all = read(client.get(PATH));
    assertThat(all.get("plan").isNull()).isTrue();
    assertThat(all.get("entitlements").findValuesAsText("state")).containsOnly("NOT_AVAILABLE");
  }

  @Test
  void contractHoldsFromItsFirstDayToTheDayBeforeItsEndInTheCompanysZone() {
    sign("{\"plan\": \"PRO\", \"startsOn\": \"2026-12-01\", \"endsOn\": \"2026-12-02\"}");

    assertThat(allowedAt("2026-12-01T02:59:59Z").get("reason").textValue())
        .isEqualTo("The company's subscription begins on 2026-12-01.");
    assertThat(allowedAt("2026-12-01T02:59:59Z").get("remedies")).isEmpty();
    assertThat(allowedAt("2026-12-01T03:00:00Z").get("allowed").booleanValue()).isTrue();
    assertThat(allowedAt("2026-12-02T02:59:59Z").get("allowed").booleanValue()).isTrue();
    assertThat(allowedAt("2026-12-02T03:00:00Z").get("reason").textValue())
        .isEqualTo("The company's subscription has not held since 2026-12-02.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | feature",
        "{\"feature\": \"NOPE\"} | feature",
        "{\"feature\": \"EXTRA_USER\"} | feature",
        "{\"feature\": \"USERS\", \"quantity\": 0} | quantity",
        "{\"feature\": \"USERS\", \"quantity\": 1000000001} | quantity",
        "{\"feature\": \"USERS\", \"used\": -1} | used",
        "{\"feature\": \"USERS\", \"colour\": 1} | colour",
        "{\"feature\": \"USERS\", \"checks\": []} | checks",
        "{\"checks\": []} | checks",
        "{\"checks\": [{\"feature\": \"USERS\"}, {\"feature\": \"NOPE\"}]} | checks[1].feature",
        "{\"checks\": [{\"quantity\": 1}]} | checks[0].feature",
      })
  void malformedQuestionsAreRefused(String body, String field) {
    Answer refused = check(body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(read(refused).get("errors").findValuesAsText("field")).contains(field);
  }

  @Test
  void unknownCompaniesAndKeysThatMayNotAreRefused() {
    String question = "{\"feature\": \"USERS\"}";
    assertThat(client.get("/v1/companies/none/entitlements").status()).isEqualTo(404);
    assertThat(client.post("/v1/companies/none/entitlements/check", question).status())
        .isEqualTo(404);
    assertThat(check("{").status()).isEqualTo(400);
    assertThat(server.client("finance").get(PATH).status()).isEqualTo(403);
    assertThat(server.boundClient("other", "service").post(PATH + "/check", question).status())
        .isEqualTo(403);
    assertThat(server.boundClient("acme", "service").get(PATH).status()).isEqualTo(200);
  }

  private static JsonNode allowedAt(String instant) {
    clock.moveTo(Instant.parse(instant));
    return read(check("{\"feature\": \"USERS\"}"));
  }

  private static void sign(String contract) {
    Answer signed = client.put(ACME + "/subscription", contract);
    assertThat(signed.status()).as(signed.body()).isBetween(200, 201);
  }

  private static Answer check(String body) {
    return client.post(PATH + "/check", body);
  }

  private static JsonNode find(JsonNode all, String feature) {
    for (JsonNode entitlement : all.get("entitlements")) {
      if (entitlement.get("feature").textValue().equals(feature)) {
        return entitlement;
      }
    }
    throw new AssertionError("no " + feature);
  }

  private static JsonNode read(Answer answer) {
    return parse(answer.body());
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
