package io.catraca.simulation.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.rules.RuleFolderFixture;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** Asks for simulations of a dearer user over the contracts of three companies, and waits. */
final class Simulated {

  static final String SIMULATIONS = "/v1/simulations";
  static final String ADD_ONS = "plans/add-ons.csv";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Object> PERIODS = Map.of("from", "2026-11", "to", "2027-10");

  private Simulated() {}

  /** One more user costs 69,00 and not 59,00. */
  static RuleFolderFixture dearer() {
    return RuleFolderFixture.shipped()
        .edit(ADD_ONS, text -> text.replace("59,00 ?;59,00 ?", "69,00 ?;69,00 ?"));
  }

  static Map<String, Object> files() {
    return Map.of("files", Map.of(ADD_ONS, dearer().text(ADD_ONS)));
  }

  static Map<String, Object> wish() {
    Map<String, Object> wish = new HashMap<>();
    wish.put("candidate", files());
    wish.put("portfolio", Map.of("source", "SUBSCRIPTIONS"));
    wish.put("periods", PERIODS);
    wish.put("applyTo", "ALL");
    return wish;
  }

  static Map<String, Object> wish(String field, Object value) {
    Map<String, Object> wish = wish();
    wish.put(field, value);
    return wish;
  }

  static String json(Object value) {
    return JSON.valueToTree(value).toString();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  static JsonNode good(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return read(answer.body());
  }

  /** Asks for one; its path. */
  static String begin(TestClient client, Map<String, Object> wish) {
    JsonNode view = good(client.post(SIMULATIONS, json(wish)), 202);
    return SIMULATIONS + "/" + view.get("id").asText();
  }

  /** Asks for one and waits until it is done; its path. */
  static String done(TestClient client, Map<String, Object> wish) {
    String path = begin(client, wish);
    await(client, path, "DONE");
    return path;
  }

  static JsonNode await(TestClient client, String path, String state) {
    return await(
        () -> good(client.get(path), 200), view -> view.get("state").asText().equals(state));
  }

  static <T> T await(Supplier<T> look, Predicate<T> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(look::get, wanted);
  }

  static void contracts(TestClient client) {
    contract(
        client,
        "clinica",
        """
        {"plan": "PRO", "contractedFee": {"amount": "299.00", "currency": "BRL"},
         "addOns": [{"code": "EXTRA_USER", "quantity": 2}, {"code": "ADVANCED_SCHEDULING"}],
         "startsOn": "2026-11-10"}
        """);
    contract(
        client,
        "loja",
        """
        {"plan": "AUTOMATION", "contractedFee": {"amount": "149.00", "currency": "BRL"},
         "addOns": [{"code": "UNLIMITED_CHATBOTS"}], "startsOn": "2026-01-31"}
        """);
    contract(
        client,
        "rota",
        """
        {"plan": "ADVANCED", "addOns": [{"code": "EXTRA_WHATSAPP", "quantity": 2}],
         "startsOn": "2025-08-01", "activation": false}
        """);
    good(
        client.put(
            "/v1/companies/clinica/usage/2026-11",
            "{\"ACTIVE_CONVERSATION\": 6200, \"META_MARKETING\": 10}"),
        200);
  }

  private static void contract(TestClient client, String company, String terms) {
    String path = "/v1/companies/" + company;
    client.put(path, "{\"name\": \"%s\", \"timeZone\": \"America/Sao_Paulo\"}".formatted(company));
    Answer answer = client.put(path + "/subscription", terms);
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
  }

  /** Makes a portfolio of as many times the first part of another; its id. */
  static UUID manyTimes(Jdbi jdbi, UUID portfolio, int parts) {
    UUID many = UUID.randomUUID();
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into portfolio
                (id, source, at, digest, row_count, member_count, refused_count, changing_terms,
                 part_count, refused_rows)
              select ?, 'UPLOAD', at, digest, row_count * ?, member_count * ?, 0, 0, ?, '[]'
              from portfolio where id = ?
              """,
              many,
              parts,
              parts,
              parts,
              portfolio);
          handle.execute(
              """
              insert into portfolio_part (portfolio, part, content)
              select ?, number, content
              from portfolio_part, generate_series(0, ? - 1) number
              where portfolio = ? and part = 0
              """,
              many,
              parts,
              portfolio);
        });
    return many;
  }
}
