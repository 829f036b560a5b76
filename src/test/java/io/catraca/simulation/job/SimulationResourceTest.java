package io.catraca.simulation.job;

import static io.catraca.JsonAssert.assertJson;
import static io.catraca.simulation.job.Simulated.SIMULATIONS;
import static io.catraca.simulation.job.Simulated.await;
import static io.catraca.simulation.job.Simulated.done;
import static io.catraca.simulation.job.Simulated.good;
import static io.catraca.simulation.job.Simulated.json;
import static io.catraca.simulation.job.Simulated.read;
import static io.catraca.simulation.job.Simulated.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(240)
final class SimulationResourceTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));

  @TempDir static Path folder;
  private static TestServer server;
  private static TestClient finance;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped().writeTo(folder);
    server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .clock(CLOCK)
            .start();
    Simulated.contracts(server.client());
    finance = server.client("finance");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void simulationIsToldWithAllThatItRestsOn() {
    Map<String, Object> wish = wish("name", "usuário a 69");
    wish.put("readjustment", Map.of("percent", 4.5));
    wish.put("usage", Map.of("percent", -10));
    wish.put("migration", true);
    wish.put("churn", Map.of("seed", 7, "table", List.of(Map.of("increase", 500, "leave", 100))));
    wish.put("sizes", Map.of("limit", "USERS", "bands", List.of(2, 5)));

    Answer accepted = finance.with("Accept-Language", "en").post(SIMULATIONS, json(wish));

    JsonNode view = good(accepted, 202);
    String path = SIMULATIONS + "/" + view.get("id").asText();
    assertThat(accepted.header("Location")).endsWith(path);
    assertThat(view.get("state").asText()).isEqualTo("QUEUED");
    await(finance, path, "DONE");
    assertJson(
        named(finance.with("Accept-Language", "en").get(path).body()),
        """
        {
          "id": "<uuid>",
          "name": "usuário a 69",
          "state": "DONE",
          "reason": null,
          "by": {"key": "<uuid>", "name": "test"},
          "createdAt": "2026-11-25T12:00:00Z",
          "startedAt": "2026-11-25T12:00:00Z",
          "finishedAt": "2026-11-25T12:00:00Z",
          "baseline": {"version": 1, "digest": "<digest>"},
          "candidate": {"digest": "<digest>"},
          "portfolio": {
            "source": "SUBSCRIPTIONS",
            "id": "<uuid>",
            "at": "2026-11-25T12:00:00Z",
            "digest": "<digest>",
            "rows": 3,
            "members": 3,
            "refused": 0,
            "changingTerms": 0
          },
          "scenario": {
            "name": "usuário a 69",
            "from": "2026-11",
            "to": "2027-10",
            "applyTo": "ALL",
            "readjustment": 4.5,
            "usageChange": -10,
            "migration": true,
            "leaving": [{"increase": 500, "share": 100}],
            "seed": 7,
            "sizes": {"limit": "USERS", "bands": [2, 5]}
          },
          "assumptions": [
            "Each month counts whole, without proration by days; the setup fee falls into the month of the first activation.",
            "Each company has one contract in all months, as the portfolio has it: what is signed, changed or cancelled later is not foreseen.",
            "Where the portfolio does not tell the usage of a month, that which it gives for the other months holds: for contracts of the database, the latest known.",
            "Before, each contract pays by the list and the promotions of the rules it was signed under (the baseline's where the portfolio does not say which), with the prices of its price date.",
            "The new prices apply to all contracts, in each month by the list of its first day.",
            "Contracted fees are readjusted by 4.5 % at each anniversary, rounded to the cent.",
            "Usage after is -10 % more than the portfolio says (less, where negative), rounded to the unit.",
            "From the first month in which the new list applies to it, a company moves to the plan on sale that serves all its contract gives and comes to less up to the last month; it stays where none comes to less.",
            "Companies leave by the table of increases, drawn by the seed 7; who leaves does not come back.",
            "Prices that are not known are never guessed: a company with one is listed apart and is in no sum.",
            "The difference is shared out cause by cause, in the order of the list, each on top of those before it; what two do together goes to the later one. The parts add up to the whole.",
            "What is paid to Meta is no revenue and in no sum."
          ],
          "progress": {"companies": 3, "of": 3, "perSecond": 3000, "secondsLeft": 0}
        }
        """);
    JsonNode listed = good(server.client("finance").get(SIMULATIONS), 200);
    assertThat(listed.get("simulations").findValuesAsText("name")).contains("usuário a 69");
    JsonNode results = good(finance.get(path + "/results"), 200);
    assertThat(results.fieldNames())
        .toIterable()
        .containsExactly(
            "at", "baseline", "candidate", "portfolio", "scenario", "assumptions", "results");
    assertThat(results.at("/results/causes").findValuesAsText("cause")).contains("EDIT");
  }

  @Test
  void tableAndWorkbookHaveEachCompanyInOrder() {
    String path = done(finance, wish());

    Answer csv = finance.get(path + "/results.csv");
    Answer xlsx = finance.get(path + "/results.xlsx");

    assertThat(csv.body())
        .isEqualTo(
            """
            \uFEFFempresa;plano;situação;meses;antes;depois;diferença;diferença %;muda para;sai em;sem preço ou por quê
            clinica;PRO;PRICED;12;7689,00;7929,00;240,00;3,12;;;
            loja;AUTOMATION;PRICED;12;2616,00;2616,00;0,00;0,00;;;
            rota;ADVANCED;INCOMPLETE;12;1656,00;1656,00;0,00;0,00;;;MONTHLY_FEE
            """
                .replace("\n", "\r\n"));
    assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(csv.header("Content-Disposition")).startsWith("attachment; filename=\"");
    assertThat(xlsx.status()).isEqualTo(200);
    assertThat(xlsx.body()).startsWith("PK");
  }

  /** Each month of each company asked for by itself, by the rules before and those after. */
  @Test
  void quotesOneByOneSumToTheSimulation() {
    JsonNode results = good(finance.get(done(finance, wish()) + "/results"), 200);
    long before = quotes(server);
    long after;
    Path dearer = folder.resolveSibling("dearer");
    Simulated.dearer().writeTo(dearer);
    try (TestServer published =
        TestServer.builder().set("rules.folder", dearer.toString()).clock(CLOCK).start()) {
      after = quotes(published);
    }

    assertThat(cents(results.at("/results/revenue/before"))).isEqualTo(before);
    assertThat(cents(results.at("/results/revenue/after"))).isEqualTo(after);
    assertThat(after).isGreaterThan(before);
    assertThat(results.at("/results/companies/incomplete").asInt()).isEqualTo(1);
    assertThat(results.at("/results/incomplete/first/0").asText()).isEqualTo("rota");
    assertThat(
            elements(results.at("/results/causes"))
                .mapToLong(cause -> cents(cause.get("difference")))
                .sum())
        .isEqualTo(after - before);
  }

  private static long quotes(TestServer asked) {
    long sum = 0;
    for (int month = 0; month < 12; month++) {
      sum +=
          quote(
              asked,
              """
              {"plan": "PRO", "contractedFee": {"amount": "299.00", "currency": "BRL"},
               "addOns": [{"code": "EXTRA_USER", "quantity": 2}, {"code": "ADVANCED_SCHEDULING"}],
               "activation": %s, "usage": {"ACTIVE_CONVERSATION": 6200, "META_MARKETING": 10}}
              """
                  .formatted(month == 0));
      sum +=
          quote(
              asked,
              """
              {"plan": "AUTOMATION", "contractedFee": {"amount": "149.00", "currency": "BRL"},
               "addOns": [{"code": "UNLIMITED_CHATBOTS"}]}
              """);
    }
    return sum;
  }

  private static long quote(TestServer asked, String body) {
    return cents(good(asked.client("finance").post("/v1/quotes", body), 200).at("/totals/total"));
  }

  private static long cents(JsonNode amount) {
    return Long.parseLong(amount.get("amount").asText().replace(".", ""));
  }

  @Test
  void priceThatTheDraftDoesNotTellIsListed() {
    String withoutPrice =
        RuleFolderFixture.shipped()
            .text(Simulated.ADD_ONS)
            .replace("59,00 ?;59,00 ?", "sob consulta;59,00");

    String path =
        done(finance, wish("candidate", Map.of("files", Map.of(Simulated.ADD_ONS, withoutPrice))));

    JsonNode incomplete = good(finance.get(path + "/results"), 200).at("/results/incomplete");
    assertThat(incomplete.get("first")).hasToString("[\"clinica\",\"rota\"]");
    assertThat(incomplete.get("items").findValuesAsText("item"))
        .containsExactly("EXTRA_USER", "MONTHLY_FEE");
    assertThat(finance.get(path + "/results.csv").body())
        .contains("clinica;PRO;INCOMPLETE;", ";EXTRA_USER\r\n");
  }

  @Test
  void comparisonSaysWhatDiffersAndWhereItIsNotAlike() {
    String one = done(finance, wish());
    String other = done(finance, wish("candidate", Map.of("folder", true)));
    String shorter = done(finance, wish("periods", Map.of("from", "2026-12", "to", "2026-12")));

    JsonNode alike = good(finance.get(one + "/comparison?to=" + id(other)), 200);
    JsonNode unlike = good(finance.get(one + "/comparison?to=" + id(shorter)), 200);

    assertThat(alike.get("alike").asBoolean()).isTrue();
    assertThat(alike.get("caveats")).isEmpty();
    assertThat(alike.at("/revenue/difference"))
        .isEqualTo(
            read(
                """
                {"before": {"amount": "0.00", "currency": "BRL"},
                 "after": {"amount": "-240.00", "currency": "BRL"},
                 "difference": {"amount": "-240.00", "currency": "BRL"}}
                """));
    assertThat(alike.at("/mrr/difference/after/amount").asText()).isEqualTo("-20.00");
    assertThat(alike.at("/arr/difference/after/amount").asText()).isEqualTo("-240.00");
    assertThat(alike.at("/causes/0/difference/amount").asText()).isEqualTo("-240.00");
    assertThat(alike.at("/companies/difference/payMore").asInt()).isEqualTo(-1);
    assertThat(alike.get("byMonth")).hasSize(12);
    assertThat(unlike.get("alike").asBoolean()).isFalse();
    assertThat(unlike.get("caveats"))
        .hasToString("[\"Os meses são diferentes: de 2026-11 a 2027-10 e de 2026-12 a 2026-12.\"]");
    assertThat(unlike.at("/byMonth/0/revenue/other").isNull()).isTrue();
    assertThat(unlike.at("/byMonth/0/revenue/difference").isNull()).isTrue();
    assertThat(unlike.at("/byMonth/1/revenue/difference/after/amount").asText()).isEqualTo("0.00");
    assertThat(finance.get(one + "/comparison").status()).isEqualTo(422);
    assertThat(finance.get(one + "/comparison?to=" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | \"a\\u0000b\" | name",
        "candidate | {\"version\": 99} | candidate.version",
        "candidate | {} | candidate",
        "candidate | {\"live\": true, \"folder\": true} | candidate",
        "baseline | {\"files\": {\"plans/plans.csv\": \"x\"}} | baseline.files.plans/plans.csv",
        "candidate | {\"files\": {\"../x.csv\": \"x\"}} | candidate.files",
        "portfolio | {\"source\": \"UPLOAD\"} | portfolio.id",
        "portfolio | {\"source\": \"SUBSCRIPTIONS\", \"id\": \"9ef6b2f8-5d0f-4f0b-a3a1-2c1f5b9c9f00\"} | portfolio.id",
        "portfolio | {\"source\": \"UPLOAD\", \"id\": \"9ef6b2f8-5d0f-4f0b-a3a1-2c1f5b9c9f00\"} | portfolio.id",
        "periods | {\"from\": \"2027-01\", \"to\": \"2026-12\"} | periods",
        "periods | {\"from\": \"2017-01\", \"to\": \"2027-01\"} | periods",
        "applyTo | \"SOME\" | applyTo",
        "usage | {\"percent\": -100.01} | usage.percent",
        "readjustment | {\"percent\": 1.00001} | readjustment.percent",
        "churn | {\"seed\": 1, \"table\": []} | churn.table",
        "churn | {\"seed\": 1, \"table\": [{\"increase\": 5, \"leave\": 1}, {\"increase\": 5, \"leave\": 2}]} | churn.table[1].increase",
        "churn | {\"seed\": 1, \"table\": [{\"increase\": 5, \"leave\": 101}]} | churn.table[0].leave",
        "sizes | {\"limit\": \"NOTHING\"} | sizes.limit",
        "sizes | {\"bands\": [5, 5]} | sizes.bands[1]",
      })
  void whatIsOutOfBoundsIsRefusedWithItsField(String field, String value, String told) {
    Answer answer = finance.post(SIMULATIONS, json(wish(field, read(value))));

    JsonNode problem = good(answer, 422);
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo(told);
    assertThat(problem.at("/errors/0/message").asText()).isNotBlank();
  }

  @Test
  void onlyFinanceAndAdministratorsMay() {
    String body = json(wish());

    assertThat(server.anonymous().post(SIMULATIONS, body).status()).isEqualTo(401);
    assertThat(server.client("service", "product").post(SIMULATIONS, body).status()).isEqualTo(403);
    assertThat(server.client("product").get(SIMULATIONS).status()).isEqualTo(403);
    assertThat(server.boundClient("loja", "finance").get(SIMULATIONS).status()).isEqualTo(403);
    assertThat(server.client().get(SIMULATIONS).status()).isEqualTo(200);
    assertThat(finance.post(SIMULATIONS, "{").status()).isEqualTo(400);
    assertThat(finance.post(SIMULATIONS, json(wish("surprise", 1))).status()).isEqualTo(422);
    assertThat(finance.get(SIMULATIONS + "/x").status()).isEqualTo(404);
    assertThat(finance.get(SIMULATIONS + "/x/events").status()).isEqualTo(404);
    assertThat(finance.delete(SIMULATIONS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String named(String body) {
    return body.replaceAll("sha256:[0-9a-f]{64}", "<digest>")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>");
  }
}
