package io.catraca.billing.subscription;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Contracts over HTTP, by the shipped rules, on 22 November 2026. */
final class SubscriptionResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  private static final String ACME = "/v1/companies/acme";
  private static final String PATH = ACME + "/subscription";

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
    assertThat(client.put(ACME, "{\"name\": \"Acme\"}").status()).isEqualTo(201);
  }

  @Test
  void contractIsSignedReadAndAudited() throws IOException {
    Answer signed =
        client.put(
            PATH,
            """
            {"plan": "PRO",
             "addOns": [{"code": "EXTRA_USER", "quantity": 2}, {"code": "ADVANCED_SCHEDULING"},
                        {"code": "Z_API"}],
             "contractedFee": {"amount": "299", "currency": "BRL"},
             "startsOn": "2026-01-31", "billingDay": 30, "priceDate": "2026-02-01",
             "activation": false}
            """);

    String terms =
        """
        {"company": "acme", "plan": "PRO",
         "addOns": [{"code": "EXTRA_USER", "quantity": 2, "follows": false},
                    {"code": "ADVANCED_SCHEDULING", "quantity": 5, "follows": true},
                    {"code": "Z_API", "quantity": 1, "follows": false}],
         "contractedFee": {"amount": "299.00", "currency": "BRL"},
         "startsOn": "2026-01-31", "endsOn": null, "billingDay": 30, "priceDate": "2026-02-01",
         "activation": false, "coupons": [], "ruleVersion": 1, "from": "2026-01-31", "to": null,
         "state": "ACTIVE"}
        """;
    assertThat(signed.status()).as(signed.body()).isEqualTo(201);
    assertThat(signed.header("Catraca-Revision"))
        .isEqualTo(client.get(ACME).header("Catraca-Revision"));
    assertJson(signed.body(), terms);
    assertJson(client.get(PATH).body(), terms);
    assertJson(client.get(PATH + "?on=2026-01-31").body(), terms);
    JsonNode entry = read(client.get(ACME + "/audit?limit=1")).get("entries").get(0);
    assertThat(entry.get("action").textValue()).isEqualTo("SUBSCRIPTION_CREATED");
    assertThat(entry.get("from").isNull()).isTrue();
    assertThat(entry.get("to"))
        .isEqualTo(
            JSON.readTree(
                """
        {"plan": "PRO",
         "addOns": [{"code": "EXTRA_USER", "quantity": 2},
                    {"code": "ADVANCED_SCHEDULING", "quantity": null},
                    {"code": "Z_API", "quantity": 1}],
         "contractedFee": "BRL 299.00", "startsOn": "2026-01-31", "endsOn": null,
         "billingDay": 30, "priceDate": "2026-02-01", "activation": false, "ruleVersion": 1}
                """));
  }

  /** At 01:00 in UTC it is still the day before in São Paulo. */
  @Test
  void whatIsNotSaidIsTakenFromTheDayInTheCompanysZone() {
    clock.moveTo(Instant.parse("2026-12-01T01:00:00Z"));

    assertJson(
        client.put(PATH, "{\"plan\": \"AUTOMATION\"}").body(),
        """
        {"company": "acme", "plan": "AUTOMATION", "addOns": [], "contractedFee": null,
         "startsOn": "2026-11-30", "endsOn": null, "billingDay": 30, "priceDate": "2026-11-30",
         "activation": true, "coupons": [], "ruleVersion": 1, "from": "2026-11-30", "to": null,
         "state": "ACTIVE"}
        """);
  }

  @Test
  void sameContractAgainChangesNothingAndAnotherMendsIt() {
    client.put(PATH, "{\"plan\": \"PRO\", \"startsOn\": \"2026-05-01\"}");
    String revision = client.get(ACME).header("Catraca-Revision");
    clock.moveTo(NOW.plusSeconds(86_400 * 3));

    Answer again = client.put(PATH, "{\"plan\": \"PRO\"}");
    Answer mended = client.put(PATH, "{\"plan\": \"ADVANCED\"}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Catraca-Revision")).isEqualTo(revision);
    assertThat(mended.status()).isEqualTo(200);
    assertThat(read(mended).get("startsOn").textValue()).isEqualTo("2026-05-01");
    JsonNode entry = read(client.get(ACME + "/audit?limit=1")).get("entries").get(0);
    assertThat(entry.get("action").textValue()).isEqualTo("SUBSCRIPTION_REPLACED");
    assertThat(entry.get("from").get("plan").textValue()).isEqualTo("PRO");
    assertThat(entry.get("to").get("plan").textValue()).isEqualTo("ADVANCED");
  }

  @Test
  void termsHoldFromTheFirstDayToTheDayBeforeTheEnd() {
    client.put(
        PATH, "{\"plan\": \"PRO\", \"startsOn\": \"2026-10-01\", \"endsOn\": \"2026-11-01\"}");

    assertThat(client.get(PATH + "?on=2026-09-30").status()).isEqualTo(404);
    assertThat(client.get(PATH + "?on=2026-10-01").status()).isEqualTo(200);
    assertThat(client.get(PATH + "?on=2026-10-31").status()).isEqualTo(200);
    assertThat(read(client.get(PATH + "?on=2026-11-01")).get("detail").textValue())
        .isEqualTo("No subscription of the company holds on 2026-11-01.");
    assertThat(read(client.get(PATH)).get("state").textValue()).isEqualTo("ENDED");
  }

  @Test
  void contractToComeIsReadBeforeItBegins() {
    client.put(PATH, "{\"plan\": \"PRO\", \"startsOn\": \"2027-01-15\"}");

    JsonNode terms = read(client.get(PATH));
    assertThat(terms.get("state").textValue()).isEqualTo("NOT_BEGUN");
    assertThat(terms.get("priceDate").textValue()).isEqualTo("2027-01-15");
    assertThat(client.get(PATH + "?on=2026-11-22").status()).isEqualTo(404);
  }

  @Test
  void companyThatReturnsHasOneMoreContractAndIsNotActivatedAgain() {
    client.put(
        PATH, "{\"plan\": \"PRO\", \"startsOn\": \"2026-01-01\", \"endsOn\": \"2026-06-01\"}");

    Answer twice = client.put(PATH, "{\"plan\": \"PRO\", \"activation\": true}");
    Answer back = client.put(PATH, "{\"plan\": \"AUTOMATION\"}");
    Answer before = client.put(PATH, "{\"plan\": \"AUTOMATION\", \"startsOn\": \"2026-05-31\"}");

    assertThat(read(twice).get("errors").get(0).get("field").textValue()).isEqualTo("activation");
    assertThat(back.status()).isEqualTo(201);
    assertThat(read(back).get("activation").booleanValue()).isFalse();
    assertThat(read(back).get("startsOn").textValue()).isEqualTo("2026-11-22");
    assertThat(read(before).get("errors").get(0).get("field").textValue()).isEqualTo("startsOn");
    assertThat(read(client.get(PATH + "?on=2026-05-31")).get("plan").textValue()).isEqualTo("PRO");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Answer refused =
        client.put(
            PATH,
            """
            {"plan": "AUTOMATION",
             "addOns": [{"code": "EXTRA_USER"}, {"code": "NOPE"}, {"code": "Z_API", "quantity": 0},
                        {"code": "UNLIMITED_CHATBOTS", "quantity": 2}, {"code": "Z_API"}],
             "contractedFee": {"amount": "-1.00", "currency": "BRL"},
             "startsOn": "2026-02-01", "endsOn": "2026-02-01", "billingDay": 32,
             "priceDate": "1999-12-31"}
            """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(read(refused).get("errors").findValuesAsText("field"))
        .containsExactly(
            "priceDate",
            "endsOn",
            "billingDay",
            "contractedFee.amount",
            "addOns[0].code",
            "addOns[1].code",
            "addOns[2].quantity",
            "addOns[3].quantity",
            "addOns[4].code");
    assertThat(client.get(PATH).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 422 | plan",
        "{\"plan\": \"GOLD\"} | 422 | plan",
        "{\"plan\": \"PRO\", \"colour\": 1} | 422 | colour",
        "{\"plan\": \"PRO\", \"startsOn\": \"31/01/2026\"} | 422 | startsOn",
        "{\"plan\": \"PRO\", \"startsOn\": \"+10000-01-01\"} | 422 | startsOn",
        "{\"plan\": \"PRO\", \"billingDay\": 0} | 422 | billingDay",
        "{\"plan\": \"PRO\", \"billingDay\": 1.5} | 422 | billingDay",
        "{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": \"9.999\", \"currency\": \"BRL\"}}"
            + " | 422 | contractedFee.amount",
        "{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": \"9.99\", \"currency\": \"USD\"}}"
            + " | 422 | contractedFee.currency",
        "{\"plan\": | 400 | ",
      })
  void malformedContractsAreRefused(String body, int status, String field) {
    Answer refused = client.put(PATH, body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    if (field != null) {
      assertThat(read(refused).get("errors").findValuesAsText("field")).contains(field);
    }
  }

  @Test
  void zeroIsAFee() {
    Answer signed =
        client.put(
            PATH,
            "{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": \"0.00\", \"currency\": \"BRL\"}}");

    assertThat(read(signed).get("contractedFee").get("amount").textValue()).isEqualTo("0.00");
  }

  @Test
  void directoryDocumentLeavesTheContractAndDeletionTakesItAway() {
    client.put(PATH, "{\"plan\": \"PRO\"}");

    client.put(ACME + "/directory", "{\"name\": \"Acme\", \"users\": [], \"teams\": []}");
    assertThat(client.get(PATH).status()).isEqualTo(200);
    client.delete(ACME);
    client.put(ACME, "{\"name\": \"Acme\"}");
    assertThat(client.get(PATH).status()).isEqualTo(404);
  }

  @Test
  void unknownCompaniesAndKeysThatMayNotAreRefused() {
    assertThat(client.get("/v1/companies/none/subscription").status()).isEqualTo(404);
    assertThat(client.put("/v1/companies/none/subscription", "{\"plan\": \"PRO\"}").status())
        .isEqualTo(404);
    assertThat(server.anonymous().get(PATH).status()).isEqualTo(401);
    assertThat(server.client("product", "finance").get(PATH).status()).isEqualTo(403);
    assertThat(server.boundClient("other", "service").get(PATH).status()).isEqualTo(403);
    assertThat(server.boundClient("acme", "service").put(PATH, "{\"plan\": \"PRO\"}").status())
        .isEqualTo(201);
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
