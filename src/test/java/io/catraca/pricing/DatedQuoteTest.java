package io.catraca.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.DatedBands;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes and the catalog over HTTP, on the days around a change of prices. */
final class DatedQuoteTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLANS =
      """
      Código;Plano;Mensalidade;Vendido até;Vale de;Vale até
      AUTOMATION;Automation;sob consulta;;;
      PRO;Pro;299,00;;;31/12/2026
      PRO;Pro;349,00;;01/01/2027;
      ADVANCED;Advanced;sob consulta;;;
      """;

  @TempDir private static Path folder;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    DatedBands.nineThousandFreeFrom2027(RuleFolderFixture.shipped())
        .with("plans/plans.csv", PLANS)
        .writeTo(folder);
    server = TestServer.builder().set("rules.folder", folder.toString()).start();
    client = server.client("finance");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1999-01-01, 299.00",
    "2026-12-31, 299.00",
    "2027-01-01, 349.00",
    "2999-01-01, 349.00",
  })
  void catalogIsThatOfTheDay(String day, String fee) throws IOException {
    Answer answer = client.get("/v1/catalog?on=" + day);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode plan = JSON.readTree(answer.body()).at("/plans/1");
    assertThat(plan.at("/monthlyFee/amount").textValue()).isEqualTo(fee);
  }

  @Test
  void quoteHasThePricesAndTheRowsOfItsDay() throws IOException {
    assertThat(lines("2026-12-31", 10_000))
        .containsExactly(
            "MONTHLY_FEE 1 299.00 plans/plans.csv:3",
            "FREE_CONVERSATIONS 5000 0.00 plans/usage-prices.csv:5",
            "ACTIVE_CONVERSATION 5000 0.09 plans/usage-prices.csv:6");
    assertThat(lines("2027-01-01", 10_000))
        .containsExactly(
            "MONTHLY_FEE 1 349.00 plans/plans.csv:4",
            "FREE_9000 9000 0.00 plans/usage-prices.csv:10",
            "OVER_9000 1000 0.08 plans/usage-prices.csv:12");
  }

  private static List<String> lines(String day, long conversations) throws IOException {
    String body =
        "{\"plan\": \"PRO\", \"on\": \"%s\", \"usage\": {\"ACTIVE_CONVERSATION\": %d}}"
            .formatted(day, conversations);
    Answer answer = client.post("/v1/quotes", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> lines = new ArrayList<>();
    for (JsonNode line : JSON.readTree(answer.body()).get("lines")) {
      assertThat(line.get("reason").textValue())
          .startsWith(line.get("label").textValue() + ": " + line.get("quantity") + " × R$ ")
          .endsWith(
              "(%s, linha %d)"
                  .formatted(line.at("/rule/file").textValue(), line.at("/rule/line").intValue()));
      lines.add(
          "%s %d %s %s:%d"
              .formatted(
                  line.get("code").textValue(),
                  line.get("quantity").longValue(),
                  line.at("/unitPrice/amount").textValue(),
                  line.at("/rule/file").textValue(),
                  line.at("/rule/line").intValue()));
    }
    return lines;
  }
}
