package io.catraca.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sold until the end of 2026: the plan Automation and extra users. Holders keep it. */
final class RetiredItemsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACME = "/v1/companies/acme";

  @TempDir private static Path folder;
  private static MovableClock clock;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped()
        .replace(
            "plans/plans.csv",
            "AUTOMATION;Automation;sob consulta;;",
            "AUTOMATION;Automation;99,00;31/12/2026;")
        .edit(
            "plans/add-ons.csv",
            table -> table.replaceAll("(EXTRA_USER;.*;USERS;;;);", "$131/12/2026;"))
        .writeTo(folder);
    clock = new MovableClock(Instant.parse("2026-11-22T15:00:00Z"));
    server = TestServer.builder().clock(clock).set("rules.folder", folder.toString()).start();
    client = server.client("service").with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "AUTOMATION, Z_API, 2026-12-31, ",
    "AUTOMATION, Z_API, 2027-01-01, 'plan: The plan Automation was sold until 2026-12-31 and is no longer on offer.'",
    "PRO, EXTRA_USER, 2026-12-31, ",
    "PRO, EXTRA_USER, 2027-01-01, 'addOns[0].code: The add-on Usuário Adicional was sold until 2026-12-31 and is no longer on offer.'",
  })
  void isQuotedOnItsLastDayAndRefusedAfterwards(
      String plan, String addOn, String on, String refusal) {
    Answer answer =
        client.post(
            "/v1/quotes",
            "{\"plan\": \"%s\", \"on\": \"%s\", \"addOns\": [{\"code\": \"%s\"}]}"
                .formatted(plan, on, addOn));

    assertThat(answer.status()).as(answer.body()).isEqualTo(refusal == null ? 200 : 422);
    List<String> errors = new ArrayList<>();
    read(answer)
        .path("errors")
        .forEach(
            error ->
                errors.add(
                    error.get("field").textValue() + ": " + error.get("message").textValue()));
    assertThat(errors).isEqualTo(refusal == null ? List.of() : List.of(refusal));
  }

  @Test
  void catalogSaysUntilWhenAndFilesToo() {
    JsonNode catalog = read(client.get("/v1/catalog?on=2027-01-01"));

    assertThat(catalog.at("/plans/0/soldUntil").textValue()).isEqualTo("2026-12-31");
    assertThat(client.get("/v1/catalog.csv?on=2027-01-01").body().lines())
        .contains(
            "Mensalidade;99,00;sob consulta;sob consulta;mês;Automation 31/12/2026;;",
            "Usuário Adicional;—;59,00;59,00;mês;31/12/2026;Automation, Pro, Advanced;EXTRA_USER");
  }

  @Test
  void holderKeepsItAndIsOfferedNoMoreOfIt() {
    client.put(ACME, "{\"name\": \"Acme\"}");
    Answer signed =
        client.put(
            ACME + "/subscription",
            """
            {"plan": "PRO", "addOns": [{"code": "EXTRA_USER", "quantity": 2}],
             "contractedFee": {"amount": "299.00", "currency": "BRL"}}
            """);
    assertThat(signed.status()).as(signed.body()).isEqualTo(201);

    clock.moveTo(Instant.parse("2027-01-01T15:00:00Z"));
    String five = "{\"feature\": \"USERS\", \"quantity\": 5}";
    String six = "{\"feature\": \"USERS\", \"quantity\": 6}";
    JsonNode held = read(client.post(ACME + "/entitlements/check", five));
    JsonNode more = read(client.post(ACME + "/entitlements/check", six));

    assertThat(held.get("allowed").booleanValue()).isTrue();
    assertThat(held.get("limit").intValue()).isEqualTo(5);
    assertThat(more.get("allowed").booleanValue()).isFalse();
    assertThat(more.get("remedies")).isEmpty();
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
