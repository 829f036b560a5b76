package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** What tests of versions publish: the shipped rules with another price of one add-on. */
final class Publications {

  static final String ADD_ONS = "plans/add-ons.csv";
  static final String VERSIONS = "/v1/rules/versions";
  static final String DRAFTS = "/v1/rules/drafts";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();

  private Publications() {}

  static RuleFolderFixture asaasAt(String price) {
    return SHIPPED.replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;" + price + ";79,00");
  }

  /** The body of a publication or draft with one price, and what else it says. */
  static String body(String price, Object... fields) {
    Map<String, Object> body = new HashMap<>();
    body.put("files", Map.of(ADD_ONS, asaasAt(price).text(ADD_ONS)));
    return json(body, fields);
  }

  static String json(Object... fields) {
    return json(new HashMap<>(), fields);
  }

  private static String json(Map<String, Object> body, Object... fields) {
    for (int index = 0; index < fields.length; index += 2) {
      body.put((String) fields[index], fields[index + 1]);
    }
    return JSON.valueToTree(body).toString();
  }

  static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  /** What came of something that has to succeed. */
  static JsonNode good(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? JSON.nullNode() : read(answer);
  }

  /** Number of the version that answers. */
  static int live(TestClient client) {
    return read(client.get("/v1/rules")).at("/rules/version").intValue();
  }

  /** The price of the add-on and the version that says so, such as {@code 79.00 by 1}. */
  static String price(TestClient client, String... fields) {
    Map<String, Object> quote = new HashMap<>();
    quote.put("plan", "PRO");
    quote.put("addOns", new Object[] {Map.of("code", "ASAAS")});
    JsonNode answer = good(client.post("/v1/quotes", json(quote, (Object[]) fields)), 200);
    return answer.at("/lines/1/unitPrice/amount").textValue()
        + " by "
        + answer.at("/rules/version").intValue();
  }

  static void await(BooleanSupplier condition) {
    await(10_000, condition);
  }

  static void await(long millis, BooleanSupplier condition) {
    Awaitility.await()
        .atMost(Duration.ofMillis(millis))
        .pollInterval(Duration.ofMillis(20))
        .until(condition::getAsBoolean);
  }
}
