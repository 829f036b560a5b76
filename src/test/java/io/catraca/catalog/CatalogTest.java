package io.catraca.catalog;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.PriceList;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog of the shipped rules against the published price list. */
final class CatalogTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestServer server;
  private static JsonNode catalog;

  /** An item with the section that prints it. */
  private record Printed(String section, JsonNode item) {}

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
    Answer answer = server.client("finance").get("/v1/catalog?on=2026-11-22");
    assertThat(answer.status()).isEqualTo(200);
    catalog = JSON.readTree(answer.body());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rowsStandInTheSectionsAndTheOrderOfTheList() {
    assertThat(printed())
        .extracting(row -> row.section() + " | " + row.item().get("label").textValue())
        .containsExactlyElementsOf(
            PriceList.rows().stream().map(row -> row.section() + " | " + row.label()).toList());
    assertThat(printed()).hasSize(66);
    assertThat(catalog.get("sections").findValuesAsText("label")).first().isEqualTo("");
  }

  @Test
  void cellsSayWhatIsPrinted() {
    List<PriceList.Row> rows = PriceList.rows();
    List<Printed> printed = printed();
    for (int index = 0; index < rows.size(); index++) {
      for (String plan : PriceList.PLANS) {
        JsonNode cell = printed.get(index).item().get("byPlan").get(plan);
        PriceList.Row row = rows.get(index);
        assertThat(withoutRule(cell)).as("%s in %s", row, plan).isEqualTo(expected(row, plan));
      }
    }
  }

  /** What the API says of a cell, from what the list prints. */
  private static JsonNode expected(PriceList.Row row, String plan) {
    PriceList.Cell cell = row.in(plan);
    ObjectNode expected = JSON.createObjectNode();
    expected.put("available", cell.available());
    expected.put("limit", limit(row, cell));
    expected.put("unlimited", cell.unlimited());
    if (cell.price() == null) {
      expected.putNull("price");
    } else {
      expected
          .putObject("price")
          .put("amount", cell.price().toPlainString())
          .put("currency", cell.currency());
    }
    expected.putNull("tiers");
    expected.put("onRequest", false);
    expected.put("per", per(row, cell));
    expected.put("from", from(row));
    expected.put("inferred", row.guessed());
    return JSON.valueToTree(expected);
  }

  private static @Nullable Integer limit(PriceList.Row row, PriceList.Cell cell) {
    if (row.label().contains("(por 20 meses)")) {
      return 20;
    }
    if (row.label().contains("(até 5000)")) {
      return 5000;
    }
    return cell.limit() == null ? null : cell.limit().intValue();
  }

  private static @Nullable Integer from(PriceList.Row row) {
    if (row.label().contains("(>5000)")) {
      return 5001;
    }
    return isUsage(row) ? 1 : null;
  }

  private static @Nullable String per(PriceList.Row row, PriceList.Cell cell) {
    if (isUsage(row)) {
      return "CONVERSATION";
    }
    if (cell.price() == null) {
      return null;
    }
    if (cell.perUser()) {
      return "USER_MONTH";
    }
    return cell.perMonth() ? "MONTH" : "ONCE";
  }

  private static boolean isUsage(PriceList.Row row) {
    return row.section().startsWith("PRECIFICAÇÃO") || row.section().startsWith("INFRAESTRUTURA");
  }

  private static JsonNode withoutRule(JsonNode cell) {
    ObjectNode copy = (ObjectNode) cell.deepCopy();
    assertThat(copy.remove("rule").get("file").textValue()).startsWith("plans/");
    return copy;
  }

  @Test
  void threeAddOnsArePrintedTwiceAndThereAreSixtyThreeItems() {
    Set<String> once = new HashSet<>();
    List<String> again = new ArrayList<>();
    for (Printed row : printed()) {
      if (!once.add(row.item().get("code").textValue())) {
        again.add(row.section() + " | " + row.item().get("label").textValue());
      }
    }
    assertThat(once).hasSize(63);
    assertThat(again)
        .containsExactly(
            "AUTOMAÇÃO E INTEGRAÇÕES | Agentes de IA Ilimitados***",
            "AUTOMAÇÃO E INTEGRAÇÕES | Chatbots e Sequências Ilimitadas***",
            "AUTOMAÇÃO E INTEGRAÇÕES | Painéis CRM Ilimitados***");
  }

  @Test
  void plansStandInOrderOfWorthWithoutAPublishedFee() {
    assertJson(
        catalog.get("plans").toString(),
        """
        [{"code": "AUTOMATION", "label": "Automation", "monthlyFee": null, "soldUntil": null},
         {"code": "PRO", "label": "Pro", "monthlyFee": null, "soldUntil": null},
         {"code": "ADVANCED", "label": "Advanced", "monthlyFee": null, "soldUntil": null}]
        """);
    assertThat(catalog.get("on").textValue()).isEqualTo("2026-11-22");
  }

  @Test
  void itemIsToldWhole() {
    JsonNode item = printed().get(2).item();

    assertJson(
        item.toString(),
        """
        {"code": "UNLIMITED_AI_AGENTS", "label": "Agentes de IA Ilimitados", "kind": "ADD_ON",
         "maximum": 1, "raises": null, "lifts": ["AI_AGENTS"], "meter": null, "soldUntil": null,
         "byPlan": {
           "AUTOMATION": {"available": false, "limit": null, "unlimited": false, "price": null,
             "tiers": null, "onRequest": false, "per": null, "from": null, "inferred": true,
             "rule": {"name": "UNLIMITED_AI_AGENTS", "file": "plans/add-ons.csv", "line": 2}},
           "PRO": {"available": true, "limit": null, "unlimited": false,
             "price": {"amount": "69.00", "currency": "BRL"}, "tiers": null,
             "onRequest": false, "per": "MONTH", "from": null, "inferred": true,
             "rule": {"name": "UNLIMITED_AI_AGENTS", "file": "plans/add-ons.csv", "line": 2}},
           "ADVANCED": {"available": true, "limit": null, "unlimited": false,
             "price": {"amount": "69.00", "currency": "BRL"}, "tiers": null,
             "onRequest": false, "per": "MONTH", "from": null, "inferred": true,
             "rule": {"name": "UNLIMITED_AI_AGENTS", "file": "plans/add-ons.csv", "line": 2}}}}
        """);
  }

  @Test
  void catalogIsForEveryKeyAndForNobodyWithoutOne() {
    assertThat(server.boundClient("acme", "service").get("/v1/catalog").status()).isEqualTo(200);
    assertThat(server.client("product").get("/v1/catalog").status()).isEqualTo(200);
    assertThat(server.anonymous().get("/v1/catalog").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"22/11/2026", "2026-13-01", "2026-02-30", "today", "2026-11-22T00:00:00Z"})
  void dayThatIsNoneIsNotRead(String day) {
    Answer answer = server.get("/v1/catalog?on=" + day);

    assertThat(answer.status()).isEqualTo(422);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "Neste parâmetro se espera uma data como 2026-11-22.",
         "instance": "urn:catraca:request:<id>",
         "errors": [{"field": "on",
                     "message": "Neste parâmetro se espera uma data como 2026-11-22."}]}
        """);
  }

  private static List<Printed> printed() {
    List<Printed> rows = new ArrayList<>();
    for (JsonNode section : catalog.get("sections")) {
      for (JsonNode item : section.get("items")) {
        rows.add(new Printed(section.get("label").textValue(), item));
      }
    }
    return rows;
  }
}
