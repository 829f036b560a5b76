package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tiers that are saved while the server runs count in the catalog, quotes and comparisons. */
@Timeout(120)
final class TieredServerTest {

  private static final String ADD_ONS = "plans/add-ons.csv";

  @TempDir private Path folder;

  @Test
  void savedTiersCountEverywhereAtOnce() {
    try (RunningFolder running = new RunningFolder(folder)) {
      int before = running.version();
      running.save(users("volume", "59,00 até 10 | 49,00"));
      RunningFolder.await(() -> running.version() > before);

      JsonNode cell = users(running.server().get("/v1/catalog").body());
      assertJson(
          cell.get("tiers").toString(),
          """
          {"mode": "VOLUME", "steps": [
            {"from": 1, "to": 10, "price": {"amount": "59.00", "currency": "BRL"}},
            {"from": 11, "to": null, "price": {"amount": "49.00", "currency": "BRL"}}]}
          """);
      assertThat(cell.at("/price/amount").textValue()).isEqualTo("59.00");
      assertThat(running.server().get("/v1/catalog.csv").body())
          .contains("59,00 até 10 | 49,00 (volume)");
      assertThat(lines(running, 10)).containsExactly("10 × 59.00 = 590.00 VOLUME 1–10");
      assertThat(lines(running, 11)).containsExactly("11 × 49.00 = 539.00 VOLUME 11–null");
      assertThat(cheapest(running, 12)).isEqualTo("9 → 9 for 531.00");
      assertThat(cheapest(running, 13)).isEqualTo("10 → 11 for 539.00");

      int volume = running.version();
      running.save(users("graduada", "59,00 até 10 | 49,00"));
      RunningFolder.await(() -> running.version() > volume);

      assertThat(lines(running, 12))
          .containsExactly(
              "10 × 59.00 = 590.00 GRADUATED 1–10", "2 × 49.00 = 98.00 GRADUATED 11–null");
      assertThat(cheapest(running, 13)).isEqualTo("10 → 10 for 590.00");
    }
  }

  @Test
  void contractOverSeveralTiersIsOneAddOn() {
    try (RunningFolder running = new RunningFolder(folder)) {
      int before = running.version();
      running.save(users("graduada", "59,00 até 10 | 49,00"));
      RunningFolder.await(() -> running.version() > before);
      TestClient client = running.server().client("service");
      client.put("/v1/companies/acme", "{\"name\": \"Acme\"}");

      Answer signed =
          client.put(
              "/v1/companies/acme/subscription",
              "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"EXTRA_USER\", \"quantity\": 12}]}");

      assertThat(signed.status()).as(signed.body()).isEqualTo(201);
      assertJson(
          read(client.get("/v1/companies/acme/subscription")).get("addOns").toString(),
          "[{\"code\": \"EXTRA_USER\", \"quantity\": 12, \"follows\": false}]");
    }
  }

  /** 10 × 59,00 = 590,00 before, 11 × 49,00 = 539,00 after: one user more costs 51,00 less. */
  @Test
  void differenceOfARemedyIsThatOfTwoWholeBills() {
    try (RunningFolder running = new RunningFolder(folder)) {
      int before = running.version();
      running.save(users("volume", "59,00 até 10 | 49,00"));
      RunningFolder.await(() -> running.version() > before);
      String acme = "/v1/companies/acme";
      TestClient client = running.server().client("service");
      client.put(acme, "{\"name\": \"Acme\"}");
      Answer signed =
          client.put(
              acme + "/subscription",
              """
              {"plan": "PRO", "contractedFee": {"amount": "299.00", "currency": "BRL"},
               "addOns": [{"code": "EXTRA_USER", "quantity": 10}]}
              """);
      assertThat(signed.status()).as(signed.body()).isLessThan(300);
      String question = "{\"feature\": \"USERS\", \"quantity\": 14}";

      JsonNode remedy = read(client.post(acme + "/entitlements/check", question)).at("/remedies/0");

      assertThat(remedy.at("/addOns/0/quantity").intValue()).isEqualTo(1);
      assertThat(remedy.at("/monthlyDifference/amount").textValue()).isEqualTo("-51.00");
    }
  }

  @Test
  void reasonSaysTheTierInBothLanguages() {
    try (RunningFolder running = new RunningFolder(folder)) {
      int before = running.version();
      running.save(users("graduada", "59,00 até 10 | 49,00"));
      RunningFolder.await(() -> running.version() > before);
      String order = order(11);

      assertThat(read(running.server().post("/v1/quotes", order)).at("/lines/1/reason").textValue())
          .isEqualTo(
              "Usuário Adicional: 10 × R$ 59,00 por mês, na faixa de 1 a 10 = R$ 590,00"
                  + " (plans/add-ons.csv, linha 6)");
      assertThat(
              read(running
                      .server()
                      .client("service")
                      .with("Accept-Language", "en")
                      .post("/v1/quotes", order))
                  .at("/lines/2/reason")
                  .textValue())
          .isEqualTo(
              "Usuário Adicional: 1 × BRL 49.00 per month, in the tier from 11 on = BRL 49.00"
                  + " (plans/add-ons.csv, line 6)");
    }
  }

  private static RuleFolderFixture users(String mode, String cell) {
    return RuleFolderFixture.shipped()
        .edit(
            ADD_ONS,
            text ->
                Columns.of(text)
                    .with("Faixas", "")
                    .text()
                    .replaceAll("(?m)^(EXTRA_USER;.*)$", "$1" + mode)
                    .replace("59,00 ?", cell));
  }

  private static JsonNode users(String catalog) {
    for (JsonNode section : RunningFolder.read(catalog).get("sections")) {
      for (JsonNode item : section.get("items")) {
        if (item.get("code").textValue().equals("EXTRA_USER")) {
          return item.at("/byPlan/PRO");
        }
      }
    }
    throw new AssertionError("the catalog has no EXTRA_USER");
  }

  private static String order(int quantity) {
    return "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"EXTRA_USER\", \"quantity\": %d}]}"
        .formatted(quantity);
  }

  private static List<String> lines(RunningFolder running, int quantity) {
    List<String> lines = new ArrayList<>();
    for (JsonNode line : read(running.server().post("/v1/quotes", order(quantity))).get("lines")) {
      if (line.get("code").textValue().equals("EXTRA_USER")) {
        lines.add(
            "%s × %s = %s %s %s–%s"
                .formatted(
                    line.get("quantity"),
                    line.at("/unitPrice/amount").textValue(),
                    line.at("/amount/amount").textValue(),
                    line.at("/tier/mode").textValue(),
                    line.at("/tier/from"),
                    line.at("/tier/to")));
      }
    }
    return lines;
  }

  /** How many are missing, how many are bought and for how much. */
  private static String cheapest(RunningFolder running, int users) {
    Answer answer =
        running
            .server()
            .post(
                "/v1/quotes/cheapest",
                """
                {"needs": {"USERS": %d}, "fees": {"PRO": {"amount": "0.00", "currency": "BRL"}}}
                """
                    .formatted(users));
    JsonNode plan = read(answer).at("/plans/0");
    return "%d → %s for %s"
        .formatted(users - 3, plan.at("/addOns/0/quantity"), plan.at("/total/amount").textValue());
  }

  private static JsonNode read(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return RunningFolder.read(answer.body());
  }
}
